"""`highlight` in a real browser: by keyboard and by touch, on paper, and without scripts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browser_help import Card, build_site, expect_announced, focused
from kinds_help import example, write_exercises
from playwright.sync_api import Page, expect

WORDS = {
    "id": "words",
    "kind": "highlight",
    "prompt": "Which words judge?",
    "unit": "word",
    "text": "She is {clean and sober}, I think.",
    "targets": {
        "clean and sober": {"feedback": "Clean says that somebody was dirty.", "better": "in recovery"}
    },
}
SENTENCES = {
    "id": "sentences",
    "kind": "highlight",
    "prompt": "Which sentence gives back what was heard?",
    "unit": "sentence",
    "text": "Have some tea. {You sound worn out.} Go to bed.",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("highlight")
    root = write_exercises(folder / "course", [example("highlight"), WORDS, SENTENCES])
    return f"{build_site(root).as_uri()}/modules/01-one.html"


@pytest.fixture
def page(site: str, open_page: Callable[..., Page]) -> Page:
    return open_page(site)


@pytest.fixture
def note(page: Page) -> Card:
    return Card(page, "words-in-a-note")


def pick(card: Card, *texts: str) -> Card:
    for text in texts:
        card.root.locator("label").get_by_text(text, exact=True).click()
    return card


def said(card: Card) -> list[str]:
    notes = card.root.locator(".cw-note-feedback").all_inner_texts()
    return [" ".join(text.split()) for text in notes]


def test_what_was_picked_gets_its_feedback_and_what_was_missed_stays_unnamed(note: Card) -> None:
    pick(note, "an addict", "spoke about his job", "would like to go back to work").press("Check")
    note.is_in("wrong").says("1 of 3 found.")
    assert said(note) == [
        "Found: an addict. It makes a condition the whole of who he is. "
        "Better: a person who has used substances for ten years",
        "Not this one: spoke about his job",
        "Not this one: would like to go back to work. It says in plain words what he wants.",
    ]
    note.hides("It judges, and it leaves out what happened.")
    expect(note.control("1")).to_have_accessible_description(said(note)[0])
    expect(note.control("1")).to_have_accessible_name("an addict")
    expect(note.control("3")).to_have_accessible_description("")


def test_trying_again_clears_wrong_picks_only_and_the_rest_can_be_found(note: Card) -> None:
    pick(note, "an addict", "spoke about his job").press("Check").press("Try again").is_in("fresh")
    expect(note.control("1")).to_be_checked()
    expect(note.control("2")).not_to_be_checked()
    assert said(note) == []
    expect(note.root.locator("input[aria-describedby]")).to_have_count(0)
    pick(note, "another failure", "refused treatment").press("Check").is_in("right")
    expect(note.root.locator(".cw-pick input:enabled")).to_have_count(0)


def test_the_answer_names_what_was_missed(note: Card, page: Page) -> None:
    pick(note, "an addict").press("Check").is_in("partial").says("Partly right. 1 of 3 found.")
    note.press("Show the answer").is_in("revealed")
    assert [text.split(".")[0] for text in said(note)] == [
        "Found: an addict",
        "To be found: another failure",
        "To be found: refused treatment",
    ]
    expect_announced(page, "Better: a return to use")
    note.press("Start again").is_in("fresh")
    expect(note.root.locator(".cw-pick :checked")).to_have_count(0)
    assert said(note) == []


def test_nothing_picked_is_said_and_the_focus_goes_to_the_first(note: Card, page: Page) -> None:
    note.press("Check").is_in("fresh").says("Mark something in the text first.")
    expect(note.control("1")).to_be_focused()
    expect_announced(page, "Mark something in the text first.")


def test_feedback_that_several_words_share_is_given_once(page: Page) -> None:
    card = pick(Card(page, "words"), "and", "sober", "I").press("Check").says("2 of 3 found.")
    assert said(card) == [
        "Found: and. Clean says that somebody was dirty. Better: in recovery",
        "Found: sober",
        "Not this one: I",
    ]


def test_a_sentence_is_picked_as_a_whole_by_keyboard(page: Page) -> None:
    card = Card(page, "sentences")
    card.control("1").focus()
    page.keyboard.press("Tab")
    expect(card.control("2")).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert focused(page) == "sentences button Check"
    page.keyboard.press("Enter")
    card.is_in("right")
    assert said(card) == ["Found: You sound worn out."]


LOOK = """
input => {
  const label = input.parentElement, style = getComputedStyle(label);
  const mark = getComputedStyle(input, "::before").content.split(" ")[0];
  return [mark, style.borderBottomStyle, style.borderBottomWidth];
}
"""


@pytest.mark.parametrize("colours", ["none", "active"])
def test_each_state_has_a_mark_and_a_line_of_its_own(
    colours: str, site: str, open_page: Callable[..., Page]
) -> None:
    card = Card(open_page(site, forced_colors=colours), "words-in-a-note")
    fresh = card.control("2").evaluate(LOOK)
    pick(card, "an addict", "spoke about his job")
    picked = card.control("2").evaluate(LOOK)
    card.press("Check").press("Show the answer")
    looks = [fresh, picked, *(card.control(n).evaluate(LOOK) for n in ("1", "2", "3"))]
    assert [look[0] for look in looks] == ["none", '"•"', '"•"', '"✗"', '"○"']
    assert [look[1] for look in looks] == ["dotted", "solid", "solid", "dashed", "dotted"]


@pytest.mark.parametrize("width", [320, 1200])
def test_every_pick_is_24_pixels_high_and_the_text_wraps(
    width: int, site: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(site, viewport={"width": width, "height": 700})
    boxes = page.locator(".cw-pick").evaluate_all(
        "all => all.flatMap(at => [...at.getClientRects()].map(box => [box.height, box.left, box.right]))"
    )
    assert len(boxes) >= 15
    for height, left, right in boxes:
        assert height >= 24
        assert left >= 0
        assert right <= width


def test_without_scripts_the_text_can_be_marked_and_the_key_waits(
    site: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(site, java_script_enabled=False)
    card = pick(Card(page, "words-in-a-note"), "an addict")
    expect(card.control("1")).to_be_checked()
    assert card.control("1").evaluate(LOOK)[0] == '"•"'
    card.hides("It judges").root.locator("summary").last.click()
    card.says("another failure").says("It judges").says("Better: a return to use")


def test_paper_has_running_text_without_boxes_or_buttons(page: Page) -> None:
    page.emulate_media(media="print")
    expect(page.locator(".cw button:visible")).to_have_count(0)
    assert Card(page, "sentences").control("2").evaluate(LOOK)[0] == "none"
    colour = "at => getComputedStyle(at).borderBottomColor"
    assert Card(page, "words").root.locator(".cw-pick").first.evaluate(colour) == "rgba(0, 0, 0, 0)"
