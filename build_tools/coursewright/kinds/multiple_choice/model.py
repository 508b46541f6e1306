"""`multiple-choice`: one or more of several options are right."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from coursewright.kinds.base import Kind, Problem
from coursewright.kinds.options import Option, are_ordered, check_options, ids_of, keys_of
from coursewright.model.exercise import ExerciseSpec
from coursewright.model.fields import Several
from coursewright.model.interaction import Multiple


class MultipleChoice(ExerciseSpec):
    """Pick every option that is right; one or more are."""

    options: Several[Option]
    """What can be picked, one or more with `correct: true`."""


def check(spec: MultipleChoice) -> Iterable[Problem]:
    """Find faults in the options, and a question that nothing answers."""
    yield from check_options(spec.options)
    if spec.options and not keys_of(spec.options):
        yield Problem(
            "M7",
            "none of the options is right",
            ("options",),
            at_key=True,
            help="give each right one 'correct: true'",
        )


def lower(spec: MultipleChoice) -> Multiple:
    """Say what is asked."""
    return Multiple(ids_of(spec.options), frozenset(keys_of(spec.options)))


def ordered(spec: MultipleChoice) -> bool:
    """Tell whether the order of the options means something."""
    return are_ordered(spec.options)


def view(spec: MultipleChoice) -> dict[str, Any]:
    """Pair each option with its id."""
    return {"options": list(zip(ids_of(spec.options), spec.options, strict=True))}


KIND = Kind(
    name="multiple-choice",
    title="Multiple choice",
    summary="One or more of several options are right; a wrong pick takes a right one back.",
    spec=MultipleChoice,
    check=check,
    lower=lower,
    ordered=ordered,
    view=view,
    folder=Path(__file__).parent,
    uses=("picks",),
)
