"""The list of codes: what each means, why it matters, a bad and a good example.

The texts lie in ``codes.yml`` beside this file, so that a writer can improve them; a folder of
rules, and a kind of exercise, bring those that they alone make in a ``codes.yml`` of their own.
A test holds the two sides together: no code is used that is not explained there,
none is explained that nothing makes, and every bad example earns its code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

import yaml


@dataclass(frozen=True)
class CodeInfo:
    """What `coursewright explain` prints of a code."""

    code: str
    level: str
    title: str
    meaning: str
    why: str
    bad: str
    good: str
    file: str
    """Which file of a small course the examples stand in."""
    good_file: str = ""
    """The file of the good example, where the remedy is another name."""
    bad_bytes: str = ""
    """The bad file's bytes, ``\\xHH`` for one byte, where `bad` cannot show them as text."""
    bad_size: int = 0
    """The bad file's size in bytes, where size is the fault."""
    without: tuple[str, ...] = ()
    """Files that the small course lacks in the bad example."""
    beside: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Files that both examples need, path to text."""
    source: str = ""
    """What the rule rests on: a study, a guide or a law; empty where the format itself asks for it."""

    def bad_content(self) -> bytes:
        """Return the bad file's bytes (those of `bad` where only the size is at fault)."""
        if not self.bad_bytes:
            return self.bad.encode()
        parts = re.split(r"\\x([0-9a-f]{2})", self.bad_bytes.replace("\\n", "\n"))
        return b"".join(bytes.fromhex(part) if n % 2 else part.encode() for n, part in enumerate(parts))


@cache
def all_codes() -> MappingProxyType[str, CodeInfo]:
    """Return every code with its explanation, in the order of the codes."""
    entries: dict[str, Any] = {}
    for file in _files():
        text = file.read_text(encoding="utf-8")
        own = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  (both are safe)
        if twice := set(own) & set(entries):
            raise ValueError(f"{file}: explained elsewhere already: {sorted(twice)}")
        entries.update(own)
    return MappingProxyType({code: _read_code(code, entries[code]) for code in sorted(entries, key=_place)})


def _files() -> Iterator[Traversable]:
    """Yield the list beside this file, and those of the rules and of kinds that have codes of their own."""
    root = resources.files("coursewright")
    yield root.joinpath("diagnostics", "codes.yml")
    for floor in ("checks", "kinds"):
        for folder in sorted(root.joinpath(floor).iterdir(), key=lambda entry: entry.name):
            file = folder.joinpath("codes.yml")
            if file.is_file():
                yield file


def _place(code: str) -> tuple[str, int]:
    return code[0], int(code[1:])


def _read_code(code: str, entry: dict[str, Any]) -> CodeInfo:
    return CodeInfo(code=code, **{**entry, "without": tuple(entry.get("without", ()))})


_LEVEL = re.compile(r"^([A-Z][0-9]+):\n  level: ([a-z]+)$", re.MULTILINE)


@cache
def all_levels() -> MappingProxyType[str, str]:
    """Return every code's level, without reading what explains it: a run that explains nothing is quicker."""
    found: dict[str, str] = {}
    for file in _files():
        found.update(_LEVEL.findall(file.read_text(encoding="utf-8")))
    return MappingProxyType(found)


def code_info(code: str) -> CodeInfo:
    """Return one code's explanation; KeyError where there is no such code."""
    return all_codes()[code]
