"""Terms by the words that a match can begin with, made once for all pages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from time import thread_time

from coursewright.checks.language.budget import Budget
from coursewright.checks.language.patterns import (
    Pattern,
    any_of,
    beginnings,
    can_begin,
    compile_match,
    is_free,
    prefix,
    runs_away,
)
from coursewright.checks.language.terms import Term

_PLAIN = re.compile(r"[^\W\d_]+(?:[ '’?()|:-][^\W\d_]*)*")
"""An author's pattern that is as plain as those of the bundled lists: its letters tell where it begins."""
_KEY = 40
"""So many letters of a word tell whether a term can begin with it."""
_MOST_KNOWN = 200_000
_BEHIND = 4
"""With so many characters behind a word, most places where a term might begin are ruled out for good."""


@dataclass(frozen=True, eq=False)
class Entry:
    """One pattern of a term."""

    term: Term
    written: str

    @cached_property
    def pattern(self) -> Pattern:
        """The pattern, compiled when a word first asks for it: that takes longer than most matching."""
        return compile_match(self.written, case=self.term.case)


_OFTEN = 100
"""From so many tries on, an alternation of all patterns of a group pays for itself."""


class Group:
    """The patterns that can begin with the same word."""

    def __init__(self, entries: tuple[Entry, ...]) -> None:
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
    budget: Budget = field(default_factory=Budget)
    """What an author's patterns may take in one run, and the terms that took too much."""
    own: list[Entry] = field(default_factory=list)
    free: list[Entry] = field(default_factory=list)
    """Patterns that must be looked for everywhere."""
    by_letter: dict[str, list[tuple[str, Entry]]] = field(default_factory=dict)
    """Bundled and plain own patterns by the letters that a match can begin with, under the first of them."""
    known: dict[str, Group | None] = field(default_factory=dict)
    groups: dict[tuple[Entry, ...], Group] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for term in self.terms:
            if term.is_own:
                self._add_own(term)
            else:
                for written in term.match:
                    self._add_bundled(Entry(term, written))

    def _add_own(self, term: Term) -> None:
        for written in term.match:
            if self.budget.is_left_out(term):
                return
            start = thread_time()
            compiled = term.compiled(written)
            if compiled is not None and runs_away(compiled, written):
                self.budget.leave_out(term, written)
            elif compiled is not None:
                self._add_compiled(Entry(term, written), compiled)
            self.budget.charge(term, written, thread_time() - start)

    def _add_compiled(self, entry: Entry, compiled: Pattern) -> None:
        if is_free(entry.written, compiled):
            self.free.append(entry)
        elif _PLAIN.fullmatch(entry.written):
            self._add_bundled(entry)
        elif letters := prefix(entry.written):
            self.by_letter.setdefault(letters[0], []).append((letters, entry))
        else:
            self.own.append(entry)

    def _add_bundled(self, entry: Entry) -> None:
        for letters in beginnings(entry.written):
            self.by_letter.setdefault(letters[0], []).append((letters, entry))

    def begins(self, word: str) -> Group | None:
        """Return the patterns that a match can begin with `word` for; None for most words."""
        word = word[:_KEY]
        if word not in self.known:
            if len(self.known) > _MOST_KNOWN:
                self.known.clear()
            self.known[word] = self._group(word)
        return self.known[word]

    def _group(self, word: str) -> Group | None:
        folded = word.casefold()
        likely = dict.fromkeys(
            entry
            for letters, entry in self.by_letter.get(folded[:1], ())
            if folded.startswith(letters) or letters.startswith(folded)
        )
        entries = tuple(entry for entry in (*likely, *self.own) if self._begins(entry, word))
        if not entries:
            return None
        if entries not in self.groups:
            self.groups[entries] = Group(entries)
        return self.groups[entries]

    def _begins(self, entry: Entry, word: str) -> bool:
        if not entry.term.is_own:
            return can_begin(entry.pattern, word)
        if self.budget.is_left_out(entry.term):
            return False
        start = thread_time()
        begins = can_begin(entry.pattern, word)
        self.budget.charge(entry.term, entry.written, thread_time() - start)
        return begins


@lru_cache(maxsize=16)
def index_of(terms: tuple[Term, ...]) -> Index:
    """Return the index of some terms, made once for all pages."""
    return Index(terms)
