"""T1 to T7, but for T4 and T6: what weakens an exercise of one kind or another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from types import MappingProxyType

from coursewright.checks.teaching.gaps import check_gaps
from coursewright.content.validate import shorten
from coursewright.diagnostics import Diagnostic
from coursewright.kinds.cloze.model import Cloze
from coursewright.kinds.matching.model import Matching
from coursewright.kinds.ordering.model import Ordering
from coursewright.kinds.rating.model import Rating
from coursewright.kinds.true_false.model import TrueFalse
from coursewright.model.course import Course, Module
from coursewright.model.exercise import Exercise
from coursewright.model.interaction import NOTHING, Match
from coursewright.words import base_of

MOST_ITEMS = 7
_NUMBER = re.compile(r"[\W_]*\d[\d\W_]*")
_WAY_OUT = MappingProxyType(
    {
        "en": re.compile(
            r"(?:prefer|rather) not|undecided|neutral|neither|(?:do not|don['’]t) know"
            r"|(?:does not|doesn['’]t|do not|don['’]t) (?:apply|want)|not appl|\bn/?a\b|no opinion"
            r"|no answer|\bskip|(?:cannot|can['’]t) (?:say|tell)|hard to say|not relevant",
            re.IGNORECASE,
        ),
        "es": re.compile(
            r"prefiero no|no lo sé|no sé|no (?:se )?(?:aplica|me aplica)|no corresponde"
            r"|ns/?nc|sin opinión|no contest|neutral|\bni\b|no procede|no quiero",
            re.IGNORECASE,
        ),
    }
)
_DOUBT = MappingProxyType(
    {
        "en": (
            re.compile(r"\bnot sure\b|\bunsure\b", re.IGNORECASE),
            re.compile(r"\b(?:un)?sure\b|\bcertain\b", re.IGNORECASE),
        ),
        "es": (
            re.compile(r"\bno (?:estoy )?segur[oa]", re.IGNORECASE),
            re.compile(r"\b(?:in)?segur[oa]", re.IGNORECASE),
        ),
    }
)
"""Labels that are a way out, unless the other labels are degrees of the same."""


def check_kinds(course: Course, module: Module) -> Iterable[Diagnostic]:
    """T1, T2, T3, T5 and T7: one exercise at a time."""
    lang = base_of(module.page.lang)
    for exercise in module.exercises:
        match exercise.spec:
            case TrueFalse() as spec if not spec.reasons:
                message = f"'{shorten(spec.prompt)}' can be guessed right every second time"
                advice = "add 'reasons:' with options for 'because …', exactly one of them right"
                yield Diagnostic("T1", message, exercise.place.span("prompt"), advice)
            case Matching() as spec:
                yield from _check_last_pair(exercise, spec)
            case Ordering() as spec if len(spec.items) > MOST_ITEMS:
                message = f"{len(spec.items)} items are to be put in order"
                advice = f"keep the {MOST_ITEMS} that matter most, or make two exercises of it"
                yield Diagnostic("T3", message, exercise.place.span("items", key=True), advice)
            case Cloze() as spec:
                yield from check_gaps(exercise, spec, lang)
            case Rating() as spec:
                yield from _check_scale(exercise, spec, lang)
            case _:
                pass


def _check_last_pair(exercise: Exercise, spec: Matching) -> Iterator[Diagnostic]:
    interaction = exercise.interaction
    if not isinstance(interaction, Match) or NOTHING in interaction.rights:
        return
    singles = [rights[0] for _, rights in interaction.key if len(rights) == 1]
    if len(singles) == len(interaction.key) and sorted(singles) == sorted(interaction.rights):
        advice = "add 'extra:' with a right side or two that fit nothing"
        where = "pairs" if "pairs" in spec.model_fields_set else "from"
        message = "the last pair is a gift: every right side belongs to exactly one left side"
        yield Diagnostic("T2", message, exercise.place.span(where, key=True), advice)


def _check_scale(exercise: Exercise, spec: Rating, lang: str) -> Iterator[Diagnostic]:
    span = exercise.place.span("scale", key=True)
    if _NUMBER.fullmatch(spec.scale[0]) or _NUMBER.fullmatch(spec.scale[-1]):
        message = f"the scale runs from '{shorten(spec.scale[0])}' to '{shorten(spec.scale[-1])}'"
        yield Diagnostic("T7", message, span, "say in words what the two ends mean, and best each step")
    elif len(spec.scale) % 2 == 0 and not _has_way_out(spec.scale, lang):
        message = f"the {len(spec.scale)} labels of the scale leave no middle and no way out"
        advice = "add a label such as 'Not sure' or 'Prefer not to say', or one for the middle"
        yield Diagnostic("T7", message, span, advice)


def _has_way_out(labels: Iterable[str], lang: str) -> bool:
    """Tell whether a label lets one stay out; where nobody can tell, it is taken for granted."""
    pattern = _WAY_OUT.get(lang)
    if pattern is None:
        return True
    texts = [label[:200] for label in labels]
    doubt, degree = _DOUBT[lang]
    doubts = sum(doubt.search(text) is not None for text in texts)
    return any(map(pattern.search, texts)) or 0 < doubts == sum(
        degree.search(text) is not None for text in texts
    )
