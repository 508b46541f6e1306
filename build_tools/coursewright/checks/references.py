"""Names that must lead somewhere: fences to exercises, exercises to objectives, warm-ups."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from coursewright.diagnostics import Diagnostic, Label, Span
from coursewright.kinds import all_kinds
from coursewright.model.course import Course, Module, Page
from coursewright.model.fences import EXERCISE
from coursewright.model.fields import is_id
from coursewright.source.markdown_scan import Fence
from coursewright.source.yaml_tree import MappingNode, ScalarNode, SequenceNode


def fence_refs(page: Page, fence: Fence) -> Iterator[tuple[str, Span]]:
    """Yield each reference in an exercise fence with its place."""
    for offset, text in page.scan.fence_lines(fence):
        if text:
            yield text, page.source.span(offset, offset + len(text))


def check_fences(course: Course, page: Page) -> Iterable[Diagnostic]:
    """E202: a fence that names nothing. E208: the same exercise twice on a page."""
    if page.scan.fences:
        known = course.exercise_ids
        seen: dict[str, Span] = {}
        hidden = _is_quiz_unreadable(course, page)
        for fence in page.scan.fences:
            if fence.name != EXERCISE:
                continue
            refs = list(fence_refs(page, fence))
            if not refs:
                span = page.source.span(fence.start, fence.end)
                yield Diagnostic(
                    "E202", "the fence names no exercise", span, "write the id of an exercise in it"
                )
            lines = [ref for ref, _ in refs if len(ref.split()) > 1]
            for ref, span in refs:
                if ref in lines[1:]:
                    continue  # a fence that takes in the page is one fault, not one for every line
                module_part, slash, exercise_id = ref.rpartition("/")
                exercise = course.find_exercise(ref, page.lang)
                if exercise is None and exercise_id not in course.broken:
                    if hidden and not slash:
                        continue
                    advice = _nearest(course, page, exercise_id, known)
                    if ref in lines:
                        advice = "write one id on each line"
                        advice += "; is the fence closed, and where it should be?" if len(lines) > 2 else ""
                    yield Diagnostic("E202", f"there is no exercise '{ref[:80]}'", span, advice)
                    continue
                if slash and exercise is not None and module_part != exercise.module:
                    yield Diagnostic(
                        "E202",
                        f"there is no exercise '{exercise_id}' in the module '{module_part[:80]}'",
                        span,
                        f"it is in '{exercise.module}'; the id alone is enough",
                    )
                if exercise_id in seen:
                    yield Diagnostic(
                        "E208",
                        f"the exercise '{exercise_id}' stands twice on this page",
                        span,
                        "delete one of the fences",
                        (Label(seen[exercise_id], "first here"),),
                    )
                seen.setdefault(exercise_id, span)


def _is_quiz_unreadable(course: Course, page: Page) -> bool:
    """Tell whether a module has a quiz file that could not be read: one fault, not one for every fence."""
    module = course.module_by_uri.get(page.uri)
    return module is not None and module.quiz is None and course.has_quiz_file(module)


def _nearest(course: Course, page: Page, exercise_id: str, known: Iterable[str]) -> str:
    """Look in the page's own module first, for that is where a slip of the pen comes from."""
    module = course.module_by_uri.get(page.uri)
    own = [exercise.id for exercise in module.exercises] if module else []
    near = difflib.get_close_matches(exercise_id[:80], own, n=1, cutoff=0.5) or difflib.get_close_matches(
        exercise_id[:80], list(known), n=1, cutoff=0.7
    )
    if near:
        return f"did you mean '{near[0]}'?"
    if own:
        return "exercises of this module: " + ", ".join(own[:8]) + ("…" if len(own) > 8 else "")
    return f"add it to quizzes/{module.id}.yml" if module else "write the id of an exercise of the course"


def check_objectives(course: Course, module: Module) -> Iterable[Diagnostic]:
    """C2: an objective that does not exist. E209: an objective's id twice."""
    yield from _check_twice(module)
    for name, wanted, span in named_objectives(module):
        owner = module if name == module.id else course.originals.get(name)
        if owner is None:
            near = difflib.get_close_matches(name, list(course.originals), n=1, cutoff=0.5)
            advice = f"did you mean '{near[0]}/{wanted}'?" if near else "write a module's id before the slash"
            yield Diagnostic("C2", f"there is no module '{name[:80]}'", span, advice)
        else:
            yield from _check_objective(course, module, owner, wanted, span)


