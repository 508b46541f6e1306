"""Reads the source of a pattern and writes its program; `pattern` says what both are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import NoReturn

from coursewright.model.folding import fold_letters

Instruction = str | tuple[int, ...]
Program = tuple[Instruction, ...]

MOST_INSTRUCTIONS = 2_000
DEEPEST = 50
WIDEST = 0x10000


class PatternError(ValueError):
    """A pattern that cannot be used: `message` says why, `at` where in its source in normal form C."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.message = message
        self.at = at


_NAMED = {"\\d": (r"\p{Nd}", ""), "\\w": (r"\p{L}\p{M}\p{N}", "_"), "\\s": ("", " ")}


def _write_class(members: Iterable[str], kinds: str = "", *, negated: bool = False) -> str:
    codes = sorted(map(ord, members))
    starts = [n for n, code in enumerate(codes) if not n or codes[n - 1] != code - 1]
    runs = [(codes[start], codes[end - 1]) for start, end in pairwise([*starts, len(codes)])]
    texts = ["-".join(re.sub(r"[][\\^-]", r"\\\g<0>", chr(code)) for code in sorted({*run})) for run in runs]
    return "^" * negated + kinds + "".join(texts)


@lru_cache(maxsize=64)
def _fold_range(low: str, high: str) -> frozenset[str]:
    folded = (fold_letters(chr(code)) for code in range(ord(low), ord(high) + 1))
    return frozenset(text for text in folded if len(text) == 1)


# Distances are relative, so a piece of a program can be put anywhere, and repeated.
def _either(branches: list[Program]) -> Program:
    *firsts, last = branches
    if not firsts:
        return last
    starts, body = [1], list[Instruction]()
    ends = sum(len(branch) + 1 for branch in firsts) + len(last) + 1
    for branch in firsts:
        body += branch
        body.append((ends - len(body) - 1,))
        starts.append(len(body) + 1)
    return (tuple(starts), *body, *last)


def _repeat(program: Program, least: int, most: int | None) -> Program:
    # What is empty stays so, however often, and takes no time.
    if not program:
        return ()
    if most is not None:
        return program * least + ((1, len(program) + 1), *program) * (most - least)
    again = (-len(program), 1)
    return (*program * least, again) if least else ((len(program) + 1,), *program, again)


_COUNT = re.compile(r"\{([0-9]+)(,?)([0-9]*)\}")
_OPENINGS = {
    "?=": "a look-ahead",
    "?!": "a look-ahead",
    "?<=": "a look-behind",
    "?<!": "a look-behind",
    "?P=": "a back-reference",
    "?P<": "a named group",
    "?<": "a named group",
    "?>": "an atomic group",
    "?#": "a comment",
}
_ESCAPES = {
    **dict.fromkeys("0123456789k", "a back-reference"),
    **dict.fromkeys("bB", "a word boundary"),
    **dict.fromkeys("pP", "a unicode property"),
}


def parse_pattern(source: str) -> Program:
    """Return the program of a pattern; raises PatternError."""
    return _Parser(source).parse()


