"""`reflection`: write for yourself, then compare."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

from pydantic import Field

from coursewright.kinds.base import Kind, Problem
from coursewright.model.exercise import ExerciseSpec
from coursewright.model.fields import Bool, Many, Text, Whole
from coursewright.model.interaction import FreeText


class Reflection(ExerciseSpec):
    """Write in your own words; the text stays on the learner's device."""

    alternative: Text | None = None
    """Another prompt of the same worth, for whoever would rather not write about themselves."""
    personal: Bool = False
    """The prompt invites self-disclosure; an alternative is then required."""
    model_answer: Text | None = None
    """An answer to compare with, shown after writing."""
    rubric: Many[Text] = ()
    """Points to tick when comparing."""
    min_words: Annotated[Whole, Field(ge=1, le=1000)] | None = None
    """How much is usually enough; a hint, never a gate."""


def check(spec: Reflection) -> Iterable[Problem]:
    """Find a personal prompt that leaves no other way."""
    if spec.personal and not spec.alternative:
        yield Problem(
            "E306",
            "a personal prompt has no alternative",
            ("personal",),
            at_key=True,
            help="add 'alternative:' with a prompt of the same worth that asks for nothing personal",
        )


def lower(_spec: Reflection) -> FreeText:
    """Say what is asked: free text."""
    return FreeText()


KIND = Kind(
    name="reflection",
    title="Reflection",
    summary="Free text that stays on the device, with a model answer and a rubric to compare with.",
    spec=Reflection,
    check=check,
    lower=lower,
    folder=Path(__file__).parent,
    reflective=True,
    uses=("writing",),
)
