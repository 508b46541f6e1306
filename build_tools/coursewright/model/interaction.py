"""What a learner does in an exercise, as a small closed set, and how a response is scored.

A kind says with `lower()` which of these it is; whoever writes another format, prints a
key or scores a record needs to know only these. Scores run from 0 to 1, see `score`.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import assert_never

from coursewright.model.typed import fold, is_accepted, pattern_of, read_number


@dataclass(frozen=True)
class Choice:
    """Pick one of `options` (ids); `key` is the right one."""

    options: tuple[str, ...]
    key: str


@dataclass(frozen=True)
class Multiple:
    """Pick any of `options` (ids); `keys` are the right ones."""

    options: tuple[str, ...]
    keys: frozenset[str]


@dataclass(frozen=True)
class Match:
    """Give each left side (id) one of the `rights` (ids); `key` holds what is right for each left.

    Several lefts may share a right, and a left may have several that are right. Where a left
    fits nothing, its right is `NOTHING`.
    """

    rights: tuple[str, ...]
    key: tuple[tuple[str, tuple[str, ...]], ...]


NOTHING = "none"
"""The id of the right side that says "nothing fits"."""


@dataclass(frozen=True)
class Typed:
    """Type an answer; `accept` holds texts and ``/regex/`` as the author wrote them."""

    accept: tuple[str, ...]


@dataclass(frozen=True)
class Number:
    """Type a number; right from `answer - tolerance` to `answer + tolerance`, both included."""

    answer: Decimal
    tolerance: Decimal
    unit: str


@dataclass(frozen=True)
class Order:
    """Put `items` (ids) in order; here they stand in the right one."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """One choice of a `Branching`: its id, the node it leads to, and what it is worth."""

    id: str
    to: str
    worth: Fraction


@dataclass(frozen=True)
class Branching:
    """Walk from `start` by choices; a node without choices ends the walk."""

    start: str
    nodes: tuple[tuple[str, tuple[Step, ...]], ...]


@dataclass(frozen=True)
class Scale:
    """Rate each statement (id) on a scale of `levels` steps; nothing is scored."""

    statements: tuple[str, ...]
    levels: int


@dataclass(frozen=True)
class Cards:
    """Turn cards (ids); nothing is scored."""

    cards: tuple[str, ...]


@dataclass(frozen=True)
class FreeText:
    """Write; nothing is scored."""


Simple = Choice | Multiple | Match | Typed | Number | Order


@dataclass(frozen=True)
class Composite:
    """Several interactions that count the same, such as the gaps of a text."""

    parts: tuple[tuple[str, Simple], ...]


Interaction = Simple | Composite | Branching | Scale | Cards | FreeText

Response = dict[str, list[str]]
"""Part name to ids or typed texts. A simple interaction has one part, ''; a match has one a left side."""


def is_scored(interaction: Interaction) -> bool:
    """Tell whether a response earns a score."""
    return not isinstance(interaction, Scale | Cards | FreeText)


def score(interaction: Interaction, response: Response) -> Fraction | None:
    """Score a response from 0 to 1; None where nothing is scored.

    Multiple: (right picks - wrong picks) / number of keys, at least 0. Match: the fraction
    of left sides that are right. Order: the fraction of neighbours, as the learner put them,
    of which the first belongs before the second. Branching: the mean worth of the choices on
    the path. Composite: the mean of its parts.
    """
    given = response.get("", [])
    match interaction:
        case Choice():
            return Fraction(int(given == [interaction.key]))
        case Multiple():
            picked = set(given)
            right = len(picked & interaction.keys)
            return max(Fraction(0), Fraction(2 * right - len(picked), len(interaction.keys)))
        case Match():
            hits = sum(
                len(got := response.get(left, [])) == 1 and got[0] in rights
                for left, rights in interaction.key
            )
            return Fraction(hits, len(interaction.key))
        case Typed():
            return Fraction(
                int(len(given) == 1 and any(is_accepted(given[0], one) for one in interaction.accept))
            )
        case Number():
            number = read_number(given[0], interaction.unit) if len(given) == 1 else None
            return Fraction(
                int(number is not None and abs(number - interaction.answer) <= interaction.tolerance)
            )
        case Order():
            return _score_order(interaction, given)
        case Branching():
            return _score_path(interaction, given)
        case Composite():
            scores = [
                score(part, {"": response.get(name, [])}) or Fraction(0) for name, part in interaction.parts
            ]
            return sum(scores, Fraction(0)) / len(scores)
        case Scale() | Cards() | FreeText():
            return None
        case _:
            assert_never(interaction)


def _score_order(order: Order, given: list[str]) -> Fraction:
    place = {item: n for n, item in enumerate(order.items)}
    if sorted(given) != sorted(order.items):
        return Fraction(0)
    return Fraction(sum(place[a] < place[b] for a, b in pairwise(given)), len(given) - 1)


def _score_path(branching: Branching, given: list[str]) -> Fraction:
    nodes = dict(branching.nodes)
    node, worths = branching.start, []
    for choice in given:
        step = next((step for step in nodes.get(node, ()) if step.id == choice), None)
        if step is None:
            return Fraction(0)
        worths.append(step.worth)
        node = step.to
    # A walk that stops on the way has no score yet.
    if not worths or nodes.get(node):
        return Fraction(0)
    return sum(worths, Fraction(0)) / len(worths)


def fingerprint(kind: str, interaction: Interaction, linked: tuple[object, ...] = ()) -> str:
    """Return 12 hex digits of what is asked and what is right.

    Texts are left out on purpose: a corrected typo keeps a learner's progress, a changed
    key or another set of options does not. The order of options does not count. `linked` says
    which texts belong where, for kinds whose key can change while every id stays.
    """
    parts = [kind, _asked(kind, interaction), *linked]
    text = json.dumps(parts, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _asked(kind: str, interaction: Interaction) -> object:
    match interaction:
        case Choice():
            return [sorted(interaction.options), interaction.key]
        case Multiple():
            return [sorted(interaction.options), sorted(interaction.keys)]
        case Match():
            key = [
                (left, rights[0] if len(rights) == 1 else sorted(rights)) for left, rights in interaction.key
            ]
            return [sorted(interaction.rights), sorted(key, key=lambda pair: pair[0])]
        case Typed():
            return sorted({one if pattern_of(one) else fold(one) for one in interaction.accept})
        case Number():
            numbers = (interaction.answer, interaction.tolerance)
            return [*(format(number.normalize(), "f") for number in numbers), interaction.unit]
        case Order():
            return list(interaction.items)
        case Branching():
            steps = [
                [node, sorted([step.id, step.to, str(step.worth)] for step in steps)]
                for node, steps in interaction.nodes
            ]
            return [interaction.start, sorted(steps, key=lambda entry: str(entry[0]))]
        case Scale():
            return [list(interaction.statements), interaction.levels]
        case Cards():
            return sorted(interaction.cards)
        case Composite():
            return [[name, fingerprint(kind, part)] for name, part in interaction.parts]
        case FreeText():
            return []
        case _:
            assert_never(interaction)
