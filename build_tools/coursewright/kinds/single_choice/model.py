"""`single-choice`: one of several options is right."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from coursewright.kinds.base import Kind, Problem
from coursewright.kinds.options import Option, are_ordered, check_options, check_single_key, ids_of, keys_of
from coursewright.model.exercise import ExerciseSpec
from coursewright.model.fields import Several
from coursewright.model.interaction import Choice


class SingleChoice(ExerciseSpec):
    """Pick one option; exactly one is right."""

    options: Several[Option]
    """What can be picked, exactly one with `correct: true`."""


def check(spec: SingleChoice) -> Iterable[Problem]:
    """Find faults in the options."""
    yield from check_options(spec.options)
    yield from check_single_key(spec.options)


def lower(spec: SingleChoice) -> Choice:
    """Say what is asked; the check has seen to it that there is one key."""
    return Choice(ids_of(spec.options), keys_of(spec.options)[0])


def ordered(spec: SingleChoice) -> bool:
    """Tell whether the order of the options means something."""
    return are_ordered(spec.options)


def view(spec: SingleChoice) -> dict[str, Any]:
    """Pair each option with its id."""
    return {"options": list(zip(ids_of(spec.options), spec.options, strict=True))}


KIND = Kind(
    name="single-choice",
    title="Single choice",
    summary="One of several options is right; each says why or why not.",
    spec=SingleChoice,
    check=check,
    lower=lower,
    ordered=ordered,
    view=view,
    folder=Path(__file__).parent,
    uses=("picks",),
)
