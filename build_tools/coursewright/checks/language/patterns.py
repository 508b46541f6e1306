"""The patterns of terms: how a list writes them, what they look for in a text, and what can be wrong.

Authors write any regular expression, so none is trusted: each is given a bounded stretch of text
and a bounded time (the `regex` module has a ``timeout``, the standard one has none).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TypeAlias

import regex

from coursewright.checks.language.refused import why_refused

LONGEST = 2000
"""A match never looks further than a sentence, nor than so many characters."""
TIME_LIMIT_S = 0.1
"""How long one try of an author's pattern may take."""

Pattern: TypeAlias = "regex.Pattern[str]"

_PIECE = re.compile(
    r"\\.|\[(?:\\.|\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*)\]|\(\?<[=!]|\(\?[a-zA-Z-]+[:)]| +|['’]|.", re.DOTALL
)
_QUANTIFIERS = ("?", "*", "+", "{")
_BLANKS = regex.compile(r"\s+")


def translate(pattern: str) -> str:
    """Return what a pattern of a list means: a space is any white space, apostrophes are equal."""
    pieces = _PIECE.findall(_BLANKS.sub(" ", pattern))
    parts = []
    for number, piece in enumerate(pieces):
        following = pieces[number + 1] if number + 1 < len(pieces) else ""
        if piece.strip(" ") == "" or piece == "\\ ":
            # In parentheses, so that what follows counts the run as one: "dope ?heads".
            parts.append(r"(?:\s+)")
        elif piece in "'’" or piece == "\\'":
            parts.append("['’]")
        elif piece[0] == "[" and len(piece) > 1:
            parts.append(_translate_class(piece, following))
        else:
            parts.append(piece)
    return "".join(parts)


def _translate_class(piece: str, following: str) -> str:
    if "'" in piece or "’" in piece:
        piece = piece.replace("’", "'").replace("'", "'’")
    if " " not in piece:
        return piece
    translated = piece.replace(" ", r"\s")
    run = set(piece[1:-1]) <= set(" -") and not following.startswith(_QUANTIFIERS)
    return f"(?:{translated}+)" if run else translated


@lru_cache(maxsize=4096)
def compile_match(pattern: str, *, case: bool = False) -> Pattern:
    """Compile what a term looks for: whole words, not a part of a word with a hyphen."""
    return _compile(rf"(?<![\w])(?<!\w-)(?:{translate(pattern)})(?!\w|-\w)", case=case)


@lru_cache(maxsize=4096)
def compile_context(pattern: str, *, case: bool = False) -> Pattern:
    """Compile what may stand around a match."""
    return _compile(rf"(?<!\w)(?:{translate(pattern)})", case=case)


def _compile(pattern: str, *, case: bool) -> Pattern:
    compiled: Pattern = regex.compile(pattern, regex.V0 if case else regex.V0 | regex.IGNORECASE)
    return compiled


_SIGNS = "-#@$%&*+/.,:;!?¡¿\"'’“(["


def is_free(pattern: str, compiled: Pattern) -> bool:
    """Tell whether a match can begin elsewhere than at a word, or depends on what stands before it.

    For all others the first word of the text tells whether a match can begin there.
    """
    if "(?<=" in pattern or r"\K" in pattern or r"\G" in pattern:
        return True
    return any(can_begin(compiled, sign) for sign in _SIGNS)


def can_begin(compiled: Pattern, word: str) -> bool:
    """Tell whether a match can begin with a word, whatever follows it."""
    try:
        return compiled.match(word, partial=True, timeout=TIME_LIMIT_S) is not None
    except TimeoutError:
        return True


_LETTERS = re.compile(r"\\.|\[[^\]]*\]|\(\?[^:=!]*[:=!]|\{[^}]*\}|[^\W\d_]+[?*{]?|.", re.DOTALL)


def beginnings(pattern: str) -> frozenset[str]:
    """Return runs of letters, folded, of which a match begins with one, or with part of one.

    For bundled patterns, which begin with letters: every run that stands in one counts, so that
    no alternative is missed. A letter that may be absent ends the run before it.
    """
    found: set[str] = set()
    for piece in _LETTERS.findall(pattern):
        if piece[0] == "[":
            found.update(letter.casefold() for letter in piece if letter.isalpha())
        elif piece[0].isalpha():
            run = piece.casefold()
            if run[-1] in "?*{":
                found.add(run[-2])
                run = run[:-2]
            if run:
                found.add(run)
    return frozenset(found)


_PREFIX = re.compile(r"[a-zA-Z]{2,}")


def prefix(pattern: str) -> str:
    """Return letters, folded, that every match of an author's pattern begins with; empty where unknown."""
    first = _PREFIX.match(pattern)
    depth = 0
    for piece in _PIECE.findall(pattern):
        depth += (piece[0] == "(" and not piece.endswith(")")) - (piece == ")")
        if (piece == "|" and depth <= 0) or piece.startswith(("(?#", "(?|")):
            return ""
    return first[0][:-1].casefold() if first is not None and "(?#" not in pattern else ""


def any_of(patterns: list[str]) -> Pattern:
    """Return a pattern that finds what any of them finds, letter case aside."""
    return _compile("|".join(patterns) or "(?!)", case=False)


@lru_cache(maxsize=8192)
def why_not_compiled(pattern: str) -> str:
    """Return why a pattern is no regular expression that a list can have; empty where it is one."""
    if why := why_refused(pattern):
        return why
    try:
        # Alone first: an unbalanced parenthesis might balance within what is put around it.
        regex.compile(translate(pattern), regex.V0)
        compile_match(pattern)
    except (regex.error, ValueError, OverflowError, RecursionError, MemoryError) as error:
        return str(error).partition(" at position")[0] or "it cannot be read"
    return ""


_NO_WORDS = (
    " . , : ; ! ? ' \" - -- \u2013 \u2014 / \\ ( ) [ ] { } < > * ** _ # $ % & @ + = | ~ ^ ` "
    "... \u2026 \u2019 \n\n\t "
)


@lru_cache(maxsize=8192)
def matches_no_word(pattern: str) -> bool:
    """Tell whether a pattern also matches a text without a letter or digit, and so nearly everywhere."""
    try:
        if regex.compile(translate(pattern), regex.V0).fullmatch("", timeout=TIME_LIMIT_S) is not None:
            return True
        found = compile_match(pattern).finditer(_NO_WORDS, timeout=TIME_LIMIT_S)
        return any(match.end() > match.start() for match in found)
    except TimeoutError:
        return False


_NO_LETTERS = re.compile(r"\\.|\[[^\]]*\]|\(\?[^:()]*:?|\{[\d,]*\}|[()?*+|.^$\\\[\]{}]")
_SAMPLE = "a person who is in recovery meets others and the group listens "
_STRANGER = "\x01"


def runs_away(compiled: Pattern, pattern: str) -> bool:
    """Tell whether a pattern takes too long on texts that are made to tempt it.

    Patterns run away on a long text that fits nearly: its own words many times, then a stranger.
    What it requires stands behind, because an engine gives up at once where that is missing.
    """
    own = " ".join(_NO_LETTERS.sub(" ", pattern).split())[:200]
    last = own.rpartition(" ")[2]
    tails = (_STRANGER, f"{_STRANGER} {own}", f"{last}{_STRANGER}{last} {own}x")
    bases = ("a" * 120, _SAMPLE * 6, f"{own} " * 12, (last or "a") * 40, "a " * 60)
    for base in bases:
        for tail in tails:
            try:
                compiled.match(base + tail, 0, LONGEST, timeout=TIME_LIMIT_S)
            except TimeoutError:
                return True
    return False
