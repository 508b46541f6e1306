"""`short-answer`: type a few words that are compared, or write and compare them oneself."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import Field

from coursewright.kinds.accepting import accepted_answers, check_accept, check_feedback, expected_answers
from coursewright.kinds.base import Kind, Problem
from coursewright.model.exercise import ExerciseSpec
from coursewright.model.fields import Many, Text
from coursewright.model.interaction import FreeText, Typed


class ShortAnswer(ExerciseSpec):
    """Type an answer; with a model answer or a rubric instead, write it and compare it oneself."""

    accept: Many[Text] = ()
    """What is right: texts, or patterns in slashes; the first text is the one that is shown first."""
    feedback: dict[str, Text] = Field(default_factory=dict)
    """By answer: what to say to whoever typed it. Expected wrong answers have their place here too."""
    model_answer: Text | None = None
    """Instead of `accept`: an answer to compare with, shown after writing; nothing is scored then."""
    rubric: Many[Text] = ()
    """Points to tick when comparing."""


def _is_written(spec: ShortAnswer) -> bool:
    return bool(spec.model_answer or spec.rubric)


def check(spec: ShortAnswer) -> Iterable[Problem]:
    """Find both forms at once, or neither, and answers that nothing can equal."""
    if _is_written(spec):
        written = "model_answer" if spec.model_answer else "rubric"
        for typed in ("accept", "feedback"):
            if getattr(spec, typed):
                yield Problem(
                    "E310",
                    f"'{written}' and '{typed}' are of two different forms of the exercise",
                    (written,),
                    help="keep 'accept' and 'feedback', or 'model_answer' and 'rubric'",
                    labels=(((typed,), "this is of the other form"),),
                    at_key=True,
                )
                return
    elif not spec.accept:
        yield Problem(
            "E310",
            "nothing says what is right",
            ("feedback",) if spec.feedback else (),
            help="add 'accept:' with what is right, or 'model_answer:' to compare with",
            at_key=True,
        )
    yield from check_accept(spec.accept, ("accept",))
    yield from check_feedback(spec.feedback, ("feedback",))


def lower(spec: ShortAnswer) -> Typed | FreeText:
    """Say what is asked: a typed answer, or free text that nobody scores."""
    return FreeText() if _is_written(spec) else Typed(spec.accept)


def view(spec: ShortAnswer) -> dict[str, Any]:
    """Give each expected answer what the browser compares with."""
    return {
        "is_written": _is_written(spec),
        "accepted": accepted_answers(spec.accept),
        "expected": expected_answers(spec.accept, spec.feedback),
    }


KIND = Kind(
    name="short-answer",
    title="Short answer",
    summary="A few typed words, with spelling forgiven in part; or a written answer to compare oneself.",
    spec=ShortAnswer,
    check=check,
    lower=lower,
    view=view,
    folder=Path(__file__).parent,
    uses=("entries", "typed", "writing"),
)
