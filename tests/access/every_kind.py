"""One site with every kind's own example, with what every exercise can have, and with its variants."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from browser_help import build_site, write_settings
from case_help import Case, case_of
from kinds_help import example

from coursewright.content import read_course
from coursewright.kinds import all_kinds
from coursewright.model.exercise import Exercise
from coursewright.model.interaction import Interaction, Response

EVERY_KIND, AT_THE_END = "modules/01-every-kind.html", "modules/02-at-the-end.html"

Answers = Callable[[Interaction], Mapping[str, Response]]


@dataclass(frozen=True)
class Variant:
    """An example that looks or works otherwise than its kind's own."""

    kind: str
    id: str
    data: Mapping[str, Any]
    """Keys that are added; those that are None are taken away."""
    case: str = ""
    """The kind that is answered in the same way, if it is another."""


VARIANTS = (
    Variant("true-false", "claim-alone", {"reasons": None}, "single-choice"),
    Variant("single-choice", "how-sure", {"certainty": True, "prompt": "Two paragraphs.\n\nWhich fits?"}),
    Variant("numeric", "no-unit", {"unit": None}),
    Variant("highlight", "by-word", {"unit": "word", "distractors": None, "targets": None}),
    Variant(
        "short-answer",
        "in-own-words",
        {
            "accept": None,
            "feedback": None,
            "model_answer": "It names a strength.",
            "rubric": ["Does it name a strength?"],
        },
        "reflection",
    ),
    Variant("reflection", "words-alone", {"model_answer": None, "rubric": None, "min_words": None}),
    Variant("rating", "rated-again", {"before": "before-we-meet"}),
)


@dataclass(frozen=True)
class Item:
    """An exercise of the site, and how it is answered."""

    id: str
    kind: str
    case: Case
    answers: Mapping[str, Response]
    """State to response; empty where nothing is scored."""

    @property
    def is_scored(self) -> bool:
        """Whether something is right or wrong in it."""
        return bool(self.answers)


def _data() -> list[dict[str, Any]]:
    more = {
        "title": "A name",
        "hints": ["A first hint.", "A second one."],
        "explanation": "Why it is so, with a [link](https://example.org).",
    }
    examples = {kind: {**more, **example(kind)} for kind in all_kinds()}
    changed = [
        {
            key: value
            for key, value in {**examples[one.kind], **one.data, "id": one.id}.items()
            if value is not None
        }
        for one in VARIANTS
        if one.kind in examples
    ]
    return [*examples.values(), *changed]


def _write(root: Path) -> None:
    for name in ("course", "modules", "quizzes"):
        (root / name).mkdir(parents=True)
    write_settings(root)
    (root / "course/index.md").write_text("# Start\n\nA first page.\n", encoding="utf-8")
    data = _data()
    ends = [{**one, "id": f"{one['id']}-at-the-end"} for one in data if "before" not in one]
    for number, stem, entries, reveal in (
        ("1", "01-every-kind", data, "each"),
        ("2", "02-at-the-end", ends, "end"),
    ):
        page = f"---\ntitle: Page {number}\n---\n\nText before, with a [link](../course/index.md).\n"
        (root / f"modules/{stem}.md").write_text(page, encoding="utf-8")
        quiz = yaml.safe_dump({"reveal": reveal, "exercises": entries}, allow_unicode=True, sort_keys=False)
        (root / f"quizzes/{stem}.yml").write_text(quiz, encoding="utf-8")


def build_every_kind(root: Path) -> Path:
    """Build the site; return its folder."""
    _write(root)
    return build_site(root)


@cache
def _exercises() -> tuple[tuple[Exercise, ...], ...]:
    with TemporaryDirectory() as folder:
        root = Path(folder) / "course"
        _write(root)
        course, findings = read_course(root)
    assert [finding.message for finding in findings] == []
    return tuple(module.exercises for module in course.modules)


@cache
def items(*, at_the_end: bool = False) -> tuple[Item, ...]:
    """Return the exercises of one of the two pages; one that lacks a part of its `CASE` fails."""
    cases = {one.id: one.case for one in VARIANTS if one.case}
    found = []
    for exercise in _exercises()[at_the_end]:
        name = cases.get(exercise.id.removesuffix("-at-the-end"), "")
        case = case_of(name or exercise.kind)
        wanted = ["keys", *(["answers"] if exercise.is_scored else [])]
        lacking = [part for part in wanted if getattr(case, part) is None]
        if case.enter == Case.enter:
            lacking.append("enter")
        if lacking:
            pytest.fail(f"tests/kinds/cases: the CASE of '{exercise.kind}' lacks {' and '.join(lacking)}")
        answers = _answers(exercise, case)
        found.append(Item(exercise.id, exercise.kind, case, answers))
    return tuple(found)


def _answers(exercise: Exercise, case: Case) -> Mapping[str, Response]:
    if not exercise.is_scored or case.answers is None:
        return {}
    answers = dict(case.answers(exercise.interaction))
    for state in ("wrong", "right"):
        assert state in answers, f"the CASE of '{exercise.kind}' has no answer that is {state}"
    return answers
