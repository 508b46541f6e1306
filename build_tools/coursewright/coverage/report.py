"""Gather what a course covers, module by module."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from coursewright.coverage.minutes import Rates
from coursewright.kinds import all_kinds
from coursewright.model.course import Course, Module
from coursewright.model.exercise import Exercise
from coursewright.model.interaction import Choice, Multiple
from coursewright.model.specs import CourseSpec, ObjectiveSpec
from coursewright.source.counting import count_words
from coursewright.source.inline import plain_text

BLOOM = ("remember", "understand", "apply", "analyze", "evaluate", "create")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True)
class ExerciseRow:
    """An exercise as a reviewer sees it."""

    id: str
    kind: str
    prompt: str
    is_scored: bool
    is_homework: bool
    module: str
    serves: tuple[str, str] | None
    """Module and id of its objective; a test or a review serves objectives of other modules."""
    key: str
    """What is right, as far as it is a choice; else the explanation."""


@dataclass(frozen=True)
class ObjectiveRow:
    """An objective and what serves it, exercises of other modules last."""

    spec: ObjectiveSpec
    module: str
    exercises: tuple[ExerciseRow, ...]

    @property
    def scored(self) -> int:
        """How many scored exercises serve it."""
        return sum(row.is_scored for row in self.exercises)


@dataclass(frozen=True)
class ModuleRow:
    """A module with its numbers."""

    id: str
    number: int
    title: str
    duration_min: int | None
    """The author's own figure."""
    words: int
    """Words that a learner reads: page and exercises, without references and facilitator notes."""
    objectives: tuple[ObjectiveRow, ...]
    exercises: tuple[ExerciseRow, ...]
    references: tuple[str, ...]
    estimate_min: float
    """What the week itself takes, ..."""
    homework_min: float
    """... and what its homework takes on top."""

    @property
    def scored(self) -> int:
        """How many exercises are scored."""
        return sum(row.is_scored for row in self.exercises)

    @property
    def per_hour(self) -> float | None:
        """Scored exercises for each hour of the author's duration."""
        return self.scored * 60 / self.duration_min if self.duration_min else None

    @property
    def unserving(self) -> tuple[ExerciseRow, ...]:
        """Scored exercises that name no objective."""
        return tuple(row for row in self.exercises if row.is_scored and row.serves is None)


@dataclass(frozen=True)
class Report:
    """What a course covers."""

    title: str
    spec: CourseSpec
    rates: Rates
    modules: tuple[ModuleRow, ...]
    by_bloom: tuple[tuple[str, int, int], ...]
    """Level, objectives, scored exercises."""
    by_competency: tuple[tuple[str, int, int], ...]
    years: tuple[int, ...] = field(default=())
    """The years of all references, in order."""

    @property
    def words(self) -> int:
        """Words in all."""
        return sum(module.words for module in self.modules)

    @property
    def scored(self) -> int:
        """Scored exercises in all."""
        return sum(module.scored for module in self.modules)

    @property
    def duration_min(self) -> int:
        """The authors' durations in all."""
        return sum(module.duration_min or 0 for module in self.modules)

    @property
    def estimate_min(self) -> float:
        """The estimates in all, without homework."""
        return sum(module.estimate_min for module in self.modules)

    @property
    def homework_min(self) -> float:
        """The estimates for homework in all."""
        return sum(module.homework_min for module in self.modules)

    @property
    def mergener_min(self) -> float:
        """Mergener's formula over the whole course, as a board applies it."""
        return self.rates.mergener(self.words, self.scored)


def report_on(course: Course, rates: Rates | None = None) -> Report:
    """Report on the modules in the course's own language; translations cover the same."""
    rates = rates or Rates()
    originals = [module for module in course.modules if module.lang == course.spec.language]
    exercises = [_exercise(exercise) for module in originals for exercise in module.exercises]
    modules = tuple(_module(module, rates, exercises) for module in originals)
    rows = [row for module in modules for row in module.objectives]
    years = sorted(int(year[0]) for m in modules for text in m.references if (year := _YEAR.search(text)))
    return Report(
        course.settings.site_name,
        course.spec,
        rates,
        modules,
        _count(rows, lambda row: [row.spec.bloom] if row.spec.bloom else [""], (*BLOOM, "")),
        _count(rows, lambda row: list(row.spec.competency) or [""], ()),
        tuple(years),
    )


def _module(module: Module, rates: Rates, everywhere: Sequence[ExerciseRow]) -> ModuleRow:
    exercises = tuple(row for row in everywhere if row.module == module.id)
    objectives = tuple(
        ObjectiveRow(spec, module.id, _serving(module.id, spec.id, everywhere)) for spec in module.objectives
    )
    blocks = module.page.prose.blocks
    words = sum(count_words(b.plain.text) for b in blocks if not b.reference and not b.facilitator)
    words += sum(count_words(text) for exercise in module.exercises for text in _texts(exercise))
    # A flashcard is not written, and not scored: reading it is in the words.
    texts = sum(all_kinds()[row.kind].reflective and not row.is_homework for row in exercises)
    homework = sum(row.is_homework for row in exercises)
    scored = sum(row.is_scored for row in exercises)
    return ModuleRow(
        module.id,
        module.number,
        plain_text(module.title).text,
        module.spec.duration,
        words,
        objectives,
        exercises,
        tuple(_tidy(b.plain.text) for b in blocks if b.reference and b.role != "heading"),
        rates.estimate(words, scored, texts),
        rates.estimate_homework(homework),
    )


def _serving(module: str, objective: str, rows: Sequence[ExerciseRow]) -> tuple[ExerciseRow, ...]:
    found = [row for row in rows if row.serves == (module, objective)]
    return tuple(sorted(found, key=lambda row: row.module != module))


def _exercise(exercise: Exercise) -> ExerciseRow:
    spec = exercise.spec
    return ExerciseRow(
        exercise.id,
        exercise.kind,
        _tidy(plain_text(spec.prompt).text),
        exercise.is_scored,
        exercise.homework,
        exercise.module,
        exercise.serves,
        _key(exercise),
    )


def _key(exercise: Exercise) -> str:
    spec: Any = exercise.spec
    asked = exercise.interaction
    if exercise.kind == "true-false":
        return "true" if spec.answer else "false"
    if isinstance(asked, Choice | Multiple) and hasattr(spec, "options"):
        right = [_tidy(plain_text(option.text).text) for option in spec.options if option.correct]
        return "; ".join(right)
    return _tidy(plain_text(spec.explanation).text) if spec.explanation else ""


_NOT_READ = frozenset(("id", "kind", "objective", "tags", "was", "version", "accept", "as_of"))


def _texts(exercise: Exercise) -> Iterator[str]:
    """Yield what a learner reads of an exercise."""
    yield from _texts_in(exercise.spec.model_dump(mode="json", exclude=set(_NOT_READ)))


def _texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            if key not in _NOT_READ:
                yield from _texts_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts_in(part)


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _count(
    rows: Sequence[ObjectiveRow], names_of: Any, order: Sequence[str]
) -> tuple[tuple[str, int, int], ...]:
    objectives: Counter[str] = Counter()
    scored: Counter[str] = Counter()
    for row in rows:
        for name in names_of(row):
            objectives[name] += 1
            scored[name] += row.scored
    names = [name for name in order if name in objectives] or sorted(objectives)
    return tuple((name, objectives[name], scored[name]) for name in names)
