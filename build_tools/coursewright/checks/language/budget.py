"""What the patterns of an organization's own terms may cost, and which are left out for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from coursewright.checks.language.terms import Term

BUDGET_S = 10.0
"""So much time of a processor may all of them together take in one run: half, then a quarter, and so on."""
MOST_NAMED = 10
"""Of so many terms that are left out at once each is named; of more, none is."""

LeftOut: TypeAlias = "tuple[Term, str] | None"
"""A term and the pattern of it that took too long; None stands for many terms."""


@dataclass
class Budget:
    """Time that is spent on an author's patterns, by term."""

    whole: float = BUDGET_S / 2
    spent: float = 0.0
    costs: dict[int, tuple[float, Term, str]] = field(default_factory=dict)
    """By the place of a term in the list: what it took, and with which pattern last."""
    named: dict[int, tuple[Term, str]] = field(default_factory=dict)
    unnamed: set[int] = field(default_factory=set)

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What took too long, so far."""
        return (*self.named.values(), *((None,) if self.unnamed else ()))

    def is_left_out(self, term: Term) -> bool:
        """Tell whether a term took too long; a bundled one never does."""
        return term.number in self.named or term.number in self.unnamed

    def leave_out(self, term: Term, written: str) -> None:
        """Leave a term out because one pattern of it takes too long by itself."""
        self.named.setdefault(term.number, (term, written))

    def charge(self, term: Term, written: str, seconds: float) -> None:
        """Count what a pattern took; once all is spent, leave out the terms that took most of it."""
        cost = self.costs[term.number][0] if term.number in self.costs else 0.0
        self.costs[term.number] = cost + seconds, term, written
        self.spent += seconds
        if self.spent > self.whole:
            self._leave_out_the_costliest()

    def renew(self) -> None:
        """Begin another run; what is left out stays so."""
        self.whole, self.spent = BUDGET_S / 2, 0.0
        self.costs.clear()

    def _leave_out_the_costliest(self) -> None:
        """Leave out those that took half of the time; the others get half as much again."""
        half, out = self.spent / 2, []
        left = [entry for number, entry in self.costs.items() if not self._is_out(number)]
        for cost, term, written in sorted(left, key=lambda entry: -entry[0]):
            out.append((term, written))
            half -= cost
            if half <= 0:
                break
        if len(out) > MOST_NAMED or self.unnamed:
            self.unnamed.update(term.number for term, _ in out)
        else:
            self.named.update({term.number: (term, written) for term, written in out})
        self.whole, self.spent = self.whole / 2, 0.0
        self.costs.clear()

    def _is_out(self, number: int) -> bool:
        return number in self.named or number in self.unnamed
