"""The learner's record, as the one file that leaves a device by the learner's own hand."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

ExerciseId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,63}$")]


class _Part(BaseModel):
    # JSON has types of its own, so text is text here and a number a number.
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True, defer_build=True)


class RecordCourse(_Part):
    """The course that the record belongs to."""

    id: str
    version: str | None = None


class RecordModule(_Part):
    """How far the learner went in a module."""

    id: str
    minutes: Annotated[float, Field(ge=0)] = 0
    """Minutes spent."""
    finished: bool = False


class Attempt(_Part):
    """One try at an exercise."""

    exercise: ExerciseId
    fingerprint: str
    """What was asked and what was right at the time."""
    at: datetime
    response: list[str] | dict[str, list[str]]
    """Ids that were picked; by part, where an exercise has several."""
    score: Annotated[float, Field(ge=0, le=1)] | None = None
    certainty: Annotated[int, Field(ge=1, le=3)] | None = None
    """How sure the learner was, from 1 to 3."""
    first: bool = False
    """Whether it was the first try."""


class Answer(_Part):
    """A text that the learner wrote, and whom it may reach."""

    exercise: ExerciseId
    track: str | None = None
    """Which of several prompts was answered."""
    text: str
    sharing: Literal["private", "instructor", "anonymous", "initials"]
    """`private` never stands in a hand-in."""


class Record(_Part):
    """A learner's record: `backup` is everything, `handin` leaves private answers out."""

    format: Literal["coursewright-record"]
    version: Literal[1]
    scope: Literal["handin", "backup"]
    course: RecordCourse
    made: datetime
    alias: str | None = None
    """The name that the learner chose."""
    modules: list[RecordModule] = []
    attempts: list[Attempt] = []
    answers: list[Answer] = []
