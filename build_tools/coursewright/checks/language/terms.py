"""The terms that hold for a text: the bundled list of its language, and the organization's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib import resources
from typing import Any

import yaml

from coursewright.checks.language.patterns import (
    Pattern,
    compile_context,
    compile_match,
    matches_no_word,
    why_not_compiled,
)
from coursewright.diagnostics import Severity
from coursewright.model.course import Course
from coursewright.model.specs import LanguageSpec, LanguageTermSpec
from coursewright.words import base_of

LANGUAGES = ("en", "es")
"""The languages that have a bundled list."""
SUICIDE = "suicide"
"""The category of safe messaging."""
MOST_TERMS = 2000
"""So many terms of its own can an organization have."""
MOST_PATTERNS = 6000
"""So many patterns can they have in all."""
_REGIONS: Mapping[str, str] = {"UK": "GB"}


@dataclass(frozen=True)
class Term:
    """What not to call people, and what to write instead."""

    id: str
    match: tuple[str, ...]
    """Patterns as the list has them."""
    preferred: tuple[str, ...]
    severity: Severity
    category: str = ""
    sources: tuple[str, ...] = ()
    """Names of those who say so, such as "NIDA, Words Matter"."""
    unless: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    case: bool = False
    number: int = -1
    """At which place of the organization's own list it stands; -1 for a bundled one."""

    @property
    def is_own(self) -> bool:
        """Whether an author wrote it, so that its patterns are not to be trusted."""
        return self.number >= 0

    def compiled(self, pattern: str) -> Pattern | None:
        """Return one of its patterns, compiled; None where it cannot be used."""
        if self.is_own and (why_not_compiled(pattern) or matches_no_word(pattern)):
            return None
        return compile_match(pattern, case=self.case)

    @cached_property
    def contexts(self) -> tuple[tuple[str, Pattern], ...]:
        """What may stand around a match, as written and compiled."""
        usable = [pattern for pattern in self.unless if not why_not_compiled(pattern)]
        return tuple((pattern, compile_context(pattern, case=self.case)) for pattern in usable)

    @cached_property
    def neighbours(self) -> tuple[tuple[str, Pattern], ...]:
        """What must stand near a match, as written and compiled."""
        usable = [pattern for pattern in self.near if not why_not_compiled(pattern)]
        return tuple((pattern, compile_context(pattern)) for pattern in usable)


@cache
def bundled_list(lang: str) -> LanguageSpec:
    """Return the bundled list of a language; it has no terms where there is none."""
    if lang not in LANGUAGES:
        return LanguageSpec()
    file = resources.files("coursewright.checks.language").joinpath(f"terms-{lang}.yml")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data: dict[str, Any] = yaml.load(file.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506  (both are safe)
    for term in data["terms"]:
        # The model holds texts to text, as they come from an author's file.
        term.update({key: "true" for key in ("case",) if term.get(key)})
    return LanguageSpec.model_validate(data)


@cache
def bundled_ids() -> frozenset[str]:
    """Return the ids of every bundled list."""
    return frozenset(term.id for lang in LANGUAGES for term in bundled_list(lang).terms)


def known_ids(course: Course) -> frozenset[str]:
    """Return the ids that `teaches:` can name: of every bundled list, and of the organization's."""
    return bundled_ids() | {term.id for term in own_list(course).terms}


def ids_for(course: Course, lang: str) -> list[str]:
    """Return the ids that a module in a language is likely to mean, sorted."""
    bundled = bundled_list(base_of(lang)).terms
    return sorted({term.id for term in (*bundled, *own_list(course).terms)})


def own_list(course: Course) -> LanguageSpec:
    """Return the organization's own list, cut to what a check can hold; an empty one where it has none."""
    return _held(course.language) if isinstance(course.language, LanguageSpec) else LanguageSpec()


def _held(own: LanguageSpec) -> LanguageSpec:
    held = most_held(own)
    return own if held == len(own.terms) else own.model_copy(update={"terms": own.terms[:held]})


def most_held(own: LanguageSpec) -> int:
    """Return how many terms of a list, from its beginning, a check can hold."""
    patterns = 0
    for number, term in enumerate(own.terms[:MOST_TERMS]):
        patterns += len(term.match) + len(term.unless) + len(term.near)
        if patterns > MOST_PATTERNS:
            return number
    return min(len(own.terms), MOST_TERMS)


def terms_for(course: Course, lang: str) -> tuple[Term, ...]:
    """Return the terms that hold for a text in a language.

    The organization's own are in the course's language; in another they only turn terms off.
    """
    own = own_list(course)
    lang = base_of(lang)
    region = (own.region or course.settings.region).upper()
    is_courses = lang == base_of(course.spec.language)
    return _terms(own.terms, tuple(own.sources.items()), own.bundled, region, lang, is_courses)


@lru_cache(maxsize=16)
def _terms(
    own: tuple[LanguageTermSpec, ...],
    names: tuple[tuple[str, str], ...],
    bundled: bool,
    region: str,
    lang: str,
    is_courses: bool,
) -> tuple[Term, ...]:
    given = bundled_list(lang) if bundled else LanguageSpec()
    replaced = {term.id for term in own if is_courses or term.severity == "off"}
    terms = [_read(term, given.sources, -1) for term in given.terms if _holds(term, region, replaced)]
    if is_courses:
        sources = {**bundled_list(lang).sources, **dict(names)}
        terms += [_read(t, sources, t.number) for t in own if _holds(t, region, ())]
    return tuple(terms)


def _holds(term: LanguageTermSpec, region: str, replaced: Iterable[str]) -> bool:
    if term.id in replaced or term.severity == "off":
        return False
    regions = {name.upper() for name in term.regions}
    return not regions or _REGIONS.get(region, region) in {_REGIONS.get(name, name) for name in regions}


def _read(term: LanguageTermSpec, names: Mapping[str, str], number: int) -> Term:
    return Term(
        term.id,
        term.match,
        term.preferred,
        Severity(term.severity),
        term.category or "",
        tuple(_short(names.get(key, key)) for key in term.sources),
        term.unless,
        term.near,
        term.case,
        number,
    )


def _short(source: str) -> str:
    """Return a source's name without its subtitle and address."""
    return source.partition(" — ")[0].partition(": ")[0].partition(" (")[0].strip()
