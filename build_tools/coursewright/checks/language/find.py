"""Find terms in passages, by word and by context.

Most words of a text begin no term. The letters of a bundled pattern tell for which words that is so,
without compiling it; any other pattern, matched in part against one word, says whether more
text could make it match. Each distinct word is asked about once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import regex

from coursewright.checks.language.around import Around, cut, end_of, is_broken, is_explained
from coursewright.checks.language.patterns import (
    LONGEST,
    TIME_LIMIT_S,
    Pattern,
    any_of,
    beginnings,
    can_begin,
    compile_match,
    is_free,
    runs_away,
)
from coursewright.checks.language.terms import Term
from coursewright.checks.language.use import is_mentioned, is_silent
from coursewright.checks.passages import Passage
from coursewright.source.inline import Stretch

_WORD = regex.compile(r"(?<!\w-)\b\w++")
_ASCII_WORD = re.compile(r"(?<!\w-)\b\w+", re.ASCII)
"""The same; the standard module is faster, but tells some signs from letters that are part of a word."""
_KEY = 40
"""So many letters of a word tell whether a term can begin with it."""
_MOST_KNOWN = 200_000
_BEHIND = 4
"""With so many characters behind a word, most places where a term might begin are ruled out for good."""


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
    slow: frozenset[Term] = frozenset()


def find_terms(
    passages: Sequence[Passage], terms: tuple[Term, ...], glossary: frozenset[str] = frozenset()
) -> Findings:
    """Find the terms that the passages use, in order, the longest where they overlap.

    What is quoted, mentioned, taught or told in the first person is left alone, and so are the
    terms of the glossary (folded).
    """
    index = index_of(terms)
    search = _Search(index, passages, glossary)
    hits = [hit for number in range(len(passages)) for hit in search.in_passage(number)]
    return Findings(tuple(hits), frozenset(search.slow))


@dataclass(frozen=True, eq=False)
class _Entry:
    term: Term
    written: str

    @cached_property
    def pattern(self) -> Pattern:
        """The pattern, compiled when a word first asks for it: that takes longer than most matching."""
        return compile_match(self.written, case=self.term.case)


_OFTEN = 100
"""From so many tries on, an alternation of all patterns of a group pays for itself."""


class _Group:
    """The patterns that can begin with the same word."""

    def __init__(self, entries: tuple[_Entry, ...]) -> None:
        self.entries = entries
        self._bundled = [entry for entry in entries if not entry.term.is_own]
        self._any: Pattern | None = None
        self._tries = 0
        self._known: dict[str, bool] = {}

    def can_match(self, text: str, at: int, word_end: int, end: int) -> bool:
        """Tell whether one of them may match at a place where a word stands; False is certain."""
        if len(self._bundled) < len(self.entries):
            return True
        if self._any is None:
            self._tries += 1
            if len(self._bundled) == 1:
                self._any = self._bundled[0].pattern
            elif self._tries < _OFTEN:
                return True
            else:
                self._any = any_of([entry.pattern.pattern for entry in self._bundled])
        if word_end - at > _KEY:
            return self._any.match(text, at, end) is not None
        start = text[at : word_end + _BEHIND]
        known = self._known.get(start)
        if known is None:
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            known = self._known[start] = can_begin(self._any, start)
        return known and self._any.match(text, at, end) is not None


@dataclass
class Index:
    """Terms, by the words that a match can begin with."""

    terms: tuple[Term, ...]
    slow: frozenset[Term] = frozenset()
    """Terms left out because a pattern of theirs runs away."""
    own: list[_Entry] = field(default_factory=list)
    free: list[_Entry] = field(default_factory=list)
    """Patterns that must be looked for everywhere."""
    by_letter: dict[str, list[tuple[str, _Entry]]] = field(default_factory=dict)
    """Bundled patterns by the letters that a match can begin with, under the first of them."""
    known: dict[str, _Group | None] = field(default_factory=dict)
    groups: dict[tuple[_Entry, ...], _Group] = field(default_factory=dict)

    def __post_init__(self) -> None:
        slow = set()
        for term in self.terms:
            if not term.is_own:
                for written in term.match:
                    self._add_bundled(_Entry(term, written))
                continue
            pairs = term.patterns()
            if any(runs_away(compiled, written) for written, compiled in pairs):
                slow.add(term)
                continue
            for written, compiled in pairs:
                (self.free if is_free(written, compiled) else self.own).append(_Entry(term, written))
        self.slow = frozenset(slow)

    def _add_bundled(self, entry: _Entry) -> None:
        for letters in beginnings(entry.written):
            self.by_letter.setdefault(letters[0], []).append((letters, entry))

    def begins(self, word: str) -> _Group | None:
        """Return the patterns that a match can begin with `word` for; None for most words."""
        word = word[:_KEY]
        if word not in self.known:
            if len(self.known) > _MOST_KNOWN:
                self.known.clear()
            self.known[word] = self._group(word)
        return self.known[word]

    def _group(self, word: str) -> _Group | None:
        folded = word.casefold()
        likely = dict.fromkeys(
            entry
            for letters, entry in self.by_letter.get(folded[:1], ())
            if folded.startswith(letters) or letters.startswith(folded)
        )
        entries = tuple(entry for entry in (*likely, *self.own) if can_begin(entry.pattern, word))
        if not entries:
            return None
        if entries not in self.groups:
            self.groups[entries] = _Group(entries)
        return self.groups[entries]


@lru_cache(maxsize=16)
def index_of(terms: tuple[Term, ...]) -> Index:
    """Return the index of some terms, made once for all pages."""
    return Index(terms)


class _Search:
    def __init__(self, index: Index, passages: Sequence[Passage], glossary: frozenset[str]) -> None:
        self.index = index
        self.passages = passages
        self.glossary = glossary
        self.slow: set[Term] = set()
        self.spent: dict[Term, float] = {}

    def in_passage(self, number: int) -> Iterator[Hit]:
        passage = self.passages[number]
        if is_silent(passage):
            return
        found = list(self._candidates(passage.text))
        if not found:
            return
        around = Around(self.passages, number)
        for start, end, term in _longest(found):
            if term in self.slow or not self._counts(passage, around, term, start, end):
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

    def _try(self, entry: _Entry, text: str, at: int, end: int) -> Stretch | None:
        if not entry.term.is_own:
            match = entry.pattern.match(text, at, end)
        elif entry.term in self.slow:
            return None
        else:
            try:
                match = entry.pattern.match(text, at, end, timeout=TIME_LIMIT_S)
            except TimeoutError:
                self.slow.add(entry.term)
                return None
        return match.span() if match is not None else None

    def _everywhere(self, entry: _Entry, text: str, starts: list[int]) -> Iterator[tuple[int, int, Term]]:
        for at, end in zip(starts, [*starts[1:], len(text)], strict=True):
            if entry.term in self.slow:
                return
            try:
                for match in entry.pattern.finditer(text, at, end, timeout=TIME_LIMIT_S):
                    if match.end() > match.start():
                        yield match.start(), match.end(), entry.term
            except TimeoutError:
                self.slow.add(entry.term)

    def _counts(self, passage: Passage, around: Around, term: Term, start: int, end: int) -> bool:
        if is_broken(passage, start, end) or self._is_excepted(around, term, start, end):
            return False
        if term.near and not around.has_near(term, start):
            return False
        if self.glossary and is_explained(self.glossary, passage.text, start, end):
            return False
        return not is_mentioned(passage, start, end, around.sentence(start), around.text_before(start))

    def _is_excepted(self, around: Around, term: Term, start: int, end: int) -> bool:
        try:
            return around.is_excepted(term, start, end)
        except TimeoutError:
            self.slow.add(term)
            return True


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
