"""Rows with a menu each, all of the same choices, as matching and categorize have them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from coursewright.kinds.parts import scatter
from coursewright.model.interaction import NOTHING, Match


@dataclass(frozen=True)
class Left:
    """A left side as it is shown: `rights` are the ids of all that are right for it."""

    id: str
    text: str
    rights: tuple[str, ...]
    feedback: str | None = None


def lower_menus(rights: Mapping[str, str], lefts: Sequence[Left]) -> Match:
    """Say what is asked; "nothing fits" is a choice where it is right for a left side."""
    nothing = (NOTHING,) if any(NOTHING in left.rights for left in lefts) else ()
    return Match((*rights, *nothing), tuple((left.id, left.rights) for left in lefts))


def view_menus(
    exercise: str, rights: Mapping[str, str], lefts: Sequence[Left], shuffle: bool
) -> dict[str, Any]:
    """Return what the template needs: the left sides as they stand without JavaScript, and their keys.

    A key is the list of the right sides' texts, None for "nothing fits".
    """
    return {
        "lefts": scatter(exercise, lefts, "left") if shuffle else lefts,
        "keys": {left.id: [rights.get(right) for right in left.rights] for left in lefts},
        "nothing": NOTHING if any(NOTHING in left.rights for left in lefts) else "",
    }
