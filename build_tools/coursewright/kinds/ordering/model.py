"""`ordering`: put items into the right order."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from coursewright.kinds.base import Kind, Problem
from coursewright.kinds.options import check_twice, ids_of
from coursewright.kinds.parts import ranks, scatter
from coursewright.kinds.worded import Worded
from coursewright.model.exercise import ExerciseSpec
from coursewright.model.fields import OptionId, Several, Text
from coursewright.model.interaction import Order


class Item(Worded):
    """One of the things to put in order; a text alone will do."""

    text: Text
    """What the learner moves."""
    feedback: Text | None = None
    """Why it stands where it does; shown with the right order."""
    id: OptionId | None = None
    """How responses name the item; the default is its place in the file, from 1."""


class Ordering(ExerciseSpec):
    """Put the items into the right order; each moves up and down."""

    items: Several[Item]
    """What is to be put in order, here in the right one."""


def check(spec: Ordering) -> Iterable[Problem]:
    """Find too few items, and the same text or id twice."""
    if len(spec.items) < 2:
        message = f"items need at least two entries, found {len(spec.items)}"
        yield Problem("E304", message, ("items",), at_key=True)
    texts = [(item.text, ("items", n, "text")) for n, item in enumerate(spec.items)]
    yield from check_twice(texts, "E303", "the item")
    ids = [(i, ("items", n, "id")) for n, i in enumerate(ids_of(spec.items))]
    yield from check_twice(ids, "E206", "the id")


def lower(spec: Ordering) -> Order:
    """Say what is asked."""
    return Order(ids_of(spec.items))


def linked(spec: Ordering) -> list[int]:
    """Tell items apart that have no ids of their own: with two of them swapped the key is another."""
    return ranks([item.text for item in spec.items if item.id is None])


def view(spec: Ordering) -> dict[str, Any]:
    """Return the items in the right order, and in the one that they are shown in at first."""
    right = list(zip(ids_of(spec.items), spec.items, strict=True))
    return {"right": right, "items": scatter(spec.id, right, "items")}


KIND = Kind(
    name="ordering",
    title="Ordering",
    summary="Items are moved into the right order; each pair of neighbors counts.",
    spec=Ordering,
    check=check,
    lower=lower,
    linked=linked,
    view=view,
    folder=Path(__file__).parent,
    uses=("drag",),
)
