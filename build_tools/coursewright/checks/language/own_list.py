"""E720 to E723: what can be wrong with an organization's own list of terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from coursewright.checks.language.find import find_terms, index_of
from coursewright.checks.language.patterns import matches_nothing, why_not_compiled
from coursewright.checks.language.terms import Term, bundled_ids, own_list, terms_for
from coursewright.checks.passages import Passage
from coursewright.content.validate import did_you_mean, shorten
from coursewright.diagnostics import Diagnostic, Label, Severity, Span
from coursewright.model.course import Course
from coursewright.model.exercise import Placed
from coursewright.model.specs import LanguageTermSpec
from coursewright.source.inline import plain_text

FILE = "language.yml"
_PATTERN_KEYS = ("match", "unless", "near")


def check_own_list(course: Course) -> Iterable[Diagnostic]:
    """E720 to E723: patterns that are none, run away or contradict each other, ids that turn nothing off."""
    place = _place(course)
    own = own_list(course)
    if place is None or course.language is None:
        return
    for number, term in enumerate(own.terms):
        yield from _check_patterns(term, Placed(place.tree, ("terms", number)))
        if term.severity == "off" and term.id not in bundled_ids():
            advice = did_you_mean(term.id, sorted(bundled_ids()), "delete the term")
            message = f"'{term.id}' is to be off, and is no term of the bundled list"
            yield Diagnostic("E723", message, place.span("terms", number, "id"), advice)
    terms = terms_for(course, course.spec.language)
    for slow in index_of(terms).slow:
        yield slow_finding(course, slow)
    yield from _check_contradictions(course, terms, place)


def _place(course: Course) -> Placed | None:
    return next((place for place in course.texts if place.tree.source.path.endswith(f"/{FILE}")), None)


def _check_patterns(term: LanguageTermSpec, place: Placed) -> Iterator[Diagnostic]:
    for key in _PATTERN_KEYS:
        for number, pattern in enumerate(getattr(term, key)):
            span = _span(place, key, number)
            if why := why_not_compiled(pattern):
                message = f"'{shorten(pattern)}' is no regular expression: {why}"
                yield Diagnostic("E720", message, span, "mend it, or escape signs such as ( and ? with \\")
            elif key == "match" and matches_nothing(pattern):
                message = f"'{shorten(pattern)}' also matches no text at all, and so everywhere"
                yield Diagnostic("E720", message, span, "let at least one word of it be required")


def _span(place: Placed, key: str, number: int) -> Span:
    node = place.tree.node_at((*place.path, key))
    return place.span(key, number) if hasattr(node, "items") else place.span(key)


def slow_finding(course: Course, term: Term) -> Diagnostic:
    """E721: a term that was left out because a pattern of it takes too long."""
    place = _place(course)
    if place is None:
        raise ValueError("only an organization's own terms can be too slow")
    return Diagnostic(
        "E721",
        f"the patterns of the term '{term.id}' take too long, so it is left out",
        place.span("terms", term.number, "match"),
        "do not repeat what is repeated within, as in (a|\\w+)+; list the wordings one by one",
    )


def _check_contradictions(course: Course, terms: tuple[Term, ...], place: Placed) -> Iterator[Diagnostic]:
    for first, second, message in contradictions(terms):
        own, other = (first, second) if first.is_own else (second, first)
        if own.is_own:
            labels = (Label(place.span("terms", other.number, "id"), "against this"),) if other.is_own else ()
            advice = "prefer another wording, or give one of the terms another 'match' or 'severity: off'"
            yield Diagnostic("E722", message, place.span("terms", own.number, "id"), advice, labels)


@lru_cache(maxsize=8)
def contradictions(terms: tuple[Term, ...]) -> tuple[tuple[Term, Term, str], ...]:
    """Return pairs of terms that cannot both be followed, with what is said of them."""
    found: list[tuple[Term, Term, str]] = []
    levels: dict[str, Term] = {}
    for term in terms:
        for pattern in term.match:
            other = levels.setdefault(" ".join(pattern.casefold().split()), term)
            if other.severity is not term.severity:
                levels_of = f"{term.severity} in '{term.id}', {other.severity} in '{other.id}'"
                found.append((term, other, f"'{shorten(pattern)}' is {levels_of}"))
    flagged: dict[str, set[str]] = {}
    by_id = {term.id: term for term in terms}
    for term in terms:
        for wording in term.preferred:
            for hit in _hits(wording, terms):
                flagged.setdefault(term.id, set()).add(hit.id)
                if hit.severity is not Severity.INFO:
                    message = f"'{term.id}' prefers '{shorten(wording)}', which '{hit.id}' asks to avoid"
                    found.append((term, hit, message))
    for first, second in _circles(flagged):
        message = f"'{first}' and '{second}' each prefer what the other asks to avoid"
        if not any({a.id, b.id} == {first, second} for a, b, _ in found):
            found.append((by_id[first], by_id[second], message))
    return tuple(found)


def _hits(wording: str, terms: tuple[Term, ...]) -> Iterator[Term]:
    passage = Passage(plain_text(wording), "preferred", "")
    for hit in find_terms((passage,), terms).hits:
        yield hit.term


def _circles(flagged: Mapping[str, set[str]]) -> Iterator[tuple[str, str]]:
    """Yield terms that lead back to themselves, through whatever others lie between."""
    reached: dict[str, set[str]] = {}
    for start in flagged:
        seen: set[str] = set()
        waiting = list(flagged[start])
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen.add(name)
                waiting += flagged.get(name, ())
        reached[start] = seen
    for start, seen in reached.items():
        for other in sorted(seen):
            if (start < other and start in reached.get(other, ())) or (
                start == other and start in flagged[start]
            ):
                yield start, other
