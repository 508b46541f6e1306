"""`rating`: what is found in its file, and what stands on the page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from kinds_help import PAGE, example, parse, plan, read_exercises, write_exercises
from problems_help import problems

from coursewright.checks import check_course
from coursewright.content import read_course
from coursewright.kinds.rating.model import KIND, Rating
from coursewright.model.interaction import Scale

SOUND = "statements: [One., Two.]\nscale: [No, Yes]"
FINDINGS = [
    (SOUND, []),
    (
        "statements: []\nscale: [No, Yes]",
        ["5:5 E304 'statements' needs at least one entry, found none = "],
    ),
    ("statements: [One.]\nscale: [No]", ["6:5 E304 'scale' needs at least two entries, found 1 = "]),
    (
        "statements: [One., Two., one.]\nscale: [No, Yes]",
        [
            "5:30 E303 the statement 'one.' stands twice = make them differ, or delete one",
            "  5:18 first here",
        ],
    ),
    (
        "statements: [One.]\nscale: [No, Yes, no]",
        ["6:22 E303 the label 'no' stands twice = make them differ, or delete one", "  6:13 first here"],
    ),
    (
        "statements: [{text: One., id: '2'}, Two.]\nscale: [No, Yes]",
        ["5:41 E206 the id '2' stands twice = make them differ, or delete one", "  5:35 first here"],
    ),
    (
        "statements:\n  - One: two.\n  -\nscale: [No, Yes]",
        [
            "6:9 E102 the key 'text' is missing = add 'text: …'",
            "6:9 E104 unknown key 'One' = known here: text and id",
            "7:8 E107 'text' is empty = write something, or delete the key",
        ],
    ),
    ("statements: One.\nscale: [No, Yes]", []),
    ("statements: [One.]\nscale: Yes", ["6:12 E101 'scale': expected a list, found 'Yes' = "]),
]


@pytest.mark.parametrize(("exercise", "expected"), FINDINGS)
def test_each_fault_is_found_at_its_place(exercise: str, expected: list[str]) -> None:
    found = problems("rating", exercise)
    assert len(found) == len(expected)
    for line, wanted in zip(found, expected, strict=True):
        assert line.startswith(wanted)


def test_a_statement_is_a_text_or_has_an_id() -> None:
    data = {"id": "x", "kind": "rating", "prompt": "?", "statements": ["One.", {"text": "Two.", "id": "two"}]}
    spec = Rating.model_validate({**data, "scale": ["No", "Perhaps", "Yes"]})
    assert KIND.lower(spec) == Scale(("1", "two"), 3)


def earlier_and_later(**later: Any) -> list[dict[str, Any]]:
    first = example("rating")
    return [first, {**first, "id": "later", "before": first["id"], **later}]


@pytest.mark.parametrize(
    ("before", "message"),
    [
        ("before-we-meet", None),
        ("01-one/before-we-meet", None),
        ("01-one/before-we-met", "there is no exercise 'before-we-met'"),
        ("before-we-met", "there is no exercise 'before-we-met'"),
        ("other", "'other' is a reflection, not a rating"),
        ("later", "'later' does not come before this exercise"),
    ],
)
def test_only_an_earlier_rating_can_be_compared_with(
    before: str, message: str | None, tmp_path: Path
) -> None:
    other = {"id": "other", "kind": "reflection", "prompt": "What do you hear?"}
    root = write_exercises(tmp_path, [other, *earlier_and_later(before=before)])
    found = check_course(*read_course(root))
    assert [(f.code, f.message) for f in found] == ([("E210", message)] if message else [])


@pytest.mark.parametrize("before", ["before-we-meet", "01-one/before-we-meet"])
def test_the_page_names_the_earlier_rating_by_its_id_alone(before: str, tmp_path: Path) -> None:
    course = read_exercises(tmp_path, earlier_and_later(before=before))
    tree = parse(plan(course).renderer.exercise(course.modules[0].exercises[1], PAGE))
    named = [node.attributes["data-before"] for node in tree.walk() if "data-before" in node.attributes]
    assert named == ["before-we-meet"]


def test_every_statement_is_a_group_of_its_own_and_nothing_is_picked(tmp_path: Path) -> None:
    course = read_exercises(tmp_path, earlier_and_later())
    later = course.modules[0].exercises[1]
    tree = parse(plan(course).renderer.exercise(later, PAGE))
    groups = [set(node.find("legend")[0].words().split("|")) for node in tree.find("fieldset")[1:]]
    assert groups == [{statement["text"]} for statement in example("rating")["statements"]]
    names = [node.attributes["name"] for node in tree.find("input")]
    assert sorted(set(names)) == ["cw-later.ask-first", "cw-later.listen", "cw-later.own-story"]
    assert not [node for node in tree.find("input") if "checked" in node.attributes]
    assert "You rated this earlier in the course." in tree.words()
