"""What a week begins with: a few questions from earlier weeks.

Bringing learning back after a while helps to keep it (Latimier et al., 2021: spaced against massed
retrieval, g = 0.74), and how the gaps grow matters little. So `auto` takes one question of the
last week and two of weeks before, others each time.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from coursewright.kinds import all_kinds
from coursewright.model.course import Course, Module
from coursewright.model.exercise import Exercise
from coursewright.model.specs import ModuleSpec

QUESTIONS = 3
AUTO = ModuleSpec.model_fields["warm_up"].default
NONE = ("none",)
_STEP = 7
"""A prime, so that weeks in a row come to other questions of the same file."""


def warm_up_of(course: Course, module: Module) -> tuple[Exercise, ...]:
    """Return the exercises that a module begins with, in the module's own language."""
    refs = module.spec.warm_up
    if refs == NONE:
        return ()
    if refs == AUTO:
        return _drawn(course, module)
    named = (course.exercises.get((module.lang, ref.rpartition("/")[2])) for ref in refs)
    return tuple(exercise for exercise in named if exercise is not None)


def _drawn(course: Course, module: Module) -> tuple[Exercise, ...]:
    """Take one question of each module going back, and begin again with the last where these are few."""
    if module.quiz is not None and module.quiz.reveal == "end":
        return ()  # a test begins with its own first question
    earlier = (
        _fit(one)
        for one in reversed(course.modules)
        if one.page.lang == module.page.lang and one.number < module.number and one.is_drawn_from
    )
    # No further back than is needed: in a long course most quiz files need not even be read.
    pools = list(islice(filter(None, earlier), QUESTIONS))
    found: list[Exercise] = []
    for turn in range(QUESTIONS):
        for pool in pools:
            if turn < len(pool) and len(found) < QUESTIONS:
                found.append(pool[(module.number * _STEP + turn) % len(pool)])
    return tuple(found)


def _fit(module: Module) -> Sequence[Exercise]:
    """Return a module's exercises that stand alone: a scenario is a scene of its week."""
    exercises = module.quiz.exercises if module.quiz is not None else ()
    return [one for one in exercises if one.is_scored and all_kinds()[one.kind].stands_alone]
