"""What a learner does in an exercise, as a small closed set, and how a response is scored.

A kind says with `lower()` which of these it is; whoever writes another format, prints a
key or scores a record needs to know only these. Scores run from 0 to 1, see `score`.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never


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
    """Give each left side (id) one of the `rights` (ids); `key` holds the pairs (left, right).

    Several lefts may share a right. Where a left fits nothing, its right is `NOTHING`.
    """

    rights: tuple[str, ...]
    key: tuple[tuple[str, str], ...]


NOTHING = "none"
"""The id of the right side that says "nothing fits"."""


@dataclass(frozen=True)
class FreeText:
    """Write; nothing is scored."""


@dataclass(frozen=True)
class Composite:
    """Several interactions that count the same, such as true or false and the reason why."""

    parts: tuple[tuple[str, Choice | Multiple | Match], ...]


Interaction = Choice | Multiple | Match | FreeText | Composite

Response = dict[str, list[str]]
"""Part name to picked ids. A simple interaction has one part, ''; a match has one a left side."""


def score(interaction: Interaction, response: Response) -> Fraction | None:
    """Score a response from 0 to 1; None where nothing is scored.

    Multiple: (right picks - wrong picks) / number of keys, at least 0. Match: the fraction
    of left sides that are right. Composite: the mean of its parts.
    """
    match interaction:
        case Choice():
            return Fraction(int(response.get("") == [interaction.key]))
        case Multiple():
            picked = set(response.get("", []))
            right = len(picked & interaction.keys)
            return max(Fraction(0), Fraction(2 * right - len(picked), len(interaction.keys)))
        case Match():
            right = sum(response.get(left) == [right_id] for left, right_id in interaction.key)
            return Fraction(right, len(interaction.key))
        case FreeText():
            return None
        case Composite():
            scores = [
                score(part, {"": response.get(name, [])}) or Fraction(0) for name, part in interaction.parts
            ]
            return sum(scores, Fraction(0)) / len(scores)
        case _:
            assert_never(interaction)


def fingerprint(kind: str, interaction: Interaction) -> str:
    """Return 12 hex digits of what is asked and what is right.

    Texts are left out on purpose: a corrected typo keeps a learner's progress, a changed
    key or another set of options does not. The order of options does not count.
    """
    match interaction:
        case Choice():
            asked: object = [sorted(interaction.options), interaction.key]
        case Multiple():
            asked = [sorted(interaction.options), sorted(interaction.keys)]
        case Match():
            asked = [sorted(interaction.rights), sorted(interaction.key, key=lambda pair: pair[0])]
        case FreeText():
            asked = []
        case Composite():
            asked = [[name, fingerprint(kind, part)] for name, part in interaction.parts]
        case _:
            assert_never(interaction)
    text = json.dumps([kind, asked], separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:12]
