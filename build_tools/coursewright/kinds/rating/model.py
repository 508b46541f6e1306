"""`rating`: rate statements for oneself, and see later what has changed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from coursewright.kinds.base import Earlier, Kind, Problem
from coursewright.kinds.options import check_twice, ids_of
from coursewright.kinds.worded import Worded
from coursewright.model.exercise import ExerciseSpec
from coursewright.model.fields import Many, OptionId, Reference, Several, Text
from coursewright.model.interaction import Scale


class Statement(Worded):
    """A statement to rate; a text alone will do."""

    text: Text
    """What is rated."""
    id: OptionId | None = None
    """How responses, and a later rating, name it; the default is its place in the file, from 1."""


class Rating(ExerciseSpec):
    """Rate statements on a scale; it stays on the learner's device and is never scored."""

    statements: Many[Statement]
    """What is rated, one statement after the other."""
    scale: Several[Text]
    """The labels of the scale, from one end to the other."""
    before: Reference | None = None
    """The id of an earlier rating of the same statements, for the learner to compare with."""


def check(spec: Rating) -> Iterable[Problem]:
    """Find nothing to rate, a scale of one step, and the same text or id twice."""
    if not spec.statements:
        yield Problem(
            "E304", "'statements' needs at least one entry, found none", ("statements",), at_key=True
        )
    if len(spec.scale) < 2:
        found = len(spec.scale)
        yield Problem("E304", f"'scale' needs at least two entries, found {found}", ("scale",), at_key=True)
    texts = [(one.text, ("statements", n, "text")) for n, one in enumerate(spec.statements)]
    yield from check_twice(texts, "E303", "the statement")
    ids = [(i, ("statements", n, "id")) for n, i in enumerate(ids_of(spec.statements))]
    yield from check_twice(ids, "E206", "the id")
    yield from check_twice([(text, ("scale", n)) for n, text in enumerate(spec.scale)], "E303", "the label")


def lower(spec: Rating) -> Scale:
    """Say what is asked."""
    return Scale(ids_of(spec.statements), len(spec.scale))


def refers(spec: Rating) -> Iterable[Earlier]:
    """Name the rating that this one is compared with."""
    if spec.before is not None:
        yield Earlier(("before",), _id_in(spec.before), "rating")


def _id_in(reference: str) -> str:
    """Return the exercise's id: records know no modules."""
    return reference.rpartition("/")[2]


def view(spec: Rating) -> dict[str, Any]:
    """Pair each statement with its id, and name the earlier rating."""
    return {
        "statements": list(zip(ids_of(spec.statements), spec.statements, strict=True)),
        "before": _id_in(spec.before) if spec.before else None,
    }


KIND = Kind(
    name="rating",
    title="Rating",
    summary="Statements to rate for oneself; a later rating shows the learner what has changed.",
    spec=Rating,
    check=check,
    lower=lower,
    refers=refers,
    view=view,
    folder=Path(__file__).parent,
    reflective=True,
)
