"""`short-answer` in a browser: how an answer is met, and what is written instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from browser_help import build_site
from hearing import heard, listen
from kinds_help import write_exercises
from looks import OVERFLOWING
from playwright.sync_api import Locator, Page, expect


def short(**more: Any) -> dict[str, Any]:
    """A short answer on the page of the tests."""
    return {"id": "short", "kind": "short-answer", "prompt": "Which?", **more}


FEEDBACK = {
    "affirmation": "Yes, **that** one.",
    "praise": "Near: praise rates.\n\nIt says *well done*.",
    "/.*question.*/": "Nothing is asked.",
    "affirmations": "One of them.",
}
EXERCISES = [
    short(
        accept=["affirmation", "affirming", "/an affirmation/"],
        feedback=FEEDBACK,
        explanation="It names a strength.",
        hints=["It begins with A."],
    ),
    short(id="patterns", accept=[r"/\d+/"], feedback={"/.*/": "Digits, please."}),
    short(id="rich", prompt="First.\n\n- Second", accept="x" * 200, certainty=True),
    short(id="one", accept="ab"),
    short(id="own", model_answer="A heron.", rubric=["Is it a bird?"]),
    short(id="points", rubric=["Is it kind?"]),
    *(
        short(id=f"hostile-{n}", accept=text, feedback={text: "F"})
        for n, text in enumerate(["'\"<b>", "a`b"])
    ),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> str:
    root = write_exercises(tmp_path_factory.mktemp("short") / "course", EXERCISES)
    return f"{build_site(root).as_uri()}/modules/01-one.html"


@pytest.fixture
def page(site: str, open_page: Callable[..., Page]) -> Page:
    return listen(open_page(site))


def card(page: Page, name: str = "short") -> Locator:
    return page.locator(f'[data-exercise="{name}"]')


def type_in(root: Locator, text: str) -> Locator:
    """Type an answer and check it with the Enter key."""
    field = root.locator(".cw-entry input")
    field.fill(text)
    field.press("Enter")
    return root


def press(root: Locator, name: str) -> Locator:
    root.get_by_role("button", name=name, exact=True).click()
    return root


def note(root: Locator) -> str:
    """What is said of the answer, as it is read aloud."""
    return " ".join((root.locator(".cw-note-feedback").text_content() or "").split())


@pytest.mark.parametrize("text", ["Affirmation", "  AFFIRMATION. ", "affirmatión!"])
def test_what_is_forgiven_is_right_with_the_feedback_of_the_answer(text: str, page: Page) -> None:
    root = type_in(card(page), text)
    expect(root).to_have_attribute("data-state", "right")
    assert note(root) == "Right. Yes, that one."
    expect(root.locator("strong:text-is('that')").first).to_be_visible()
    assert heard(page) == ["That is right. Right. Yes, that one.  It names a strength."]
    expect(root.locator(".cw-entry input")).to_have_attribute("readonly", "")


def test_an_accepted_answer_without_feedback_is_just_right(page: Page) -> None:
    assert note(type_in(card(page), "an Affirmation")) == "Right"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Praise.", "Not this one. Near: praise rates. It says well done."),
        ("an open question", "Not this one. Nothing is asked."),
        ("afirmation", "Close: look at the spelling."),
        ("affirmaiton", "Close: look at the spelling."),
        ("listening", "Not this one"),
        # Another answer that the author expected, although it is near.
        ("affirmations", "Not this one. One of them."),
    ],
)
def test_what_is_not_right_is_met_with_what_was_written_for_it(text: str, said: str, page: Page) -> None:
    root = type_in(card(page), text)
    expect(root).to_have_attribute("data-state", "wrong")
    assert note(root) == said
    assert "ffirming" not in root.inner_text()
    (aloud,) = heard(page)
    assert " ".join(aloud.split()) == f"Not quite. {said}"


def test_close_gives_nothing_away_where_the_answer_is_short_or_a_pattern(page: Page) -> None:
    assert note(type_in(card(page, "one"), "ac")) == "Not this one"
    assert note(type_in(card(page, "patterns"), "12a")) == "Not this one. Digits, please."


def test_a_net_for_all_that_is_wrong_says_nothing_of_what_is_right(page: Page) -> None:
    assert note(type_in(card(page, "patterns"), "12")) == "Right"


def test_an_empty_box_is_asked_for_an_answer(page: Page) -> None:
    root = press(type_in(card(page), "   "), "Check")
    expect(root.locator(".cw-outcome")).to_have_text("Write an answer first.")
    expect(root).to_have_attribute("data-state", "fresh")
    expect(root.locator(".cw-entry input")).to_be_focused()


def test_trying_again_keeps_the_words_and_goes_to_them(page: Page) -> None:
    root = press(type_in(card(page), "afirmation"), "Try again")
    field = root.locator(".cw-entry input")
    expect(field).to_be_focused()
    expect(field).to_have_value("afirmation")
    expect(field).not_to_have_attribute("aria-describedby", re.compile(".*"))
    field.press("Home")
    field.press("ArrowRight")
    field.press("f")
    field.press("Enter")
    expect(root).to_have_attribute("data-state", "right")
    press(root, "Start again")
    expect(field).to_have_value("")
    expect(field).to_be_editable()


def test_editing_takes_the_verdict_back(page: Page) -> None:
    root = type_in(card(page), "praise")
    root.locator(".cw-entry input").press("s")
    expect(root).to_have_attribute("data-state", "fresh")
    expect(root.locator(".cw-note-feedback")).to_have_count(0)


def test_the_answer_shows_texts_their_feedback_and_what_was_said_of_ones_own(page: Page) -> None:
    root = press(type_in(card(page), "praise"), "Show the answer")
    assert note(root) == (
        "The answer: affirmation · affirming. Yes, that one. "
        "If you wrote “praise”: Near: praise rates. It says well done."
    )
    expect(root.locator(".cw-entry input")).to_have_value("praise")
    assert [said.partition(".")[0] for said in heard(page)] == ["Not quite", "Here is the answer"]
    root = press(type_in(card(page, "patterns"), "x"), "Show the answer")
    assert note(root) == r"The answer: /\d+/ If you wrote something else: Digits, please."


def test_the_box_is_named_by_the_question_and_described_by_the_verdict(page: Page) -> None:
    field = type_in(card(page), "listening").get_by_role("textbox", name="Which?", exact=True)
    expect(field).to_have_accessible_description("Not this one")
    expect(card(page, "rich").get_by_role("textbox")).to_have_accessible_name("First. Second")


def test_signs_of_html_are_typed_as_they_are(page: Page) -> None:
    for n, text in enumerate(("'\"<b>", "a`b")):
        root = type_in(card(page, f"hostile-{n}"), text)
        expect(root).to_have_attribute("data-state", "right")
        expect(root.locator(".cw-key b")).to_have_count(0)


def test_what_is_written_instead_is_kept_and_compared(page: Page) -> None:
    root = card(page, "own")
    expect(root.get_by_text("A heron.")).to_be_hidden()
    press(root, "Compare with one possible answer")
    expect(root.locator(".cw-outcome")).to_have_text("Write a few words first; then compare.")
    root.get_by_role("textbox", name="Which?").fill("A stork")
    press(root, "Compare with one possible answer")
    expect(root).to_have_attribute("data-state", "done")
    expect(root.get_by_text("A heron.")).to_be_visible()
    root.get_by_label("Is it a bird?").check()
    root.get_by_role("textbox").press("End")
    root.get_by_role("textbox").press("!")
    expect(root).to_have_attribute("data-state", "done")
    page.reload()
    expect(root.get_by_role("textbox")).to_have_value("A stork!")
    expect(root).to_have_attribute("data-state", "fresh")
    press(root, "Delete my text")
    assert page.evaluate("Object.values(localStorage).some(text => text.includes('stork'))") is False
    press(root, "Bring it back")
    expect(root.get_by_role("textbox")).to_have_value("A stork!")
    expect(card(page, "points").get_by_role("button", name="Compare with a few points")).to_be_visible()


def test_at_the_end_of_a_test_what_was_typed_is_met_too(
    tmp_path: Path, open_page: Callable[..., Page]
) -> None:
    root = write_exercises(tmp_path / "course", EXERCISES[:1], reveal="end")
    site = build_site(root)
    html = (site / "modules/01-one.html").read_text(encoding="utf-8")
    exercise, answers = html.split("<course-answers")
    assert "ffirm" not in exercise
    assert "praise rates" in answers
    page = open_page(f"{site.as_uri()}/modules/01-one.html")
    press(type_in(card(page), "praise"), "Keep this answer")
    expect(card(page)).to_have_attribute("data-state", "done")
    page.get_by_role("button", name="Show answers and reasons").click()
    expect(card(page)).to_have_attribute("data-state", "wrong")
    assert "If you wrote “praise”: Near: praise rates." in note(card(page))


def test_200_answers_and_a_text_of_5000_characters_work(
    tmp_path: Path, open_page: Callable[..., Page]
) -> None:
    accept = [f"answer {n}" for n in range(200)]
    many = short(accept=[*accept, "word " * 1000], feedback={one: f"It is {one}." for one in accept})
    root = write_exercises(tmp_path / "course", [many])
    page = open_page(
        f"{build_site(root).as_uri()}/modules/01-one.html", viewport={"width": 320, "height": 600}
    )
    assert note(type_in(card(page), "Answer 199")) == "Right. It is answer 199."
    press(card(page), "Start again")
    press(type_in(card(page), "word " * 1000 + "words"), "Show the answer")
    assert page.evaluate(OVERFLOWING) == []


@pytest.mark.parametrize("state", ["fresh", "wrong", "right", "revealed"])
def test_a_narrow_phone_never_scrolls_sideways(state: str, site: str, open_page: Callable[..., Page]) -> None:
    page = open_page(site, viewport={"width": 320, "height": 600})
    for name, right in (("short", "affirming"), ("patterns", "1"), ("rich", "x" * 200)):
        if state != "fresh":
            type_in(card(page, name), right if state == "right" else "y" * 300)
        if state == "revealed":
            press(card(page, name), "Show the answer")
    assert page.evaluate(OVERFLOWING) == []


def test_on_paper_there_is_a_line_to_write_on(page: Page) -> None:
    page.emulate_media(media="print")
    field = card(page).locator(".cw-entry input")
    expect(field).to_have_css("border-bottom-width", "1px")
    expect(field).to_have_css("border-top-width", "0px")
    assert field.evaluate("field => field.offsetWidth / field.closest('.cw-body').offsetWidth") > 0.98
    expect(card(page).get_by_text("Yes, that one.")).to_be_hidden()
    expect(page.locator(".cw button:visible")).to_have_count(0)