def _check_objective(
    course: Course, module: Module, owner: Module, wanted: str, span: Span
) -> Iterable[Diagnostic]:
    ids = [objective.id for objective in owner.objectives]
    if not ids and owner.lang != course.spec.language and owner.id in course.originals:
        ids = [objective.id for objective in course.originals[owner.id].objectives]
    if not ids and (owner.place is None or owner.place.tree.node_at(("objectives",)) is not None):
        return  # they are there, but cannot be read: that is a finding of its own
    if wanted in ids:
        return
    near = difflib.get_close_matches(wanted, ids, n=1, cutoff=0.5)
    if near:
        advice = f"did you mean '{near[0]}'?"
    elif ids:
        whose = "this module" if owner is module else f"'{owner.id}'"
        advice = f"objectives of {whose}: " + ", ".join(ids)
    else:
        advice = f"add it under 'objectives:' in {owner.page.path}"
    name = "the module" if owner is module else f"'{owner.id}'"
    yield Diagnostic("C2", f"{name} has no objective '{wanted}'", span, advice)


def named_objectives(module: Module) -> Iterator[tuple[str, str, Span]]:
    """Yield module and id of every objective that the quiz file names, in broken exercises too."""
    place = module.quiz_place
    for key in ("exercises", "homework") if place is not None else ():
        entries = place.tree.node_at((key,)) if place is not None else None
        for entry in entries.items if isinstance(entries, SequenceNode) else ():
            node = entry.items.get("objective") if isinstance(entry, MappingNode) else None
            if place is None or not isinstance(node, ScalarNode):
                continue
            owner, _, objective = node.value.rpartition("/")
            if is_id(objective):
                yield owner or module.id, objective, place.tree.span(node)


def own_objectives(module: Module) -> Iterator[str]:
    """Yield the module's own objectives that its quiz file names, each as often as it does."""
    return (objective for owner, objective, _ in named_objectives(module) if owner == module.id)


def _check_twice(module: Module) -> Iterable[Diagnostic]:
    seen: dict[str, int] = {}
    for number, objective in enumerate(module.objectives):
        first = seen.setdefault(objective.id, number)
        if first != number and module.place is not None:
            yield Diagnostic(
                "E209",
                f"the objective '{objective.id}' stands twice",
                module.place.span("objectives", number, "id"),
                "give one another id",
                (Label(module.place.span("objectives", first, "id"), "first here"),),
            )


def check_earlier(course: Course, module: Module) -> Iterable[Diagnostic]:
    """E210: an exercise builds on another that is not there, of another kind, or not before it."""
    for exercise in module.exercises:
        for wanted in all_kinds()[exercise.kind].refers(exercise.spec):
            span = exercise.place.span(*wanted.path)
            found = course.exercises.get((exercise.lang, wanted.id))
            if found is None and wanted.id in course.broken:
                continue
            if found is None:
                known = [
                    e.id for e in course.exercises.values() if e.kind == wanted.kind and e is not exercise
                ]
                near = difflib.get_close_matches(wanted.id, known, n=1, cutoff=0.5)
                advice = f"did you mean '{near[0]}'?" if near else f"write the id of an earlier {wanted.kind}"
                yield Diagnostic("E210", f"there is no exercise '{wanted.id}'", span, advice)
            elif found.kind != wanted.kind:
                message = f"'{wanted.id}' is a {found.kind}, not a {wanted.kind}"
                yield Diagnostic("E210", message, span, f"write the id of an earlier {wanted.kind}")
            elif not course.comes_before(found, exercise):
                label = Label(found.place.span("id"), "it stands here")
                message = f"'{wanted.id}' does not come before this exercise"
                yield Diagnostic("E210", message, span, f"write the id of an earlier {wanted.kind}", (label,))


def check_warm_ups(course: Course, module: Module) -> Iterable[Diagnostic]:
    """E207: a warm-up that names no exercise, or one that is not from an earlier module."""
    if module.place is not None and module.spec.warm_up not in (("auto",), ("none",)):
        known = [exercise.id for exercise in course.exercises.values() if not exercise.homework]
        for number, ref in enumerate(module.spec.warm_up):
            exercise = course.find_exercise(ref, module.lang)
            span = module.place.span("warm_up", number)
            if exercise is None and ref.rpartition("/")[2] in course.broken:
                continue
            if exercise is None:
                near = difflib.get_close_matches(ref, known, n=1, cutoff=0.6)
                advice = (
                    f"did you mean '{near[0]}'?" if near else "write auto, none, or ids of earlier exercises"
                )
                yield Diagnostic("E207", f"there is no exercise '{ref}' to warm up with", span, advice)
                continue
            origin = course.originals.get(exercise.module)
            if origin is not None and not origin.is_drawn_from:
                message = f"'{ref}' belongs to a test, which shows its answers at the end"
                yield Diagnostic("E207", message, span, "name an exercise of a week")
            elif origin is not None and origin.number >= module.number:
                message = f"'{ref}' is not from an earlier module, but from '{origin.id}'"
                yield Diagnostic("E207", message, span, "a warm-up brings back what was learned before")
