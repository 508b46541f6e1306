"""`numeric`: what authors can get wrong, exact bounds, and how a number is met."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from browser_help import build_site
from hearing import heard, listen
from kinds_help import PAGE, Node, parse, plan, read_exercises, write_exercises
from looks import OVERFLOWING
from playwright.sync_api import Locator, Page, expect
from problems_help import problems

from coursewright.model.interaction import Number, score
from coursewright.schemas import quiz_schema

WRITE = "write digits, with a point before the decimals, such as 12 or 2.5"
FAULTS = [
    ("unit: days", ["2:5 E102 the key 'answer' is missing = add 'answer: …'"]),
    ("answer: ", ["5:5 E107 'answer' is empty = write something, or delete the key"]),
    ("answer: [1]", ["5:13 E101 'answer': expected a number, found a list = "]),
    ("answer: six", ["5:13 E103 'six' is not a number = " + WRITE]),
    ("answer: 1,5", ["5:13 E103 '1,5' is not a number = " + WRITE]),
    ("answer: 6 days", ["5:13 E103 '6 days' is not a number = " + WRITE]),
    ("answer: 1e3", ["5:13 E103 '1e3' is not a number = " + WRITE]),
    ("answer: 0x10", ["5:13 E103 '0x10' is not a number = " + WRITE]),
    ("answer: .nan", ["5:13 E103 '.nan' is not a number = " + WRITE]),
    ("answer: ٣", ["5:13 E103 '٣' is not a number = " + WRITE]),
    (
        "answer: 1234567890.123456",
        ["5:13 E103 '1234567890.123456' has too many digits = round it to 15 digits"],
    ),
    ("answer: 1\ntolerance: some", ["6:16 E103 'some' is not a number = " + WRITE]),
    (
        "answer: 1\ntolerance: -0.5",
        [
            "6:16 E103 'tolerance' is -0.5, but must be at least 0 = "
            "write how far off an answer may be, up or down"
        ],
    ),
    (
        "answer: 1\nfeedback: {1: a}",
        ["6:5 E104 unknown key 'feedback' = known here: "],
    ),
]


@pytest.mark.parametrize(("keys", "found"), FAULTS)
def test_a_fault_is_found_at_its_place(keys: str, found: list[str]) -> None:
    got = problems("numeric", keys)
    assert [line.partition("known here: ")[0] for line in got] == [
        line.partition("known here: ")[0] for line in found
    ]


@pytest.mark.parametrize("number", ["0", "-3", "+4", "1.10", "04", ".5", "7.", "'6'", "123456789.012345"])
def test_a_number_is_as_exact_as_it_is_written(number: str) -> None:
    assert problems("numeric", f"answer: {number}\ntolerance: {number.replace('-', '')}") == []


def test_the_schema_takes_a_number() -> None:
    from jsonschema import Draft202012Validator

    validator = Draft202012Validator(quiz_schema())

    def accepts(**keys: Any) -> bool:
        entry = {"id": "a", "kind": "numeric", "prompt": "P", **keys}
        return not list(validator.iter_errors({"exercises": [entry]}))

    assert accepts(answer=1, tolerance=0.5, unit="days")
    assert accepts(answer=-1.5)
    assert not accepts(answer="one")
    assert not accepts()


def numeric(name: str, answer: str, **more: Any) -> dict[str, Any]:
    """An exercise that asks for a number."""
    return {"id": name, "kind": "numeric", "prompt": "How many?", "answer": answer, **more}


def tree_of(tmp_path: Path, exercise: dict[str, Any]) -> Node:
    course = read_exercises(tmp_path, [exercise])
    return parse(plan(course).renderer.exercise(course.modules[0].exercises[0], PAGE))


@pytest.mark.parametrize(
    ("answer", "tolerance", "least", "most"),
    [
        ("0.3", "0.1", "0.2", "0.4"),
        ("1.10", "0", "1.10", "1.10"),
        ("-3", "4", "-7", "1"),
        (
            "100000000000000",
            "0.00000000000001",
            "99999999999999.99999999999999",
            "100000000000000.00000000000001",
        ),
    ],
)
def test_bounds_are_exact(answer: str, tolerance: str, least: str, most: str, tmp_path: Path) -> None:
    tree = tree_of(tmp_path, numeric("one", answer, tolerance=tolerance))
    (found,) = [node.attributes for node in tree.walk() if "data-least" in node.attributes]
    assert (found["data-least"], found["data-most"]) == (least, most)


def test_the_answer_is_shown_as_it_was_written_with_what_is_near_enough(tmp_path: Path) -> None:
    exact, near = (
        tree_of(tmp_path / str(n), numeric("one", "1.10", unit="km", **more)).words()
        for n, more in enumerate(({}, {"tolerance": "0.05"}))
    )
    assert "Answer: 1.10 km" in exact
    assert "is right" not in exact
    assert "Answer: 1.10 km (from 1.05 to 1.15 is right)" in near


def test_python_scores_at_the_bounds() -> None:
    number = Number(Decimal("0.3"), Decimal("0.1"), "km")
    scores = {text: score(number, {"": [text]}) for text in ("0.4", "0,2 km", "0.41", "0.19", "km", "")}
    assert scores == {"0.4": 1, "0,2 km": 1, "0.41": 0, "0.19": 0, "km": 0, "": 0}


EXERCISES = [
    numeric("near", "0.3", tolerance="0.1", unit="km", explanation="It is a third, nearly.", hints=["Less."]),
    numeric("exact", "1000", prompt="First.\n\n- How many?"),
    numeric("percent", "-5", unit="%"),
    numeric("hostile", "1", unit='"><b>°C</b>'),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> str:
    root = write_exercises(tmp_path_factory.mktemp("numeric") / "course", EXERCISES)
    return f"{build_site(root).as_uri()}/modules/01-one.html"


@pytest.fixture
def page(site: str, open_page: Callable[..., Page]) -> Page:
    return listen(open_page(site))


def type_in(page: Page, name: str, text: str) -> Locator:
    """Type a number and check it with the Enter key."""
    root = page.locator(f'[data-exercise="{name}"]')
    root.get_by_role("textbox").fill(text)
    root.get_by_role("textbox").press("Enter")
    return root


def press(root: Locator, name: str) -> Locator:
    root.get_by_role("button", name=name, exact=True).click()
    return root


def test_a_number_is_right_up_to_its_bounds_however_it_is_written(page: Page) -> None:
    cases = {
        "near": {
            "right": ["0.4", "0,2", ".3", "0.3 km", "0,40 KM", "+0.25"],
            "wrong": ["0.41", "0.19", "-0.3", "3"],
        },
        "exact": {"right": ["1000", "1 000", "1’000", "1000.0"], "wrong": ["1,000", "1001"]},
        "percent": {"right": ["-5", "−5 %", "-5,0%"], "wrong": ["5"]},
        "hostile": {"right": ["1", '1 "><b>°c</b>'], "wrong": ["2"]},
    }
    for name, states in cases.items():
        for state, texts in states.items():
            for text in texts:
                root = type_in(page, name, text)
                expect(root).to_have_attribute("data-state", state)
                press(root, "Start again" if state == "right" else "Try again")


def test_what_is_no_number_is_asked_for_again_and_not_wrong(page: Page) -> None:
    heard(page)
    for text in ("", "three", "0.3 miles", "1/3", "0.3.1"):
        root = type_in(page, "near", text)
        expect(root.locator(".cw-outcome")).to_have_text("Write a number in digits, such as 12 or 2.5.")
        expect(root).to_have_attribute("data-state", "fresh")
        expect(root.get_by_role("textbox")).to_be_focused()
        assert heard(page) == ["Write a number in digits, such as 12 or 2.5."]
        expect(root.get_by_role("textbox")).to_have_value(text)


def test_the_question_names_the_box_and_the_unit_describes_it(page: Page) -> None:
    root = page.locator('[data-exercise="near"]')
    box = root.get_by_role("textbox", name="How many?", exact=True)
    expect(box).to_have_accessible_description("km")
    expect(box).to_have_attribute("inputmode", "decimal")
    expect(root.get_by_text("km", exact=True)).to_be_visible()
    type_in(page, "near", "7")
    expect(box).to_have_accessible_description("Not this one")
    press(root, "Try again")
    expect(box).to_be_focused()
    expect(box).to_have_value("7")
    expect(box).to_have_accessible_description("km")
    expect(page.locator('[data-exercise="exact"] input').first).to_have_accessible_name("First. How many?")


def test_the_answer_says_what_is_near_enough(page: Page) -> None:
    root = press(type_in(page, "near", "7"), "Show the answer")
    expect(root.locator(".cw-note-feedback")).to_have_text("The answer: 0.3 km (from 0.2 to 0.4 is right)")
    expect(root).to_contain_text("It is a third, nearly.")
    assert "The answer: 0.3 km" in heard(page)[-1]
    expect(press(root, "Start again").get_by_role("textbox")).to_have_value("")


def test_at_the_end_of_a_test_the_page_does_not_give_it_away(
    tmp_path: Path, open_page: Callable[..., Page]
) -> None:
    site = build_site(write_exercises(tmp_path / "course", EXERCISES[:1], reveal="end"))
    exercise, answers = (site / "modules/01-one.html").read_text(encoding="utf-8").split("<course-answers")
    assert "0.3" not in exercise
    assert "0.3" in answers
    page = open_page(f"{site.as_uri()}/modules/01-one.html")
    root = press(type_in(page, "near", "nothing"), "Keep this answer")
    expect(root).to_have_attribute("data-state", "fresh")
    press(type_in(page, "near", "0,35 km"), "Keep this answer")
    expect(root).to_have_attribute("data-state", "done")
    page.get_by_role("button", name="Show answers and reasons").click()
    expect(root).to_have_attribute("data-state", "right")


def test_a_narrow_phone_never_scrolls_sideways(site: str, open_page: Callable[..., Page]) -> None:
    page = open_page(site, viewport={"width": 320, "height": 600})
    assert page.evaluate(OVERFLOWING) == []
    for exercise in EXERCISES:
        press(type_in(page, exercise["id"], "99999999"), "Show the answer")
    assert page.evaluate(OVERFLOWING) == []


def test_on_paper_there_is_a_box_with_its_unit(page: Page) -> None:
    page.emulate_media(media="print")
    root = page.locator('[data-exercise="near"]')
    expect(root.get_by_role("textbox")).to_have_css("border-top-width", "1px")
    expect(root.get_by_text("km", exact=True)).to_be_visible()
    expect(root.get_by_text("0.3 km")).to_be_hidden()
