"""C8: what a course for continuing-education credit needs, where the course asks for that profile."""

from __future__ import annotations

from collections.abc import Iterable

from coursewright.checks.references import own_objectives
from coursewright.checks.teaching.coverage import is_quiz_unknown
from coursewright.diagnostics import Diagnostic, SourceText, Span
from coursewright.model.course import Course, Module
from coursewright.model.exercise import Placed

PROFILE = "ce"
ITEMS_PER_HOUR = 6
LEAST_PASS_MARK = 75


def check_module_for_credit(course: Course, module: Module) -> Iterable[Diagnostic]:
    """C8: too few scored items for a module's length, an objective without one, a low pass mark."""
    if course.settings.profile != PROFILE or is_quiz_unknown(course, module):
        return
    mark = module.quiz.pass_mark if module.quiz else None
    if module.quiz_place is not None and mark is not None and mark < LEAST_PASS_MARK:
        yield _low_mark(mark, module.quiz_place)
    if module.place is None:
        return
    scored = [one for one in module.exercises if one.is_scored and not one.homework]
    duration = module.spec.duration
    if duration is not None and len(scored) * 60 < ITEMS_PER_HOUR * duration:
        count = f"{len(scored)} scored items" if len(scored) != 1 else "one scored item"
        needed = -(-ITEMS_PER_HOUR * duration // 60)
        advice = f"it takes {ITEMS_PER_HOUR} an hour for credit, so {needed} here"
        message = f"the module has {count} for {duration} minutes"
        yield Diagnostic("C8", message, module.place.span("duration"), advice)
    tested = {one.serves for one in scored}
    served = set(own_objectives(module))
    for n, objective in enumerate(module.objectives):
        if objective.id in served and (module.id, objective.id) not in tested:
            message = f"no scored exercise serves the objective '{objective.id}'"
            advice = "credit rests on what is scored; reflections and flashcards come on top"
            yield Diagnostic("C8", message, module.place.span("objectives", n, "id"), advice)


def check_course_for_credit(course: Course) -> Iterable[Diagnostic]:
    """C8: nobody with a credential has reviewed the course, or its pass mark is low."""
    if course.settings.profile != PROFILE:
        return
    name = f"{course.settings.docs_dir}/course.yml"
    place = next((one for one in course.texts if one.tree.source.path == name), None)
    if place is not None and course.spec.pass_mark < LEAST_PASS_MARK:
        yield _low_mark(course.spec.pass_mark, place)
    if any(reviewer.credential for reviewer in course.spec.reviewed_by):
        return
    message = "nobody with a credential has reviewed the course"
    advice = f"add 'reviewed_by:' with a name, a credential and a date to {name}"
    if place is not None and place.tree.node_at(("reviewed_by",)) is not None:
        yield Diagnostic("C8", message, place.span("reviewed_by"), advice)
    elif (source := course.sources.get(name) or _first_source(course)) is not None:
        yield Diagnostic("C8", message, Span(source, 0, 0), advice)


def _first_source(course: Course) -> SourceText | None:
    """Return the page that stands for the course where it has no file of data."""
    return course.sources.get(f"{course.settings.docs_dir}/index.md") or next(
        iter(course.sources.values()), None
    )


def _low_mark(mark: int, place: Placed) -> Diagnostic:
    message = f"the pass mark is {mark} percent"
    advice = f"write {LEAST_PASS_MARK} or more: boards that give credit ask for it"
    return Diagnostic("C8", message, place.span("pass_mark"), advice)
