"""Blank out what is no text in Markdown, comments and code, so that offsets stay.

Written as walks over what `str.find` and one flat pattern give, because a lazy pattern
over a whole text takes time that grows with its square where nothing ends.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict

_TICKS = re.compile(r"`+")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_ALL_BUT_LINE_ENDS = re.compile(r"[^\n]+")


def blank(text: str) -> str:
    """Return spaces for everything but line ends."""
    return _ALL_BUT_LINE_ENDS.sub(lambda match: " " * len(match[0]), text)


def blank_parts(text: str, parts: list[tuple[int, int]]) -> str:
    """Blank the stretches ``[start, end)`` of a text, which are in order and do not overlap."""
    if not parts:
        return text
    kept, at = [], 0
    for start, end in parts:
        kept += [text[at:start], blank(text[start:end])]
        at = end
    return "".join((*kept, text[at:]))


def find_comments(text: str) -> list[tuple[int, int]]:
    """Find HTML comments that end."""
    found = []
    start = text.find("<!--")
    while start >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            break
        found.append((start, end + 3))
        start = text.find("<!--", end + 3)
    return found


def find_code(text: str) -> list[tuple[int, int]]:
    """Find code spans: as many backticks as began one end it, in the same paragraph."""
    runs = [match.span() for match in _TICKS.finditer(text)]
    if len(runs) < 2:
        return []
    paragraphs = [match.start() for match in _BLANK_LINE.finditer(text)]
    places: dict[int, list[int]] = defaultdict(list)
    for number, (start, end) in enumerate(runs):
        places[end - start].append(number)
    found = []
    number = 0
    while number < len(runs):
        start, end = runs[number]
        same = places[end - start]
        following = bisect_right(same, number)
        number += 1
        if _is_escaped(text, start) or following == len(same):
            continue
        close = same[following]
        if bisect_right(paragraphs, start) == bisect_right(paragraphs, runs[close][0]):
            found.append((start, runs[close][1]))
            number = close + 1
    return found


def _is_escaped(text: str, at: int) -> bool:
    before = at
    while before > 0 and text[before - 1] == "\\":
        before -= 1
    return (at - before) % 2 == 1
