"""Find terms in passages, by word and by context.

Most words of a text begin no term. The letters of a bundled pattern tell for which words that is so,
without compiling it; any other pattern, matched in part against one word, says whether more
text could make it match. Each distinct word is asked about once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import thread_time

import regex

from coursewright.checks.language.around import Around, cut, end_of, is_broken, is_explained
from coursewright.checks.language.budget import LeftOut
from coursewright.checks.language.index import Entry, Index, index_of
from coursewright.checks.language.patterns import LONGEST, TIME_LIMIT_S
from coursewright.checks.language.terms import Term
from coursewright.checks.language.use import is_mentioned, is_silent
from coursewright.checks.passages import Passage
from coursewright.source.inline import Stretch

_WORD = regex.compile(r"(?<!\w-)\b\w++")
_ASCII_WORD = re.compile(r"(?<!\w-)\b\w+", re.ASCII)
"""The same; the standard module is faster, but tells some signs from letters that are part of a word."""


@dataclass(frozen=True)
class Hit:
    """A term that is used: ``passage.text[start:end]``."""

    term: Term
    passage: Passage
    start: int
    end: int

    @property
    def words(self) -> str:
        """What stands there, with single spaces."""
        return " ".join(self.passage.text[self.start : self.end].split())


@dataclass(frozen=True)
class Findings:
    """What a search brings: uses of terms, and the terms whose patterns took too long."""

    hits: tuple[Hit, ...]
    slow: tuple[LeftOut, ...] = ()


def find_terms(
    passages: Sequence[Passage],
    terms: tuple[Term, ...],
    glossary: frozenset[str] = frozenset(),
    taught: frozenset[str] = frozenset(),
) -> Findings:
    """Find the terms that the passages use, in order, the longest where they overlap.

    What is quoted, mentioned, taught or told in the first person is left alone, and so are the
    terms of the glossary (folded), and those with an id that is `taught`.
    """
    index = index_of(terms)
    search = _Search(index, passages, glossary, taught)
    hits = [hit for number in range(len(passages)) for hit in search.in_passage(number)]
    return Findings(tuple(hits), index.budget.left_out)


class _Search:
    def __init__(
        self, index: Index, passages: Sequence[Passage], glossary: frozenset[str], taught: frozenset[str]
    ) -> None:
        self.index = index
        self.passages = passages
        self.glossary = glossary
        self.taught = taught
        self.budget = index.budget

    def in_passage(self, number: int) -> Iterator[Hit]:
        passage = self.passages[number]
        if is_silent(passage):
            return
        found = [
            (start, end, term)
            for start, end, term in self._candidates(passage.text)
            if term.id not in self.taught and _has_word(passage.text, start, end)
        ]
        if not found:
            return
        around = Around(self.passages, number, self.budget)
        for start, end, term in _longest(found):
            if self.budget.is_left_out(term) or not self._counts(passage, around, term, start, end):
                continue
            yield Hit(term, passage, start, end)

    def _candidates(self, text: str) -> Iterator[tuple[int, int, Term]]:
        begins, known = self.index.begins, self.index.known
        stretches: list[int] | None = None
        for match in (_ASCII_WORD if text.isascii() else _WORD).finditer(text):
            word = match[0]
            group = known[word] if word in known else begins(word)
            if group is None:
                continue
            at = match.start()
            last = at + LONGEST
            if not group.can_match(text, at, match.end(), last):
                continue
            if stretches is None:
                stretches = cut(text)
            end = min(end_of(stretches, at, len(text)), last)
            for entry in group.entries:
                matched = self._try(entry, text, at, end)
                if matched is not None and matched[0] < matched[1]:
                    yield *matched, entry.term
        for entry in self.index.free:
            yield from self._everywhere(entry, text, stretches or cut(text))

    def _try(self, entry: Entry, text: str, at: int, end: int) -> Stretch | None:
        if not entry.term.is_own:
            match = entry.pattern.match(text, at, end)
            return match.span() if match is not None else None
        if self.budget.is_left_out(entry.term):
            return None
        start = thread_time()
        try:
            match = entry.pattern.match(text, at, end, timeout=TIME_LIMIT_S)
        except TimeoutError:
            self.budget.leave_out(entry.term, entry.written)
            return None
        finally:
            self.budget.charge(entry.term, entry.written, thread_time() - start)
        return match.span() if match is not None else None

    def _everywhere(self, entry: Entry, text: str, starts: list[int]) -> list[tuple[int, int, Term]]:
        found: list[tuple[int, int, Term]] = []
        if self.budget.is_left_out(entry.term):
            return found
        start = thread_time()
        try:
            for at, end in zip(starts, [*starts[1:], len(text)], strict=True):
                matches = entry.pattern.finditer(text, at, end, timeout=TIME_LIMIT_S)
                found += [(*match.span(), entry.term) for match in matches if match.end() > match.start()]
        except TimeoutError:
            self.budget.leave_out(entry.term, entry.written)
        self.budget.charge(entry.term, entry.written, thread_time() - start)
        return found

    def _counts(self, passage: Passage, around: Around, term: Term, start: int, end: int) -> bool:
        if is_broken(passage, start, end) or around.is_excepted(term, start, end):
            return False
        if term.near and not around.has_near(term, start):
            return False
        if self.glossary and is_explained(self.glossary, passage.text, start, end):
            return False
        return not is_mentioned(passage, start, end, around.sentence(start), around.text_before(start))


def _has_word(text: str, start: int, end: int) -> bool:
    return any(map(str.isalnum, text[start:end]))


def _longest(found: list[tuple[int, int, Term]]) -> Iterator[tuple[int, int, Term]]:
    """Yield of matches that overlap the longest, of equal ones the gravest."""
    found.sort(key=lambda hit: (hit[0] - hit[1], hit[2].severity.rank, hit[0]))
    taken: list[Stretch] = []
    kept = []
    for start, end, term in found:
        place = bisect_right(taken, (start, 1 << 60))
        if place > 0 and taken[place - 1][1] > start:
            continue
        if place < len(taken) and taken[place][0] < end:
            continue
        taken.insert(place, (start, end))
        kept.append((start, end, term))
    kept.sort(key=lambda hit: hit[0])
    yield from kept
