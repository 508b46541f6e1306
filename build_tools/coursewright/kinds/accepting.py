"""Answers that are typed: what is accepted, what is said of expected ones, and the faults both can have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coursewright.kinds.base import Path_, Problem
from coursewright.kinds.parts import shown
from coursewright.model.pattern import Pattern, PatternError, compile_pattern
from coursewright.model.typed import fold, is_accepted, pattern_of


@dataclass(frozen=True)
class Answer:
    """An answer that is expected, as a template shows it.

    `data` are the names and values of the data attributes that `assets/entries.js` reads, without ``data-``.
    """

    text: str
    """What is shown of it; empty where others say it better."""
    data: Mapping[str, str]
    is_right: bool = True
    feedback: str | None = None
    is_like: bool = False
    """The answer is a pattern, and the text only an example of what fits."""


def _answer(text: str, *, is_right: bool = True, feedback: str | None = None) -> Answer:
    source = pattern_of(text)
    if source is None:
        return Answer(text, {"accept": text}, is_right, feedback)
    pattern = compile_pattern(source)
    data = {"program": pattern.as_json()}
    return Answer(example_of(pattern) or text.strip(), data, is_right, feedback, is_like=True)


def accepted_answers(accept: Sequence[str]) -> list[Answer]:
    """Return what is accepted, equal texts once; of patterns nothing is shown where there is a text."""
    once = {fold(text) if pattern_of(text) is None else text.strip(): text for text in reversed(accept)}
    answers = [_answer(text) for text in reversed(once.values())]
    if all(answer.is_like for answer in answers):
        return answers
    return [Answer("", answer.data) if answer.is_like else answer for answer in answers]


def expected_answers(accept: Sequence[str], feedback: Mapping[str, str]) -> list[Answer]:
    """Return the answers that have feedback: right ones first, and texts before patterns, which fit more."""
    answers = [
        _answer(text, is_right=_is_right(text, accept), feedback=words) for text, words in feedback.items()
    ]
    return sorted(answers, key=lambda answer: (answer.is_like, not answer.is_right))


def _is_right(text: str, accept: Sequence[str]) -> bool:
    source = pattern_of(text)
    if source is None:
        return any(is_accepted(text, one) for one in accept)
    # What a pattern is for shows in its example: that of a net such as /.*/ is accepted by nothing.
    example = example_of(compile_pattern(source))
    return text.strip() in map(str.strip, accept) or any(is_accepted(example, one) for one in accept)


def check_accept(accept: Sequence[str], path: Path_) -> Iterable[Problem]:
    """Find accepted answers that nothing can ever equal: see `_check_answer`."""
    for n, text in enumerate(accept):
        yield from _check_answer(text, (*path, n))


def check_feedback(feedback: Mapping[str, str], path: Path_) -> Iterable[Problem]:
    """Find answers with feedback that nothing can ever equal, and those that are told apart by nothing."""
    seen: dict[str, Path_] = {}
    for text in feedback:
        here = (*path, text)
        yield from _check_answer(text, here, at_key=True)
        folded = fold(text) if pattern_of(text) is None else text.strip()
        if folded in seen:
            yield Problem(
                "E303",
                f"the answer '{shown(text)}' has feedback twice",
                here,
                help="case, accents, spacing and a full stop make no other answer; keep one of them",
                labels=((seen[folded], "first here"),),
                at_key=True,
            )
        seen.setdefault(folded, here)


def _check_answer(text: str, path: Path_, *, at_key: bool = False) -> Iterable[Problem]:
    source = pattern_of(text)
    if source is None:
        if flagged := _FLAGGED.fullmatch(text.strip()):
            message = f"the pattern '{shown(text)}' cannot be used: it has a flag behind its slash"
            advice = f"write '{shown(flagged[1])}'; upper and lower case are the same anyway"
            yield Problem("E311", message, path, advice, at_key=at_key)
        elif not fold(text):
            advice = "write what a learner can type"
            yield Problem("E311", "nothing of this answer can be typed", path, advice, at_key=at_key)
        return
    try:
        compile_pattern(source)
    except PatternError as error:
        message = f"the pattern '{shown(text)}' cannot be used: {error.message}"
        advice = "mend it, or write the answers out; a text in slashes is a pattern"
        yield Problem("E311", message, path, advice, at_key=at_key)


# As other programs write it. Only with the flag that is asked for most: /usr/sum is a text.
_FLAGGED = re.compile(r"(/.+/)(?:i|[gu]i|i[gu])", re.DOTALL)
_MEMBER = re.compile(r"(?!\^|\\p)\\?(.)", re.DOTALL)


def example_of(pattern: Pattern) -> str:
    """Return a text that a pattern fits, ``…`` for any text; '' where a class has no letter to show.

    It takes what is optional, the first of several branches, and one round of what can be repeated.
    """
    at, visited, text = 0, set[int](), ""
    while at < len(pattern.program):
        visited.add(at)
        step = pattern.program[at]
        if isinstance(step, str):
            member = None if step == "^" else _MEMBER.match(step)
            if step != "^" and member is None:
                return ""
            text = text.removesuffix("…") + "…" if member is None else text + member[1]
            at += 1
        else:
            at = next((at + by for by in step if at + by not in visited), -1)
            if at < 0:
                return ""
    return text.strip()
