"""What stands around a hit: its sentence, its neighbours, what is blank between its words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from time import thread_time

import regex

from coursewright.checks.language.budget import Budget
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

    def __init__(self, passages: Sequence[Passage], number: int, budget: Budget) -> None:
        """Look at the passage with a number, its neighbours within reach."""
        self.passages = passages
        self.budget = budget
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
        """Tell whether an exception of the term stands over a hit; so it is where that takes too long."""
        first, last = self.sentence(start)
        key = term.id, first
        if key not in self.excepted:
            self.excepted[key] = [
                span
                for written, pattern in term.contexts
                for span in self._found(term, written, pattern, self.text, (first, last), TIME_LIMIT_S)
            ]
        if self.budget.is_left_out(term):
            return True
        return any(a < end and start < b for a, b in self.excepted[key])

    def has_near(self, term: Term, at: int) -> bool:
        """Tell whether what the term must have near it stands in the sentence or beside it."""
        if term.id not in self.near:
            self.near[term.id] = sorted(start for start, _ in self._neighbours(term, self.text))
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
        return any(self._neighbours(term, part) for part in parts)

    def _neighbours(self, term: Term, text: str) -> list[Stretch]:
        whole = (0, len(text))
        return [
            span
            for written, pattern in term.neighbours
            for span in self._found(term, written, pattern, text, whole, _WHOLE_S)
        ]

    def _found(
        self, term: Term, written: str, pattern: Pattern, text: str, stretch: Stretch, limit: float
    ) -> list[Stretch]:
        if not term.is_own:
            return [match.span() for match in pattern.finditer(text, *stretch)]
        if self.budget.is_left_out(term):
            return []
        start = thread_time()
        try:
            return [match.span() for match in pattern.finditer(text, *stretch, timeout=limit)]
        except TimeoutError:
            self.budget.leave_out(term, written)
            return []
        finally:
            self.budget.charge(term, written, thread_time() - start)


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
