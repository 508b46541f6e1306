r"""Patterns that an author writes as ``/regex/``: a part of the usual dialect, matched in linear time.

A pattern is letters, ``.``, escaped signs (``\.``, ``\/``, ``\u00e9``), ``\d \w \s \D \W \S``, classes such
as ``[^a-z\d]``, groups ``( )`` and ``(?: )``, ``|``, and ``* + ? {2} {2,} {2,3}``, also lazy, which changes
nothing. All of a text must match, so ``^`` at the beginning and ``$`` at the end mean nothing. Anything else
is refused. ``\d`` is a digit of any script, ``\w`` a letter, mark, digit or ``_`` of any script. Letters and
classes are folded as texts are: ``É`` and ``[A-Z]`` fit ``e``, ``[À-Ö]`` fits ``a``.

A pattern becomes a program for a machine that is in many places at once (K. Thompson, "Regular expression
search algorithm", CACM 11(6), 1968): no pattern needs more than text x program steps. The browser runs the
same program in `assets/typed.js`. An instruction is one of:

* a text: what stands in the brackets of a class of JavaScript with the flag ``u`` (``a``, ``^a-z``; ``^`` is
  any character). Takes one character that fits, and goes on to the next instruction.
* numbers: goes on to all the instructions that are so far away from this one, and takes nothing.

Where a text ends behind the last instruction, it matches.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from coursewright.model.pattern_source import PatternError, Program, parse_pattern

__all__ = ["Pattern", "PatternError", "compile_pattern"]


@dataclass(frozen=True)
class Pattern:
    """A pattern as the author wrote it, without slashes, and its program."""

    source: str
    program: Program

    def matches(self, text: str) -> bool:
        """Tell whether all of a text fits, which `typed.fold` has folded."""
        places = self._reach([0])
        for char in text:
            places = self._reach([at + 1 for at in places if self._takes(at, char)])
            if not places:
                return False
        return len(self.program) in places

    def as_json(self) -> str:
        """Return the program as the browser reads it."""
        return json.dumps(self.program, ensure_ascii=False, separators=(",", ":"))

    def _takes(self, at: int, char: str) -> bool:
        step = self.program[at] if at < len(self.program) else ()
        return isinstance(step, str) and _fits(step, char)

    def _reach(self, places: Iterable[int]) -> set[int]:
        todo, seen = list(places), set[int]()
        while todo:
            at = todo.pop()
            if at not in seen:
                seen.add(at)
                step = self.program[at] if at < len(self.program) else ""
                if isinstance(step, tuple):
                    todo += [at + by for by in step]
        return seen


@lru_cache(maxsize=256)
def compile_pattern(source: str) -> Pattern:
    """Make a pattern of its source, without slashes; raises PatternError."""
    return Pattern(source, parse_pattern(source))


_CLASS = re.compile(r"(\^?)((?:\\p\{\w+\})*)(.*)", re.DOTALL)


@lru_cache(maxsize=4096)
def _fits(step: str, char: str) -> bool:
    negated, kinds, members = _CLASS.fullmatch(step).groups()  # type: ignore[union-attr]  # fits every text
    category = unicodedata.category(char)
    found = any(category.startswith(kind) for kind in re.findall(r"\{(\w+)\}", kinds))
    return (found or bool(members and re.fullmatch(f"[{members}]", char))) != bool(negated)
