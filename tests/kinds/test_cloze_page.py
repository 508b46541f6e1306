"""`cloze` in a browser: gaps that are typed and chosen, what is said of each, and small windows."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from browser_help import build_site
from case_help import case_of
from hearing import heard, listen
from kinds_help import write_exercises
from looks import OVERFLOWING, SMALL_TARGETS, WEAK_TEXTS
from playwright.sync_api import Locator, Page, expect

OPTIONS = ["person", "specialist", "agency"]
GAPS = {
    "lived": {
        "accept": ["lived", "/own/"],
        "feedback": {"lived": "Yes, **lived**.", "trained": "Not only."},
    },
    "whom": {
        "options": OPTIONS,
        "answer": "person",
        "feedback": {"person": "For the one who listens.", "agency": "Not for a service."},
    },
    "choice": {"accept": ["choice", "say"]},
}
TEXT = "It is {lived} experience, shared for the *{whom}*.\n\n- An open question leaves the {choice} there."


def cloze(name: str, text: str, gaps: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A text with gaps."""
    return {"id": name, "kind": "cloze", "prompt": "Fill the gaps.", "text": text, "gaps": gaps, **more}


LONG = "An option that fits on no telephone at all, whatever way it is held or turned around by anyone"
EXERCISES = [
    cloze("text", TEXT, GAPS, explanation="Choices stay with the person.", hints=["Look."]),
    cloze("one", "One {gap}.", {"gap": {"accept": "alone"}}),
    cloze(
        "wide",
        "`code {a}` and {b}, un{c}able " + "x" * 90,
        {
            "a": {"accept": "y" * 60},
            "b": {"options": [LONG, "short"], "answer": LONG},
            "c": {"accept": "speak"},
        },
    ),
    cloze("fixed", "{a}", {"a": {"options": OPTIONS, "answer": "agency"}}, shuffle=False),
]
RIGHT = {"lived": "own", "whom": "1", "choice": "say"}
WRONG = {"lived": "trained", "whom": "3", "choice": "choise"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> str:
    root = write_exercises(tmp_path_factory.mktemp("cloze") / "course", EXERCISES)
    return f"{build_site(root).as_uri()}/modules/01-one.html"


@pytest.fixture
def page(site: str, open_page: Callable[..., Page]) -> Page:
    return listen(open_page(site))


def card(page: Page, name: str = "text") -> Locator:
    return page.locator(f'[data-exercise="{name}"]')


def box(root: Locator, gap: str) -> Locator:
    return root.locator(f'[data-part="{gap}"] :is(input, select)')


def enter(root: Locator, **values: str) -> Locator:
    """Type and choose what belongs into each gap."""
    response = {gap: [value] for gap, value in values.items()}
    root.evaluate(f"(root, response) => ({case_of('cloze').enter})(root, response)", response)
    return root


def press(root: Locator, name: str) -> Locator:
    root.get_by_role("button", name=name, exact=True).click()
    return root


def verdicts(root: Locator) -> list[str]:
    """What stands below the text, as it is read aloud."""
    texts = root.locator(".cw-note-feedback").all_text_contents()
    return [" ".join(text.split()) for text in texts]


def test_typed_and_chosen_gaps_count_the_same(page: Page) -> None:
    root = press(enter(card(page), **{**WRONG, "whom": "1"}), "Check")
    expect(root).to_have_attribute("data-state", "partial")
    assert verdicts(root) == [
        "Gap 1: Not this one. Not only.",
        "Gap 2: Right. For the one who listens.",
        "Gap 3: Close: look at the spelling.",
    ]
    (said,) = heard(page)
    assert " ".join(said.split()) == f"Partly right. 1 of 3 right. {' '.join(verdicts(root))}"
    assert "choice ·" not in root.inner_text()


def test_every_gap_is_named_and_described_by_its_verdict(page: Page) -> None:
    root = card(page)
    first = root.get_by_role("textbox", name="Gap 1 of 3: It is … experience, shared for the", exact=False)
    menu = root.get_by_role("combobox", name="Gap 2 of 3: It is … experience, shared for the …")
    expect(first).to_have_count(1)
    expect(menu).to_have_count(1)
    expect(root.get_by_role("group", name="Fill the gaps.")).to_have_count(1)
    press(enter(root, **WRONG), "Check")
    expect(first).to_have_accessible_description("Gap 1: Not this one. Not only.")
    expect(menu).to_have_accessible_description("Gap 2: Not this one. Not for a service.")
    marks = root.locator(".cw-gaps .cw-entry").evaluate_all(
        "all => all.map(one => getComputedStyle(one, '::after').content)"
    )
    assert marks == ['"✗"'] * 3
    first.press("End")
    first.press("x")
    expect(root).to_have_attribute("data-state", "fresh")
    expect(first).not_to_have_attribute("aria-describedby", re.compile(".*"))
    expect(menu).not_to_have_attribute("aria-describedby", re.compile(".*"))
    assert verdicts(root) == []


def test_the_first_empty_gap_is_named_and_gets_the_focus(page: Page) -> None:
    root = card(page)
    for filled, number, gap in (({}, 1, "lived"), ({"lived": "x"}, 2, "whom"), ({"whom": "1"}, 3, "choice")):
        press(enter(root, **filled), "Check")
        expect(root.locator(".cw-outcome")).to_have_text(f"Still open: gap {number}")
        expect(box(root, gap)).to_be_focused()
        expect(root).to_have_attribute("data-state", "fresh")


def test_enter_checks_from_any_typed_gap(page: Page) -> None:
    root = enter(card(page), **RIGHT)
    box(root, "choice").press("Enter")
    expect(root).to_have_attribute("data-state", "right")
    assert verdicts(root)[0] == "Gap 1: Right"
    expect(root).to_contain_text("Choices stay with the person.")
    expect(box(root, "lived")).to_have_attribute("readonly", "")
    expect(box(root, "whom")).to_be_disabled()


def test_trying_again_keeps_what_is_right_and_what_was_typed(page: Page) -> None:
    for values, kept, first in (
        ({**WRONG, "lived": "lived"}, ["lived", "", "choise"], "whom"),
        (WRONG, ["trained", "", "choise"], "lived"),
        ({**RIGHT, "choice": "no"}, ["own", "1", "no"], "choice"),
    ):
        root = press(press(enter(card(page), **values), "Check"), "Try again")
        assert [box(root, gap).input_value() for gap in GAPS] == kept
        expect(box(root, first)).to_be_focused()
        expect(root.locator(".cw-is-wrong, .cw-is-right")).to_have_count(0)


def test_the_answer_stands_beside_each_wrong_gap_and_below_with_its_reasons(page: Page) -> None:
    root = press(press(enter(card(page), **{**WRONG, "choice": "say"}), "Check"), "Show the answer")
    assert verdicts(root) == [
        "Gap 1: The answer: lived. Yes, lived. If you wrote “trained”: Not only.",
        "Gap 2: The answer: person. For the one who listens. If you chose “agency”: Not for a service.",
        "Gap 3: Right",
    ]
    beside = root.locator(".cw-entry").evaluate_all(
        "all => all.map(one => one.querySelector('.cw-fill')?.textContent)"
    )
    assert beside == ["lived", "person", None]
    expect(root.get_by_role("button", name="Start again")).to_be_focused()
    press(root, "Start again")
    expect(root.locator(".cw-fill")).to_have_count(0)
    assert verdicts(root) == []
    assert [box(root, gap).input_value() for gap in GAPS] == ["", "", ""]


def test_a_single_gap_needs_no_number(page: Page) -> None:
    root = press(enter(card(page, "one"), gap="aloen"), "Check")
    assert verdicts(root) == ["Close: look at the spelling."]


def test_menus_are_mixed_begin_empty_and_keep_what_was_chosen_before(page: Page) -> None:
    orders = page.evaluate(
        """() => {
          const root = document.querySelector('[data-exercise=text]'), menu = root.querySelector('select');
          const orders = new Set();
          menu.value = '2';
          for (let learner = 0; learner < 100; learner += 1) {
            root.dataset.exercise = `learner-${learner}`;
            root.arrange();
            if (menu.value !== '2' || menu.options[0].value) throw new Error(menu.value);
            orders.add([...menu.options].map(one => one.value).join());
          }
          return orders.size;
        }"""
    )
    assert orders == 6
    fixed = box(card(page, "fixed"), "a")
    expect(fixed).to_have_value("")
    assert fixed.locator("option").all_text_contents() == ["Choose …", *OPTIONS]


def test_at_the_end_of_a_test_the_page_gives_nothing_away(
    tmp_path: Path, open_page: Callable[..., Page]
) -> None:
    site = build_site(write_exercises(tmp_path / "course", EXERCISES[:1], reveal="end"))
    exercise, answers = (site / "modules/01-one.html").read_text(encoding="utf-8").split("<course-answers")
    for text in ("lived<", '"lived', "trained", "data-accept", "data-pick", "data-program", "choice<"):
        assert text not in exercise.replace('data-part="lived"', "")
    assert "trained" in answers
    page = open_page(f"{site.as_uri()}/modules/01-one.html")
    press(enter(card(page), **WRONG), "Keep this answer")
    page.get_by_role("button", name="Show answers and reasons").click()
    assert verdicts(card(page))[0] == (
        "Gap 1: The answer: lived. Yes, lived. If you wrote “trained”: Not only."
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", ["fresh", "wrong", "right", "revealed"])
def test_a_narrow_phone_shows_all_clearly_and_never_scrolls_sideways(
    state: str, scheme: str, site: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(site, viewport={"width": 320, "height": 600}, color_scheme=scheme)
    if state != "fresh":
        right = state == "right"
        press(enter(card(page), **(RIGHT if right else WRONG)), "Check")
        wide = {"a": "y" * 60, "b": "1", "c": "speak"} if right else {"a": "z" * 99, "b": "2", "c": "speek"}
        press(enter(card(page, "wide"), **wide), "Check")
    if state == "revealed":
        press(card(page), "Show the answer")
        press(card(page, "wide"), "Show the answer")
    assert page.evaluate(OVERFLOWING) == []
    assert page.evaluate(SMALL_TARGETS) == []
    assert page.evaluate(WEAK_TEXTS)["weak"] == []


def test_on_paper_gaps_are_lines_and_choices_stand_beside_them(page: Page) -> None:
    page.emulate_media(media="print")
    root = card(page)
    for gap in GAPS:
        expect(box(root, gap)).to_have_css("border-bottom-width", "1px")
        expect(box(root, gap)).to_have_css("border-top-width", "0px")
    choices = root.locator(".cw-choices")
    expect(choices).to_be_visible()
    assert sorted(re.findall(r"\w+", choices.inner_text())) == sorted(OPTIONS)
    assert root.locator(".cw-number").all_inner_texts() == ["1", "2", "3"]
    expect(root.get_by_text("Not only.")).to_be_hidden()


def test_from_right_to_left_nothing_is_mirrored_the_wrong_way(
    tmp_path: Path, open_page: Callable[..., Page]
) -> None:
    root = write_exercises(tmp_path / "course", EXERCISES[:1])
    (root / "course/course.yml").write_text("language: ar\n", encoding="utf-8")
    page = open_page(
        f"{build_site(root).as_uri()}/modules/01-one.html", viewport={"width": 320, "height": 600}
    )
    exercise = enter(card(page), **WRONG)
    exercise.locator(".cw-primary").click()
    exercise.locator(".cw-actions button:visible").last.click()
    arrow = exercise.locator(".cw-fill").first.evaluate("one => getComputedStyle(one, '::before').content")
    assert arrow == '"← "'
    assert page.evaluate(OVERFLOWING) == []
    number, field = exercise.locator(".cw-number").first, box(exercise, "lived")
    assert number.evaluate("one => one.getBoundingClientRect().left") > field.evaluate(
        "one => one.getBoundingClientRect().right"
    )
