"""R4 and R5: words about people, and how one speaks of suicide; E723: terms that are taught."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from coursewright.checks.language.crisis import check_help
from coursewright.checks.language.find import Hit, find_terms
from coursewright.checks.language.own_list import slow_finding
from coursewright.checks.language.terms import SUICIDE, Term, ids_for, known_ids, terms_for
from coursewright.checks.passages import (
    Passage,
    data_places,
    image_passages,
    module_passages,
    page_passages,
    yaml_passages,
)
from coursewright.content.validate import did_you_mean, shorten
from coursewright.diagnostics import Diagnostic
from coursewright.model.course import Course, Module, Page


def check_page(course: Course, page: Page) -> Iterable[Diagnostic]:
    """R4, R5, R6: the course's own pages."""
    if page.uri not in course.module_by_uri:
        passages = [*page_passages(page), *image_passages(page)]
        yield from _check_words(course, passages, page.lang)
        yield from check_help(course, page, passages)


def check_module(course: Course, module: Module) -> Iterable[Diagnostic]:
    """R4, R5, R6: a module's front matter, its page and its quiz file; E723."""
    passages = [*module_passages(course, module), *image_passages(module.page)]
    yield from _check_words(course, passages, module.page.lang, module.spec.teaches)
    yield from check_help(course, module.page, passages)
    known = known_ids(course)
    for number, name in enumerate(module.spec.teaches):
        if name not in known and module.place is not None:
            advice = did_you_mean(
                name, ids_for(course, module.page.lang), "take the id that a finding of R4 or R5 names"
            )
            message = f"'teaches' names '{shorten(name)}', which is no term of the language list"
            yield Diagnostic("E723", message, module.place.span("teaches", number), advice)


def check_data(course: Course) -> Iterable[Diagnostic]:
    """R4, R5: the glossary, the frameworks and the other data of the course."""
    for place, lang in data_places(course):
        if not place.tree.source.path.endswith("/crisis.yml"):  # names and numbers, no prose
            yield from _check_words(course, list(yaml_passages(place, lang)), lang)


def _check_words(
    course: Course, passages: Sequence[Passage], lang: str, teaches: Sequence[str] = ()
) -> Iterator[Diagnostic]:
    terms = terms_for(course, lang)
    if not terms:
        return
    found = find_terms(passages, terms, _glossary(course, lang), frozenset(teaches))
    for hit in found.hits:
        yield _finding(hit)
    for slow in found.slow:
        yield slow_finding(course, slow)


def _glossary(course: Course, lang: str) -> frozenset[str]:
    glossary = course.library(lang).glossary
    names = [*glossary, *(term.abbreviation for term in glossary.values() if term.abbreviation)]
    return frozenset(" ".join(name.casefold().split()) for name in names)


def _finding(hit: Hit) -> Diagnostic:
    term = hit.term
    words = shorten(hit.words, 60)
    if term.category == SUICIDE:
        code, message = "R5", f"'{words}' goes against safe messaging on suicide ({term.id})"
    else:
        code, message = "R4", f"'{words}' can hurt or label people ({term.id})"
    return Diagnostic(
        code, message, hit.passage.span(hit.start, hit.end), _help(term), severity=term.severity
    )


def _help(term: Term) -> str:
    wordings = " or ".join(f"'{wording}'" for wording in term.preferred[:3])
    said = f"perhaps {wordings}" if wordings else "say what you mean without it"
    return f"{said} ({'; '.join(term.sources[:2])})" if term.sources else said
