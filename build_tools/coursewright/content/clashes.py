"""What two files of a course cannot both have: an id, an address, a number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from coursewright.content.quizzes import QuizReading
from coursewright.diagnostics import Diagnostic, Label, Span
from coursewright.model.addresses import language_of, url_of
from coursewright.model.course import Module, Page
from coursewright.model.exercise import Placed


def find_clashes(
    quizzes: Mapping[str, QuizReading], pages: Iterable[Page], modules: Sequence[Module]
) -> Iterator[Diagnostic]:
    """Find ids that stand twice in one language, reused earlier ids, pages for one address, equal numbers."""
    seen: dict[tuple[str, str], Placed] = {}
    for path in sorted(quizzes):
        lang = language_of(path, "quizzes/") or ""
        for exercise_id, place in quizzes[path].ids:
            first = seen.setdefault((lang, exercise_id), place)
            if first is not place:
                message = f"the id '{exercise_id}' stands twice in the course"
                advice = "rename this one; learners' progress hangs on the first"
                label = Label(first.span("id"), "first here")
                yield Diagnostic("E201", message, place.span("id"), advice, (label,))
    yield from _find_reused(quizzes, seen)
    yield from _find_same_address([*(module.page for module in modules), *pages])
    yield from _find_same_number(modules)


def _find_reused(
    quizzes: Mapping[str, QuizReading], seen: Mapping[tuple[str, str], Placed]
) -> Iterator[Diagnostic]:
    for path, reading in sorted(quizzes.items()):
        lang = language_of(path, "quizzes/") or ""
        quiz = reading.quiz
        for exercise in (*quiz.exercises, *quiz.homework) if quiz else ():
            for number, old in enumerate(exercise.was):
                used = seen.get((lang, old))
                if used is not None:
                    message = f"the earlier id '{old}' is in use"
                    advice = "an earlier id must be free; delete it here, or rename the other exercise"
                    span = exercise.place.span("was", number)
                    yield Diagnostic("E205", message, span, advice, (Label(used.span("id"), "used here"),))


def _find_same_address(pages: Iterable[Page]) -> Iterator[Diagnostic]:
    """Compare addresses on a server: there ``about.md`` and ``about/index.md`` are one."""
    by_url: dict[str, Page] = {}
    for page in pages:
        url = url_of(page.uri, True)
        first = by_url.setdefault(url, page)
        if first is not page:
            message = f"two files make the page '{url}': this one and '{first.path}'"
            label = Label(Span(first.source, 0, 0), "the other one")
            yield Diagnostic("E505", message, Span(page.source, 0, 0), "rename one of them", (label,))


def _find_same_number(modules: Iterable[Module]) -> Iterator[Diagnostic]:
    by_number: dict[tuple[str, int], Module] = {}
    for module in modules:
        other = by_number.setdefault((module.lang, module.number), module)
        if other is not module:
            message = f"two modules have the number {module.number:02d}: '{module.id}' and '{other.id}'"
            advice = "give one another number; progress does not hang on it"
            label = Label(Span(other.page.source, 0, 0), "the other one")
            yield Diagnostic("E512", message, Span(module.page.source, 0, 0), advice, (label,))
