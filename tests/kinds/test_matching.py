"""`matching`: what is made from a framework, several that are right, and what authors can get wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from browser_help import build_site
from frameworks_help import FROM, ROWS, faults, read_made, shown, write_tables
from jsonschema import Draft202012Validator
from kinds_help import write_exercises
from playwright.sync_api import Locator, Page, expect

from coursewright.content import read_course
from coursewright.content.quizzes import read_quiz
from coursewright.diagnostics import SourceText
from coursewright.model.interaction import Match, score
from coursewright.schemas import quiz_schema


def made(**more: Any) -> dict[str, Any]:
    """An exercise that is made from the table."""
    return {"id": "made", "kind": "matching", "prompt": "Which serves which?", "from": FROM, **more}


def test_each_text_of_the_column_belongs_to_its_rows(tmp_path: Path) -> None:
    exercise = read_made(tmp_path / "course", made())
    rights, lefts = shown(exercise)
    assert sorted(rights.items()) == [
        ("connecting", "Connecting"),
        ("linking", "Linking"),
        ("planning", "Planning"),
    ]
    assert lefts == {
        "Active listening": ("connecting", "planning"),
        "A story of one's own": ("connecting",),
        "A wellness plan": ("planning",),
        "A list of groups": ("linking",),
    }


def test_whatever_row_a_text_stands_in_is_right(tmp_path: Path) -> None:
    interaction = read_made(tmp_path / "course", made()).interaction
    assert isinstance(interaction, Match)
    listening = next(left for left, rights in interaction.key if len(rights) == 2)
    right = {left: [rights[0]] for left, rights in interaction.key}
    assert score(interaction, right) == 1
    assert score(interaction, {**right, listening: ["planning"]}) == 1
    assert score(interaction, {**right, listening: ["linking"]}) == 0.75


def test_own_pairs_and_extras_come_on_top(tmp_path: Path) -> None:
    own = [
        {"left": "Saying who I am", "right": "Connecting", "feedback": "It is a first step."},
        {"left": "A bill", "right": "Paying"},
    ]
    exercise = read_made(tmp_path / "course", made(pairs=own, extra=["Rushing"], extra_left=["Hm"]))
    rights, lefts = shown(exercise)
    assert rights["2"] == "Paying"
    assert rights["x1"] == "Rushing"
    assert len(rights) == 5
    assert lefts["Saying who I am"] == ("connecting",)
    assert lefts["A bill"] == ("2",)
    assert lefts["Hm"] == ("none",)


def test_a_table_that_is_edited_elsewhere_keeps_what_learners_have_done(tmp_path: Path) -> None:
    before = read_made(tmp_path / "a", made()).fingerprint
    moved = [*ROWS[::-1], {"id": "last", "name": "Last", "description": "Going."}]
    other = json.loads(json.dumps(moved))
    other[1]["description"] = "Another text."
    next(row for row in other if row["id"] == "connecting")["tools"].reverse()
    next(row for row in other if row["id"] == "planning")["name"] = "Making a plan"
    assert read_made(tmp_path / "b", made(), other).fingerprint == before
    more = [*ROWS, {"id": "more", "name": "More", "tools": ["A bell"]}]
    assert read_made(tmp_path / "c", made(), more).fingerprint != before


def test_rows_of_one_name_are_one(tmp_path: Path) -> None:
    rows = [
        {"id": "one", "name": "Same", "tools": ["A"]},
        {"id": "two", "name": "same", "tools": ["B", "A"]},
        {"id": "three", "name": "Other", "tools": ["C"]},
    ]
    rights, lefts = shown(read_made(tmp_path / "course", made(), rows))
    assert sorted(rights.items()) == [("one", "Same"), ("three", "Other")]
    assert lefts == {"A": ("one",), "B": ("one",), "C": ("three",)}


NO = "the framework 'processes' has no column"
SOURCES: list[tuple[Any, str]] = [
    (("proceses", "tools"), "proceses: E320 there is no framework 'proceses' = did you mean 'processes'?"),
    (("x", "tools"), "x: E320 there is no framework 'x' = frameworks: processes"),
    (("processes", "tool"), f"tool: E320 {NO} 'tool' = did you mean 'tools'?"),
    (("processes", "zzz"), f"zzz: E320 {NO} 'zzz' = columns: description, tools, empty"),
    (
        ("processes", "tools and resources"),
        f"tools and resources: E320 {NO} 'tools and resources' = write the column's key, 'tools'",
    ),
    (
        ("processes", "empty"),
        "empty: E320 the column 'empty' of 'processes' holds no text = name another column, or fill this one",
    ),
    (("processes",), "framework: E102 the key 'column' is missing = add 'column: …'"),
    (
        "processes",
        "processes: E101 expected a mapping in 'from', found 'processes'"
        " = write 'key: value' lines; keys here: framework and column",
    ),
]


@pytest.mark.parametrize("kind", ["matching", "categorize"])
@pytest.mark.parametrize(("source", "found"), SOURCES)
def test_a_source_that_leads_nowhere_is_found_at_its_place(
    kind: str, source: Any, found: str, tmp_path: Path
) -> None:
    if isinstance(source, tuple):
        source = dict(zip(("framework", "column"), source, strict=False))
    assert faults(tmp_path / "course", {"id": "made", "kind": kind, "prompt": "P", "from": source}) == [found]


@pytest.mark.parametrize("kind", ["matching", "categorize"])
def test_a_broken_framework_has_findings_of_its_own_and_no_others(kind: str, tmp_path: Path) -> None:
    entry = {"id": "made", "kind": kind, "prompt": "P", "from": FROM}
    rows = [{"id": "one", "name": "One", "tols": ["A"]}]
    assert faults(tmp_path / "course", entry, rows) == []
    course, findings = read_course(tmp_path / "course")
    assert [finding.code for finding in findings] == ["E104"]
    assert "made" in course.broken
    # Where there is no table at all, the message says so.
    _, findings = read_course(write_exercises(tmp_path / "other", [entry]))
    assert [finding.help for finding in findings] == ["the course has no file in 'frameworks/' yet"]


def test_what_is_wrong_with_made_parts_is_found_at_their_source(tmp_path: Path) -> None:
    one = [{"id": "one", "name": "One", "tools": ["A"]}]
    assert faults(tmp_path / "few", made(), one) == ["from: E304 pairs need at least two entries, found 1 ="]
    twice = made(pairs=[{"left": "a list of groups", "right": "Paying"}])
    assert faults(tmp_path / "twice", twice) == [
        "a list of groups: E303 the left side 'a list of groups' stands twice"
        " = make them differ, or delete one"
    ]
    fits = made(extra=["Planning"])
    (found,) = faults(tmp_path / "fits", fits)
    assert found.startswith("Planning: E305 ")


TWO = "pairs: [{left: A, right: B, id: %s}, {left: C, right: D}]"
FAULTS = [
    ("title: T", "2:5 E102 the key 'pairs' is missing"),
    ("pairs: []", "5:5 E304 pairs need at least two entries, found 0"),
    ("pairs: [{left: A, right: B}]", "5:5 E304 pairs need at least two entries, found 1"),
    (TWO % "x1" + "\n    extra: [E]", "5:37 E206 the id 'x1' stands twice"),
    (TWO % "l1" + "\n    extra_left: [E]", "5:37 E206 the id 'l1' stands twice"),
    (TWO % "none" + "\n    extra_left: [E]", "5:37 E206 the id 'none' stands twice"),
]


@pytest.mark.parametrize(("keys", "found"), FAULTS)
def test_a_fault_is_found_at_its_place(keys: str, found: str) -> None:
    text = f"exercises:\n  - id: a\n    kind: matching\n    prompt: P\n    {keys}\n"
    reading = read_quiz(SourceText("quizzes/01-one.yml", text), "01-one", "en")
    lines = [f"{one.span.line}:{one.span.column} {one.code} {one.message}" for one in reading.findings]
    assert lines == [found]


def test_the_schema_knows_where_parts_can_come_from() -> None:
    validator = Draft202012Validator(quiz_schema())
    for kind in ("matching", "categorize"):
        entry = {"id": "made", "kind": kind, "prompt": "P", "from": FROM}
        assert not list(validator.iter_errors({"exercises": [entry]}))
        wrong = {**entry, "from": {"framework": "processes"}}
        assert list(validator.iter_errors({"exercises": [wrong]}))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> str:
    root = tmp_path_factory.mktemp("matching") / "course"
    several = [{"left": f"Left {n}", "right": f"Right {n}"} for n in range(28)]
    many = {"id": "many", "kind": "matching", "prompt": "P", "pairs": several, "extra_left": ["Hm"]}
    write_tables(root, [made(extra=["Rushing"]), many])
    return f"{build_site(root).as_uri()}/modules/01-one.html"


@pytest.fixture
def page(site: str, open_page: Callable[..., Page]) -> Page:
    return open_page(site)


def choose(root: Locator, **wanted: str) -> Locator:
    """Choose a right side for each left, by the first word of both."""
    for row in root.locator(".cw-left").all():
        text = row.locator(".cw-text").inner_text()
        word = next(right for left, right in wanted.items() if text.startswith(left.replace("_", " ")))
        option = row.locator("option").filter(has_text=word).inner_text()
        row.locator("select").select_option(label=option)
    return root


def say_of(root: Locator, text: str) -> str:
    """What is said of a left side, without the letters, which are others for each learner."""
    said = root.locator(".cw-left").filter(has_text=text).locator(".cw-note-feedback").inner_text()
    return " ".join(word for word in said.split() if not (len(word) == 2 and word[1] == "."))


def test_either_row_is_accepted_and_the_other_is_told(page: Page) -> None:
    root = page.locator('[data-exercise="made"]')
    for listening in ("Connecting", "Planning"):
        choose(root, Active=listening, A_story="Connecting", A_well="Planning", A_list="Linking")
        root.get_by_role("button", name="Check").click()
        expect(root).to_have_attribute("data-state", "right")
        said = say_of(root, "Active listening")
        assert said in (
            "Right. Belongs here: Connecting / Planning",
            "Right. Belongs here: Planning / Connecting",
        )
        assert say_of(root, "A wellness plan") == "Right"
        root.get_by_role("button", name="Start again").click()


def test_the_answer_names_every_right_side(page: Page) -> None:
    root = page.locator('[data-exercise="made"]')
    choose(root, A="Rushing")
    root.get_by_role("button", name="Check").click()
    expect(root).to_have_attribute("data-state", "wrong")
    root.get_by_role("button", name="Show the answer").click()
    assert say_of(root, "A list of groups") == "Belongs here: Linking"
    assert set(say_of(root, "Active listening").removeprefix("Belongs here: ").split(" / ")) == {
        "Connecting",
        "Planning",
    }
    root.locator("details.cw-key summary").click()
    expect(root.locator("details.cw-key")).to_contain_text("Active listening → Connecting / Planning")


def test_the_menus_are_lettered_as_the_list_whatever_the_order(page: Page) -> None:
    root = page.locator('[data-exercise="many"]')
    for _ in range(3):
        listed = root.locator(".cw-rights .cw-text").all_inner_texts()
        letters = [*"ABCDEFGHIJKLMNOPQRSTUVWXYZ", "AA", "AB"]
        expected = [f"{letter}. {text}" for letter, text in zip(letters, listed, strict=True)]
        for menu in (root.locator("select").first, root.locator("select").last):
            assert menu.locator("option").all_inner_texts() == ["Choose …", *expected, "Nothing fits"]
        root.evaluate("root => root.again()")
        assert root.locator(".cw-rights .cw-text").all_inner_texts() != listed
