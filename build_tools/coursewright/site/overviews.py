"""What the whole course says of one thing, as a page shows it: weeks, terms, words, references.

Nobody writes these tables, so they cannot fall behind the course. They are frameworks that are
worked out, and look like those that an author writes.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from coursewright.checks.language.terms import bundled_list, own_list
from coursewright.model.course import Course, Module, Page
from coursewright.model.fields import suggest_id
from coursewright.model.folding import fold_letters
from coursewright.model.library import Framework, Row
from coursewright.model.specs import LanguageTermSpec
from coursewright.words import Words, base_of

_DOI = re.compile(r"10\.\d{4,9}/[^\s\])>]+")
_PLAIN = re.compile(r"[\w '’-]+\Z")


@dataclass(frozen=True)
class Entry:
    """A term of the glossary, as its page shows it; `id` is where a link can lead to."""

    id: str
    name: str
    meaning: str
    source: str


CATEGORIES = (
    "substance-use", "mental-health", "both", "suicide", "disability", "justice", "housing", "equity",
    "service",
)  # fmt: skip
"""Of the bundled lists, in the order in which a guide shows them."""


def syllabus(course: Course, page: Page, words: Words) -> Framework:
    """Return the weeks in the page's language: what each is about, and what one can do after it."""
    rows = tuple(
        Row(
            module.id,
            module_link(page, module, words),
            {
                "about": (" ".join(filter(None, (module.spec.summary, _minutes(module, words)))),),
                "objectives": tuple(objective.text for objective in module.objectives),
            },
        )
        for module in _modules(course, page.lang)
    )
    columns = {"about": words("overview.about"), "objectives": words("page.objectives")}
    return Framework("syllabus", words("overview.syllabus"), columns, rows, page.path)


def _modules(course: Course, lang: str) -> list[Module]:
    return [module for module in course.modules if module.lang == lang]


def _name(module: Module, words: Words) -> str:
    return words("nav.week", number=module.number, title=module.title) if module.is_week else module.title


def _minutes(module: Module, words: Words) -> str:
    return words("page.duration", n=module.spec.duration) + "." if module.spec.duration is not None else ""


def module_link(page: Page, module: Module, words: Words) -> str:
    """Return a link to a module as a page's Markdown writes it."""
    return f"[{_name(module, words)}]({posixpath.relpath(module.page.path, posixpath.dirname(page.path))})"


def glossary(course: Course, lang: str) -> list[Entry]:
    """Return the terms of the course's glossary, in the order of the alphabet."""
    terms = course.library(lang).glossary
    return [
        Entry(
            f"term-{suggest_id(name) or number}",
            f"{name} ({terms[name].abbreviation})" if terms[name].abbreviation else name,
            terms[name].definition,
            terms[name].source or "",
        )
        for number, name in enumerate(sorted(terms, key=fold_letters))
    ]


def wordlist(course: Course, page: Page, words: Words) -> Iterator[Framework]:
    """Yield a table for each group of words about people: what one hears, and what one can write.

    These are the terms that the check goes by, the organization's own before the bundled ones.
    """
    columns = {"instead": words("overview.instead"), "sources": words("overview.suggested")}
    terms = _terms(course, page.lang)
    groups = list(dict.fromkeys([*CATEGORIES, *(term.category or "" for term in terms)]))
    for group in groups:
        rows = tuple(
            Row(term.id, said, {"instead": term.preferred, "sources": _suggested_by(term)})
            for term in terms
            if (term.category or "") == group and term.preferred and (said := _said(term))
        )
        if rows:
            yield Framework(f"words-{group}", _group_name(group, words), columns, rows, page.path)


def _suggested_by(term: LanguageTermSpec) -> tuple[str, ...]:
    return (", ".join(term.sources),) if term.sources else ()


def _group_name(group: str, words: Words) -> str:
    if group in CATEGORIES:
        return words(f"overview.{group.replace('-', '_')}")
    return group or words("overview.other")


def _terms(course: Course, lang: str) -> list[LanguageTermSpec]:
    own = own_list(course)
    bundled = bundled_list(base_of(lang)).terms if own.bundled else ()
    # An entry of the organization's replaces the bundled one with its id.
    terms = {term.id: term for term in (*bundled, *own.terms)}
    return [term for term in terms.values() if term.severity != "off"]


def _said(term: LanguageTermSpec) -> str:
    """Return how a term is said; a pattern is for the check, not for people."""
    return term.said or ", ".join(match for match in term.match if _PLAIN.match(match))


def sources_of_words(course: Course, lang: str) -> dict[str, str]:
    """Return what the short names in a wordlist stand for, those that it uses."""
    own = own_list(course)
    known = {**(bundled_list(base_of(lang)).sources if own.bundled else {}), **own.sources}
    used = {source for term in _terms(course, lang) for source in term.sources}
    return {name: _tidy_source(known[name]) for name in sorted(used & known.keys(), key=str.casefold)}


def _tidy_source(text: str) -> str:
    """Return a source with its address as a link."""
    return re.sub(r"\s*—\s*(https?://\S+)", r". <\1>", text)


@dataclass(frozen=True)
class Reference:
    """A work that the course cites."""

    text: str
    """As the author wrote it, in Markdown."""
    path: str
    """The file that it comes from; links in it are relative to that."""
    modules: tuple[Module, ...]
    """Where it is cited."""


def references(course: Course, page: Page) -> tuple[Reference, ...]:
    """Return every work that the modules in the page's language list, once each, by author."""
    found: dict[str, Reference] = {}
    for module in _modules(course, page.lang):
        for text, key in _listed(module.page):
            first = found.setdefault(key, Reference(text, module.page.path, ()))
            if module not in first.modules:
                found[key] = replace(first, modules=(*first.modules, module))
    return tuple(sorted(found.values(), key=lambda one: re.sub(r"[^\w ]", "", fold_letters(one.text))))


def _listed(page: Page) -> Iterable[tuple[str, str]]:
    """Yield each entry of a page's lists of references, and what tells that two are the same work."""
    for block in page.prose.blocks:
        if not block.reference or block.role == "heading" or block.facilitator:
            continue
        text = " ".join(page.source.text[block.start : block.end].split())
        doi = _DOI.search(text)
        yield text, doi[0].casefold().rstrip(".") if doi else " ".join(block.plain.text.casefold().split())
