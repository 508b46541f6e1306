"""`ordering`: what authors can get wrong, and the page without scripts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from kinds_help import PAGE, parse, plan, read_exercises
from ordering_help import EXERCISES, LETTERS

from coursewright.content.quizzes import read_quiz
from coursewright.diagnostics import SourceText
from coursewright.schemas import quiz_schema

FAULTS = [
    ("items: [One]", ["6:5 E304 items need at least two entries, found 1"]),
    ("items: []", ["6:5 E304 items need at least two entries, found 0"]),
    ("prompt: P", ["2:5 E102 the key 'items' is missing"]),
    ("items: One", ["6:12 E101 'items': expected a list, found 'One'"]),
    ("items: [One, two, one]", ["6:23 E303 the item 'one' stands twice"]),
    ("items: [{text: A, id: x}, {text: B, id: x}]", ["6:45 E206 the id 'x' stands twice"]),
    ("items: [{text: A, id: 2}, B]", ["6:31 E206 the id '2' stands twice"]),
    ("items: [A, [B]]", ["6:16 E101 'text': expected text, found a list"]),
    ("items: [A, {txt: B}]", ["6:17 E104 unknown key 'txt'"]),
    ("items: [A, '']", ["6:16 E107 'text' is empty"]),
    ("items: [A, {feedback: F}]", ["6:16 E102 the key 'text' is missing"]),
]


@pytest.mark.parametrize(("items", "found"), FAULTS)
def test_a_fault_is_found_at_its_place(items: str, found: list[str]) -> None:
    prompt = "" if items.startswith("prompt") else "    prompt: P\n"
    text = f"exercises:\n  - id: a\n    kind: ordering\n{prompt}    title: T\n    {items}\n"
    reading = read_quiz(SourceText("quizzes/01-one.yml", text), "01-one", "en")
    assert [
        f"{one.span.line}:{one.span.column} {one.code} {one.message}" for one in reading.findings
    ] == found


def test_the_schema_takes_a_text_or_a_mapping() -> None:
    validator = Draft202012Validator(quiz_schema())

    def accepts(item: Any) -> bool:
        entry = {"id": "a", "kind": "ordering", "prompt": "P", "items": ["One", item]}
        return not list(validator.iter_errors({"exercises": [entry]}))

    assert accepts("Two")
    assert accepts(2)
    assert accepts({"text": "Two", "feedback": "F", "id": "two"})
    assert not accepts({"feedback": "F"})
    assert not accepts({"text": "Two", "more": "M"})
    assert not accepts(["Two"])


def test_without_scripts_each_item_has_a_menu_of_places(tmp_path: Path) -> None:
    course = read_exercises(tmp_path / "course", EXERCISES[:1])
    tree = parse(plan(course).renderer.exercise(course.modules[0].exercises[0], PAGE))
    menus = tree.find("select")
    assert [[option.words() for option in menu.find("option")] for menu in menus] == [
        ["Choose …", "1", "2", "3", "4", "5"]
    ] * 5
    labels = {label.attributes["for"]: label.words() for label in tree.find("label")}
    shown = [labels[menu.attributes["id"]] for menu in menus]
    assert sorted(shown) == LETTERS
    assert shown != LETTERS
    key = next(node for node in tree.find("ol") if node.attributes["class"] == "cw-sequence")
    assert [node.words() for node in key.find("li")] == [f"{text} {text} is a tree." for text in LETTERS]
