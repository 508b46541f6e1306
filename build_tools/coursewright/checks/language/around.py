"""What stands around a hit: its sentence, its neighbours, what is blank between its words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import regex

from coursewright.checks.language.patterns import LONGEST, TIME_LIMIT_S, Pattern
from coursewright.checks.language.terms import Term
from coursewright.checks.passages import Passage
from coursewright.source.inline import Stretch

_SENTENCE_END = regex.compile(r"[.!?…。؟]++[\"”’»)\]]*+\s++|\s{0,1}[\n\x0b\x0c]+")
_GAP = regex.compile(r"\s{3,}+")
_NO_MARKUP = regex.compile(r"[^\s*_~^=\[\]<>/a-zA-Z]|`")
_NEIGHBOUR = 400
"""So much of the passages before and behind counts as near."""
_WHOLE_S = 2.0


class Around:
    """What stands around the hits of one passage, worked out once for each sentence."""

    def __init__(self, passages: Sequence[Passage], number: int) -> None:
        """Look at the passage with a number, its neighbours within reach."""
        self.passages = passages
        self.number = number
        self.text = passages[number].text
        self.starts = cut(self.text)
        self.excepted: dict[tuple[str, int], list[Stretch]] = {}
        self.near: dict[str, list[int]] = {}

    def sentence(self, at: int) -> Stretch:
        """Return where the sentence around a place begins and ends."""
        start = self.starts[bisect_right(self.starts, at) - 1]
        return start, end_of(self.starts, at, len(self.text))

    def text_before(self, at: int) -> str:
        """Return the end of the passage before, where the hit's sentence is the first of its own."""
        if self.number == 0 or bisect_right(self.starts, at) > 1:
            return ""
        return self.passages[self.number - 1].text[-200:]

    def is_excepted(self, term: Term, start: int, end: int) -> bool:
        """Tell whether an exception of the term stands over a hit; TimeoutError if it is slow."""
        first, last = self.sentence(start)
        key = term.id, first
        if key not in self.excepted:
            limit = TIME_LIMIT_S if term.is_own else None
            self.excepted[key] = [
                match.span()
                for pattern in term.contexts
                for match in pattern.finditer(self.text, first, last, timeout=limit)
            ]
        return any(a < end and start < b for a, b in self.excepted[key])

    def has_near(self, term: Term, at: int) -> bool:
        """Tell whether what the term must have near it stands in the sentence or beside it."""
        if term.id not in self.near:
            self.near[term.id] = sorted(
                match.start() for pattern in term.neighbours for match in _found(pattern, self.text)
            )
        place = bisect_right(self.starts, at) - 1
        first = self.starts[max(0, place - 1)]
        last = self.starts[place + 2] if place + 2 < len(self.starts) else len(self.text)
        found = self.near[term.id]
        if bisect_left(found, first) < bisect_left(found, last):
            return True
        parts = []
        if place == 0 and self.number > 0:
            parts.append(self.passages[self.number - 1].text[-_NEIGHBOUR:])
        if place == len(self.starts) - 1 and self.number + 1 < len(self.passages):
            parts.append(self.passages[self.number + 1].text[:_NEIGHBOUR])
        return any(_found(pattern, part) for pattern in term.neighbours for part in parts)


def _found(pattern: Pattern, text: str) -> list[regex.Match[str]]:
    try:
        return list(pattern.finditer(text, timeout=_WHOLE_S))
    except TimeoutError:
        return []


def cut(text: str) -> list[int]:
    """Return where the sentences of a text begin; what goes on too long is cut at a space."""
    starts = [0]
    for match in _SENTENCE_END.finditer(text):
        if match.end() < len(text):
            _cut_long(text, starts, match.end())
            starts.append(match.end())
    _cut_long(text, starts, len(text))
    return starts


def _cut_long(text: str, starts: list[int], end: int) -> None:
    while end - starts[-1] > LONGEST:
        at = text.rfind(" ", starts[-1] + LONGEST // 2, starts[-1] + LONGEST)
        starts.append(at + 1 if at > 0 else starts[-1] + LONGEST)


def end_of(starts: list[int], at: int, whole: int) -> int:
    """Return where the sentence that holds a place ends."""
    place = bisect_right(starts, at)
    return starts[place] if place < len(starts) else whole


def is_broken(passage: Passage, start: int, end: int) -> bool:
    """Tell whether what is blank between the words of a hit is more than markup and space: code, say."""
    gap = _GAP.search(passage.text, start, end)
    if gap is None:
        return False
    if passage.block is not None and passage.page is not None:
        raw = passage.page.source.text[passage.block.start + gap.start() : passage.block.start + gap.end()]
    else:
        raw = passage.node.value[gap.start() : gap.end()] if passage.node is not None else ""
    return "`" in raw or _NO_MARKUP.search(raw) is not None


def is_explained(glossary: frozenset[str], text: str, start: int, end: int) -> bool:
    """Tell whether the words are a term of the glossary (folded), or a part of one that stands there."""
    words = " ".join(text[start:end].casefold().split())
    if words in glossary or words.removesuffix("s") in glossary:
        return True
    around = " ".join(text[max(0, start - 60) : end + 60].casefold().split())
    return any(words in entry and entry in around for entry in glossary)
