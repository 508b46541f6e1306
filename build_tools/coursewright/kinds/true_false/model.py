"""`true-false`: a statement is true or false, and why."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import Field

from coursewright.kinds.base import Kind, Problem
from coursewright.kinds.options import Option, are_ordered, check_options, check_single_key, ids_of, keys_of
from coursewright.model.exercise import ExerciseSpec
from coursewright.model.fields import Bool, Many, Spec, Text
from coursewright.model.interaction import Choice, Composite

SIDES = ("true", "false")


class SideFeedback(Spec):
    """What to say to whoever chose each side."""

    on_true: Text | None = Field(default=None, alias="true")
    """Shown to whoever chose true."""
    on_false: Text | None = Field(default=None, alias="false")
    """Shown to whoever chose false."""


class TrueFalse(ExerciseSpec):
    """Decide whether a statement is true; with reasons, also why."""

    answer: Bool
    """Whether the prompt is true."""
    feedback: SideFeedback = SideFeedback()
    """What to say to whoever chose each side."""
    reasons: Many[Option] = ()
    """Options for "because …", exactly one with `correct: true`; answer and reason count the same."""


def check(spec: TrueFalse) -> Iterable[Problem]:
    """Find faults in the reasons."""
    if spec.reasons:
        yield from check_options(spec.reasons, "reasons")
        yield from check_single_key(spec.reasons, "reasons")


def lower(spec: TrueFalse) -> Choice | Composite:
    """Say what is asked: one choice, or two equal parts where there are reasons."""
    side = Choice(SIDES, SIDES[0] if spec.answer else SIDES[1])
    if not spec.reasons:
        return side
    return Composite((("answer", side), ("reason", Choice(ids_of(spec.reasons), keys_of(spec.reasons)[0]))))


def ordered(spec: TrueFalse) -> bool:
    """Tell whether the order of the reasons means something."""
    return are_ordered(spec.reasons)


def view(spec: TrueFalse) -> dict[str, Any]:
    """Give each side its feedback, and each reason its id."""
    return {
        "sides": [
            ("true", spec.answer, spec.feedback.on_true),
            ("false", not spec.answer, spec.feedback.on_false),
        ],
        "reasons": list(zip(ids_of(spec.reasons), spec.reasons, strict=True)),
    }


KIND = Kind(
    name="true-false",
    title="True or false",
    summary="A statement is true or false; with reasons, the learner also says why.",
    spec=TrueFalse,
    check=check,
    lower=lower,
    ordered=ordered,
    view=view,
    folder=Path(__file__).parent,
    uses=("picks",),
)
