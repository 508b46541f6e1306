"""T5: gaps that leave too little of a sentence, or ask for what nobody needs to know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

from coursewright.checks.teaching.wording import word_set, words_of
from coursewright.content.validate import problem_finding, shorten
from coursewright.diagnostics import Diagnostic, Severity
from coursewright.kinds.base import Problem
from coursewright.kinds.cloze.gaps import scan_gaps
from coursewright.kinds.cloze.model import Cloze, Gap
from coursewright.model.exercise import Exercise
from coursewright.model.typed import pattern_of

MOST_GAPS = 3
_PARTS = re.compile(
    r"(?P<gap>\ufdd0\d+\ufdd1)"
    r"|(?<!\be\.g)(?<!\bi\.e)(?<!\b[DM]r)(?<!\bMrs)(?<!\bvs)[.!?…؟][\"'”’»)\]*_]{0,9}(?=\s+[^\sa-z]|\s*$)"
    r"|[。！？]|\||[ ]{2}\n"
    r"|\n[ \t>]*(?:\n|(?:[-*+]|\d{1,9}[.)])[ \t])"
)
_FUNCTION_WORDS = MappingProxyType(
    {
        "en": word_set(
            "a am an and are as at be been by for from in into is it its nor of on onto or than that"
            " the these this those to upon was were which with"
        ),
        "es": word_set(
            "a al con de del e el en era es fue la las lo los o para por que se son u un una unas unos y"
        ),
    }
)
_DETERMINERS = MappingProxyType(
    {
        "en": word_set("all another any each every her his my one our some such their your"),
        "es": word_set("cada algún alguna esa ese esta este mi nuestra nuestro otra otro su toda todo tu"),
    }
)
"""Words that may carry meaning, but not where an article is right as well."""
_NUMBERS = MappingProxyType(
    {
        "en": word_set("zero one two three four five six seven eight nine ten eleven twelve"),
        "es": word_set("cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce"),
    }
)
_SMALL_NUMBER = re.compile(r"(?:[0-9]|1[0-2])")
_IN_FIGURES = re.compile(
    r"[$€£#.,:/+=×-]?\ufdd0(?P<n>\d+)\ufdd1[ ]?(?:%|°|[/+=×-]|[.,:]\d)|[$€£#.,:/+=×-]\ufdd0(?P<m>\d+)"
)


def check_gaps(exercise: Exercise, spec: Cloze, lang: str) -> Iterator[Diagnostic]:
    """Find sentences with more than three gaps, gaps for function words, and answers in one wording."""
    scanned = scan_gaps(spec.text)
    count = 0
    for part in _PARTS.finditer(scanned.marked):
        if part["gap"] is None:
            count = 0
            continue
        count += 1
        if count == MOST_GAPS + 1:
            number = int(part["gap"][1:-1])
            advice = "keep the gaps that matter, or spread them over more sentences"
            message = f"the gap '{scanned.ids[number]}' is the fourth of its sentence"
            brace = scanned.braces["ids"][number]
            problem = Problem("T5", message, ("text",), advice, brace=brace)
            yield problem_finding(problem, exercise.place)
    function_words = _FUNCTION_WORDS.get(lang, frozenset())
    weak = _DETERMINERS.get(lang, frozenset()) | function_words
    empty = {name for name, gap in spec.gaps.items() if _is_empty(gap, function_words, weak)}
    if len(empty) > 1 and len(empty) == len(spec.gaps):
        empty = set()  # small words set against each other are what the exercise is about
    figures = {scanned.ids[int(match["n"] or match["m"])] for match in _IN_FIGURES.finditer(scanned.marked)}
    numbers = _NUMBERS.get(lang, frozenset())
    for name, gap in spec.gaps.items():
        span = exercise.place.span("gaps", name, "answer" if gap.options else "accept")
        answers = _answers(gap)
        if name in empty:
            message = (
                f"the gap '{name}' asks for '{shorten(answers[0])}', which carries no meaning of its own"
            )
            yield Diagnostic("T5", message, span, "make a gap of the word that the sentence is about")
        elif not gap.options and _is_single_wording(answers):
            message = f"the gap '{name}' accepts '{shorten(answers[0])}' and no other wording"
            advice = "add other wordings that are right, or make it a gap to choose from"
            yield Diagnostic("T5", message, span, advice, severity=Severity.INFO)
        elif not gap.options and name not in figures and _is_single_number(answers, numbers):
            message = f"the gap '{name}' accepts '{shorten(answers[0])}', in words or figures but not both"
            advice = "accept both, such as [four, 4]"
            yield Diagnostic("T5", message, span, advice, severity=Severity.INFO)


def _is_single_number(answers: tuple[str, ...], numbers: frozenset[str]) -> bool:
    if len(answers) != 1 or not numbers:
        return False
    answer = answers[0].strip().casefold()
    return answer in numbers or _SMALL_NUMBER.fullmatch(answer) is not None


def _is_single_wording(answers: tuple[str, ...]) -> bool:
    return len(answers) == 1 and len(answers[0].split()) > 1 and pattern_of(answers[0]) is None


def _answers(gap: Gap) -> tuple[str, ...]:
    return (gap.answer or "",) if gap.options else gap.accept


def _is_empty(gap: Gap, function_words: frozenset[str], weak: frozenset[str]) -> bool:
    """Tell whether a gap takes nothing but words that carry no meaning of their own."""
    answers = _answers(gap)
    told = [words for text in answers if (words := words_of(text))]
    if not told or any(map(pattern_of, answers)):
        return False
    return any(map(function_words.issuperset, told)) and all(map(weak.issuperset, told))
