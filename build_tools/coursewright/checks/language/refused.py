"""What an author's pattern must not have, found before it is compiled: compiling can take all there is."""

from __future__ import annotations

import re

MOST_CHARACTERS = 1000
MOST_REPEATS = 1000
"""So often can one part of a pattern be repeated by a count."""
MOST_IN_ALL = 10_000
"""So often can a part be repeated that stands in parts that are repeated."""

_PIECE = re.compile(
    r"\\.|\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]|\(\?\#[^)]*\)|\((?:\*|\?[^\s()=!<>|#:]*[:)]?)?"
    r"|\{\d*,?\d*\}|.",
    re.DOTALL,
)
_RECURSION = re.compile(r"\(\?(?:R\)|[+-]?\d+\)|&|P>)")
_NUMBER = re.compile(r"\d+")


def why_refused(pattern: str) -> str:
    """Return why a pattern cannot stand in a list, whether or not it is a regular expression."""
    if len(pattern) > MOST_CHARACTERS:
        return f"it has more than {MOST_CHARACTERS:,} characters"
    outer: list[int] = []
    """For each open group, how much the counts before it add."""
    added, last = 0, 1
    """How much the counts of the group that is read add, and the size of the part that was read last."""
    for found in _PIECE.finditer(pattern):
        piece = found[0]
        if piece[0] == "{" and len(piece) > 2:
            count = _most(piece)
            if count > MOST_REPEATS:
                return f"'{piece[:20]}' repeats more than {MOST_REPEATS:,} times"
            added += last * (count - 1)
            last *= count
            if added >= MOST_IN_ALL:
                return f"its counts together repeat more than {MOST_IN_ALL:,} times"
        elif piece == ")":
            last, added = added + 1, added + (outer.pop() if outer else 0)
        elif piece[0] == "(" and not piece.startswith("(?#"):
            if why := _why_no_group(piece, pattern[found.start() :][:20]):
                return why
            if not piece.endswith(")"):
                outer.append(added)
                added, last = 0, 1
        elif piece not in "?*+":
            last = 1
    return ""


def _most(quantifier: str) -> int:
    numbers = (number.lstrip("0")[:9] for number in _NUMBER.findall(quantifier))
    return max((int(number or "1") for number in numbers), default=1)


def _why_no_group(piece: str, beginning: str) -> str:
    if piece == "(*":
        return "verbs such as (*SKIP) do not work in a list: write it without '(*'"
    if _RECURSION.match(beginning):
        return f"recursion does not work in a list: write it without '{beginning.partition(')')[0]})'"
    if piece.endswith((":", ")")) and any(flag in piece for flag in "rxV"):
        return f"the flags r, x and V do not work in a list: write it without '{piece[:20]}'"
    return ""