class _Parser:
    """Reads a pattern from left to right, and writes its program as it goes."""

    def __init__(self, source: str) -> None:
        self.source = unicodedata.normalize("NFC", source)
        self.at = 0
        self.depth = 0

    def parse(self) -> Program:
        if half := re.search("[\ud800-\udfff]", self.source):
            self.fail("half of a surrogate pair is no character", half.start())
        program = self.either()
        if self.at < len(self.source):
            self.fail("')' closes nothing, write '\\)' for the sign")
        self.limit(len(program), 0)
        return program

    def fail(self, message: str, at: int | None = None) -> NoReturn:
        raise PatternError(message, self.at if at is None else at)

    def limit(self, size: int, at: int) -> None:
        if size > MOST_INSTRUCTIONS:
            self.fail(f"the pattern is too large, it needs more than {MOST_INSTRUCTIONS:,} steps", at)

    def peek(self) -> str:
        return self.source[self.at : self.at + 1]

    def step(self) -> str:
        char = self.peek()
        self.at += len(char)
        return char

    def take(self, text: str) -> bool:
        found = self.source.startswith(text, self.at)
        self.at += len(text) * found
        return found

    def either(self) -> Program:
        branches, size = [self.sequence()], 0
        while self.take("|"):
            size += len(branches[-1]) + 2
            self.limit(size, self.at - 1)
            branches.append(self.sequence())
        return _either(branches)

    def sequence(self) -> Program:
        program: Program = ()
        if not self.depth:
            self.take("^")
        while self.peek() not in ("", "|", ")"):
            if not self.depth and self.source[self.at : self.at + 2] in ("$", "$|"):
                self.at += 1
                break
            at = self.at
            program += self.repeated()
            self.limit(len(program), at)
        return program

    def repeated(self) -> Program:
        program, at = self.atom(), self.at
        least, most = self.counts()
        if self.at == at:
            return program
        if not self.take("?") and self.peek() == "+":
            self.fail(f"a possessive '{self.source[at : self.at + 1]}' is not supported", at)
        if (char := self.peek()) and char in "*+?{":
            self.fail(f"'{char}' repeats what is repeated already, put a group around that")
        self.limit(len(program) * least + (len(program) + 1) * max(0, (most or 0) - least), at)
        return _repeat(program, least, most)

    def counts(self) -> tuple[int, int | None]:
        at = self.at
        for sign, least, most in (("*", 0, None), ("+", 1, None), ("?", 0, 1)):
            if self.take(sign):
                return least, most
        if self.peek() != "{":
            return 1, 1
        found = _COUNT.match(self.source, at)
        if not found:
            self.fail("'{' begins no count such as '{2,3}', write '\\{' for the sign")
        self.at = found.end()
        low, comma, high = found.groups()
        # Huge counts are cut before they are numbers: Python refuses to read them.
        least = int(low[:9])
        most = int(high[:9]) if high else None if comma else least
        self.limit(max(least, most or 0), at)
        if most is not None and most < least:
            self.fail(f"the count '{found[0]}' runs backwards", at)
        return least, most

    def atom(self) -> Program:
        at, char = self.at, self.step()
        match char:
            case "(":
                return self.group(at)
            case "[":
                return (self.read_class(at),)
            case ".":
                return (_write_class((), negated=True),)
            case "*" | "+" | "?":
                self.fail(f"nothing stands before '{char}' to repeat", at)
            case "{" | "}" | "]":
                self.fail(f"'{char}' stands alone, write '\\{char}' for the sign", at)
            case "^" | "$":
                place = "beginning" if char == "^" else "end"
                self.fail(f"'{char}' can stand only at the {place}, write '\\{char}' for the sign", at)
            case "\\":
                char = self.escape(at)
            case _:
                pass
        if named := _NAMED.get(char.lower()):
            return (_write_class(named[1], named[0], negated=char[1].isupper()),)
        # An accent of its own belongs to its letter, so that what repeats the letter is not lost on it.
        while self.peek() and not fold_letters(self.peek()):
            self.at += 1
        return tuple(map(_write_class, fold_letters(char)))

    def group(self, at: int) -> Program:
        if self.peek() == "?" and not self.take("?:"):
            sign = next((sign for sign in _OPENINGS if self.source.startswith(sign, self.at)), "")
            flag = re.compile("[a-zA-Z-]").match(self.source, self.at + 1)
            what = _OPENINGS.get(sign, "a flag" if flag else "the group")
            sign = sign or self.source[self.at : self.at + 2]
            self.fail(f"{what} '({sign}' is not supported", at)
        if self.depth == DEEPEST:
            self.fail(f"groups are nested more than {DEEPEST} deep", at)
        self.depth += 1
        program = self.either()
        self.depth -= 1
        if not self.take(")"):
            self.fail("'(' is never closed", at)
        return program

    def escape(self, at: int) -> str:
        # What stands after a backslash is a character, or the name of a class such as \d.
        char = self.step()
        if not char:
            self.fail("nothing stands after the last '\\'", at)
        if char in "dwsDWS":
            return f"\\{char}"
        if char in "tnrfv":
            return " "
        if char == "u":
            code = re.compile("[0-9a-fA-F]{4}").match(self.source, self.at)
            if not code or "d800" <= code[0].lower() <= "dfff":
                self.fail("'\\u' needs the four digits of a character, such as '\\u00e9'", at)
            self.at = code.end()
            return chr(int(code[0], 16))
        if char.isalnum():
            self.fail(f"{_ESCAPES.get(char, 'the escape')} '\\{char}' is not supported", at)
        return char

    def read_class(self, opened: int) -> str:
        negated, kinds, members = self.take("^"), "", set[str]()
        if self.peek() == "]":
            self.fail("a class cannot be empty, write '\\]' for the sign", opened)
        while not self.take("]"):
            at = self.at
            if not self.peek():
                self.fail("'[' is never closed", opened)
            if self.source.startswith("[:", at):
                self.fail("a class such as '[:alpha:]' is not supported", at)
            low = self.member()
            if re.compile(r"-[^\]]").match(self.source, self.at):
                self.at += 1
                members |= self.span(low, self.member(), at)
            elif low in _NAMED:
                kinds += _NAMED[low][0] if _NAMED[low][0] not in kinds else ""
                members.update(_NAMED[low][1])
            elif len(folded := fold_letters(low)) > 1:
                self.fail(f"'{low}' cannot stand in a class", at)
            else:
                members.update(folded)
        return _write_class(members, kinds, negated=negated)

    def member(self) -> str:
        at, char = self.at, self.step()
        return self.escape(at) if char == "\\" else char

    def span(self, low: str, high: str, at: int) -> frozenset[str]:
        if len(low + high) > 2:
            self.fail("a range needs a character at both ends", at)
        if low > high:
            self.fail(f"the range '{low}-{high}' runs backwards", at)
        if ord(high) - ord(low) > WIDEST:
            self.fail(f"the range '{low}-{high}' is too wide", at)
        return _fold_range(low, high)
