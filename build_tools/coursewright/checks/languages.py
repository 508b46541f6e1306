"""Whether the interface can speak the course's languages, and what of them is not translated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from coursewright.content.validate import listing
from coursewright.content.words import all_words
from coursewright.diagnostics import Diagnostic, SourceText, Span
from coursewright.model.course import Course
from coursewright.model.languages import TAG
from coursewright.words import base_of, key_of, tag_of

SHOWN = 3
"""How many missing words a finding names."""


def check_languages(course: Course) -> Iterable[Diagnostic]:
    """E715: a language of the course that the interface has no words in, said once a language."""
    known: set[str] = set()
    for language, span in _spoken(course):
        if language not in known and not course.vocabulary.translated(language):
            message = f"the interface has no words in '{language}': it speaks English there"
            file = f"{course.settings.docs_dir}/words/{language}.yml"
            yield Diagnostic(
                "E715", message, span, f"coursewright words {language} > {file}, then translate it"
            )
        known.add(language)


def _spoken(course: Course) -> Iterator[tuple[str, Span]]:
    """Yield the languages of the course with the places where they are chosen."""
    start = f"{course.settings.docs_dir}/course.yml"
    for place in course.texts:
        if place.tree.source.path == start:
            yield course.spec.language, place.span("language")
    for module in course.modules:
        if module.place is not None and module.spec.lang is not None:
            yield module.page.lang, module.place.span("lang")
    for page in course.page_by_path.values():
        yield page.lang, Span(page.source, 0, 0)


def check_translations(course: Course) -> Iterable[Diagnostic]:
    """E712: words that a file of the course's own leaves to English, of what the course uses."""
    kinds = {exercise.kind for exercise in course.exercises.values()}
    files = _files(course, "words/")
    for language in sorted(course.vocabulary.own):
        source = next((s for path, s in files.items() if tag_of(PurePosixPath(path).stem) == language), None)
        given = {
            key_of(key, kind) for kind in ("", *kinds) for key in course.vocabulary.translated(language, kind)
        }
        missing = [
            name for name in all_words() if name not in given and name.rpartition("/")[0] in ("", *kinds)
        ]
        if source is None or not missing:
            continue
        some = [*missing[:SHOWN], *([f"{len(missing) - SHOWN} more"] if len(missing) > SHOWN else [])]
        count = f"{len(missing)} words are" if len(missing) > 1 else "one word is"
        message = f"{count} missing in '{language}': {listing(some)}"
        advice = "English stands in for them; coursewright words lists them all"
        yield Diagnostic("E712", message, Span(source, 0, 0), advice)


def check_theme_language(course: Course) -> Iterable[Diagnostic]:
    """E716: a theme that speaks another language than the course."""
    given, span = course.settings.theme_language, course.settings.theme_language_span
    wanted = course.spec.language
    # A name that is no language is an author's own translation of the theme.
    if span is not None and TAG.match(given) and base_of(given) != base_of(wanted):
        message = f"the theme speaks '{given}', the course '{wanted}'"
        yield Diagnostic("E716", message, span, "delete the line, and the theme follows course.yml")


def _files(course: Course, folder: str) -> dict[str, SourceText]:
    sources = [place.tree.source for place in course.texts]
    return {s.path: s for s in sources if s.path.startswith(f"{course.settings.docs_dir}/{folder}")}
