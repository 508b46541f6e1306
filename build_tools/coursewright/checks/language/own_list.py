"""E720 to E723: what can be wrong with an organization's own list of terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from coursewright.checks.language.budget import LeftOut
from coursewright.checks.language.find import find_terms
from coursewright.checks.language.index import index_of
from coursewright.checks.language.patterns import matches_no_word, why_not_compiled
from coursewright.checks.language.terms import Term, bundled_ids, most_held, own_list, terms_for
from coursewright.checks.passages import Passage
from coursewright.content.validate import did_you_mean, shorten
from coursewright.diagnostics import Diagnostic, Label, Severity, Span
from coursewright.model.course import Course
from coursewright.model.exercise import Placed
from coursewright.model.specs import LanguageSpec, LanguageTermSpec
from coursewright.source.inline import plain_text

FILE = "language.yml"
_PATTERN_KEYS = ("match", "unless", "near")


def check_own_list(course: Course) -> Iterable[Diagnostic]:
    """E720 to E723: patterns that are none, run away or contradict each other, ids that turn nothing off."""
    place = _place(course)
    own = own_list(course)
    if place is None or not isinstance(course.language, LanguageSpec):
        return
    yield from _check_size(course.language, place)
    for term in own.terms:
        number = term.number
        yield from _check_patterns(term, Placed(place.tree, ("terms", number)))
        if term.severity == "off" and term.id not in bundled_ids():
            advice = did_you_mean(term.id, sorted(bundled_ids()), "delete the term")
            message = f"'{term.id}' is to be off, and is no term of the bundled list"
            yield Diagnostic("E723", message, place.span("terms", number, "id"), advice)
    terms = terms_for(course, course.spec.language)
    yield from _check_contradictions(course, terms, place)
    budget = index_of(terms).budget
    for slow in budget.left_out:
        yield slow_finding(course, slow)
    budget.renew()  # the index outlives a run


def _place(course: Course) -> Placed | None:
    return next((place for place in course.texts if place.tree.source.path.endswith(f"/{FILE}")), None)


def _check_size(own: LanguageSpec, place: Placed) -> Iterator[Diagnostic]:
    held = most_held(own)
    if held < len(own.terms):
        message = (
            f"the list has {len(own.terms):,} terms, more than a check can hold: from here on none counts"
        )
        span = place.span("terms", own.terms[held].number)
        yield Diagnostic("E720", message, span, "keep the terms that matter most, with fewer patterns in all")


def _check_patterns(term: LanguageTermSpec, place: Placed) -> Iterator[Diagnostic]:
    for key in _PATTERN_KEYS:
        for number, pattern in enumerate(getattr(term, key)):
            span = _span(place, key, number)
            if why := why_not_compiled(pattern):
                message = f"'{shorten(pattern)}' is no pattern that a list can have: {why}"
                yield Diagnostic("E720", message, span, "mend it, or escape signs such as ( and ? with \\")
            elif key == "match" and matches_no_word(pattern):
                message = f"'{shorten(pattern)}' matches text without a word, and so nearly everywhere"
                yield Diagnostic("E720", message, span, "let at least one word of it be required")


def _span(place: Placed, key: str, number: int) -> Span:
    node = place.tree.node_at((*place.path, key))
    return place.span(key, number) if hasattr(node, "items") else place.span(key)


def slow_finding(course: Course, slow: LeftOut) -> Diagnostic:
    """E721: a term that was left out because a pattern of it takes too long, or many terms at once."""
    place = _place(course)
    if place is None:
        raise ValueError("only an organization's own terms can be too slow")
    if slow is None:
        return Diagnostic(
            "E721",
            "the patterns of the terms together take too long, so many of them are left out",
            place.span("terms", key=True),
            "keep fewer terms, with patterns that begin with a word",
        )
    term, written = slow
    where = Placed(place.tree, ("terms", term.number))
    key = next(key for key in _PATTERN_KEYS if written in getattr(term, key))
    return Diagnostic(
        "E721",
        f"a pattern of the term '{term.id}' takes too long, so the term is left out",
        _span(where, key, getattr(term, key).index(written)),
        "do not repeat what is repeated within, as in (a|\\w+)+; list the wordings one by one",
    )


def _check_contradictions(course: Course, terms: tuple[Term, ...], place: Placed) -> Iterator[Diagnostic]:
    found: dict[int, list[tuple[Term, str]]] = {}
    for first, second, message in contradictions(terms):
        own, other = (first, second) if first.is_own else (second, first)
        if own.is_own:
            found.setdefault(own.number, []).append((other, message))
    for number, pairs in found.items():
        other, message = pairs[0]
        labels = (Label(place.span("terms", other.number, "id"), "against this"),) if other.is_own else ()
        if len(pairs) > 1:
            message += f", and {len(pairs) - 1:,} more like this"
        advice = "prefer another wording, or give one of the terms another 'match' or 'severity: off'"
        yield Diagnostic("E722", message, place.span("terms", number, "id"), advice, labels)


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
