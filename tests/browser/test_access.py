"""Names, descriptions and states as assistive technology gets them, and hands that are not steady."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browser_help import KINDS_PAGE, Card, Site, expect_announced
from looks import PUT_ALL_IN, WEAK_TEXTS
from playwright.sync_api import Page, expect

Cards = Callable[[str], Card]
# Every colour for the header that the theme offers.
COLOURS = (
    "red pink purple deep-purple indigo blue light-blue cyan teal green light-green lime yellow amber "
    "orange deep-orange brown grey blue-grey black white"
)


def test_every_control_has_a_name_and_every_group_its_prompt(card: Cards, kinds_page: Page) -> None:
    for exercise, name in {
        "pick": "Which reply leaves the choice with the person?",
        "pick-in-order": "A prompt of two paragraphs. What comes first?",
        "several": "Which are open questions?",
        "claim-why": "Peers work with their own story.",
        "pairs": "What belongs together?",
    }.items():
        group = card(exercise).root.get_by_role("group", name=name, include_hidden=True)
        expect(group).to_have_count(1)
    expect(card("claim-why").root.get_by_role("group", name="Because …")).to_have_count(1)
    expect(card("pairs").menu("praise")).to_have_accessible_name("You kept going.")
    field = card("words").root.locator("textarea")
    expect(field).to_have_accessible_name("Which words did you use this week?")
    expect(field).to_have_accessible_description(
        "About 30 words are usually enough. There is no limit. "
        "Nothing is sent anywhere. Leave out names and details of people you serve. "
        "Health-privacy law does not cover what you write here."
    )
    for control in kinds_page.locator(".cw :is(input, select, textarea, button):visible").all():
        expect(control).not_to_have_accessible_name("")


def test_feedback_describes_its_control_as_long_as_it_shows(card: Cards) -> None:
    at = card("pick").answer("plan").press("Check")
    expect(at.control("plan")).to_have_accessible_description(
        "Not this one. The quagga in feedback on a plan."
    )
    expect(at.control("open")).to_have_accessible_description("")
    at.press("Try again")
    expect(at.control("plan")).to_have_accessible_description("")
    pairs = card("pairs").answer(ask="ask", praise="x1", ask_too="ask", l1="none").press("Check")
    expect(pairs.menu("ask")).to_have_accessible_description("Right. It leaves the topic open.")
    expect(pairs.menu("praise")).to_have_accessible_description("Not this one")
    pairs.press("Show the answer")
    pairs.press("Start again")
    expect(pairs.root.locator("select[aria-describedby]")).to_have_count(0)
    names = at.page.evaluate("() => [...document.querySelectorAll('.cw [id]:not(pre)')].map(at => at.id)")
    assert len(names) == len(set(names))


def test_a_result_is_announced_once(card: Cards, kinds_page: Page) -> None:
    card("claim").answer("true").press("Check")
    expect_announced(kinds_page, "Not quite.")
    kinds_page.evaluate(
        """() => {
          window.said = [];
          const region = document.querySelector('[role=status]');
          new MutationObserver(() => region.textContent && said.push(region.textContent))
            .observe(region, {childList: true, characterData: true, subtree: true});
        }"""
    )
    card("pick").answer("open").press("Check")
    expect_announced(kinds_page, "That is right.")
    kinds_page.wait_for_timeout(150)
    said = kinds_page.evaluate("said")
    assert len(said) == 1
    for text in ("That is right.", "okapi", "pangolin"):
        assert said[0].count(text) == 1


def test_a_double_click_counts_as_one(card: Cards, kinds_page: Page) -> None:
    at = card("pick").answer("plan")
    at.button("Check").dblclick()
    at.is_in("wrong").says("quagga")
    at.button("Show the answer").dblclick()
    at.is_in("revealed")
    words = card("words")
    words.root.locator("textarea").fill("Some words")
    words.button("Delete my text").dblclick()
    expect(words.root.locator("textarea")).to_have_value("")
    words.press("Bring it back")
    expect(words.root.locator("textarea")).to_have_value("Some words")


@pytest.mark.parametrize("way", ["reload", "back"])
def test_what_was_picked_before_a_reload_does_not_look_answered(way: str, site: Site, visit: Cards) -> None:
    page = visit(site.url(KINDS_PAGE))
    Card(page, "pick").answer("open").press("Check").is_in("right")
    Card(page, "several").answer("good")
    Card(page, "pairs").answer(ask="ask")
    if way == "reload":
        page.reload()
    else:
        page.goto(site.url("index"))
        page.go_back()
    Card(page, "pick").is_in("fresh")
    expect(page.locator(".cw-body :checked:not(option)")).to_have_count(0)
    expect(Card(page, "pairs").menu("ask")).to_have_value("")
    expect(page.locator(".cw-body :is(input, select):disabled")).to_have_count(0)


def test_enter_on_an_option_does_not_submit(card: Cards, kinds_page: Page) -> None:
    at = card("pick").answer("plan")
    at.control("plan").press("Enter")
    at.is_in("fresh")
    assert kinds_page.url.endswith(f"{KINDS_PAGE}.html")


def test_how_sure_one_was_stays_as_it_was_said(card: Cards) -> None:
    at = card("how-sure")
    at.root.get_by_role("radio", name="Sure", exact=True).check()
    at.root.locator('.cw-body input[value="1"]').check()
    at.press("Check").is_in("right")
    expect(at.root.locator(".cw-certainty input:enabled")).to_have_count(0)
    at.press("Start again")
    expect(at.root.locator(".cw-certainty input:enabled:not(:checked)")).to_have_count(3)


def test_menus_name_the_letters_beyond_z(site: Site, card: Cards, open_page: Callable[..., Page]) -> None:
    def offered(at: Card) -> list[str]:
        return [text.split(".")[0] for text in at.menu("1").locator("option").all_inner_texts()[1:]]

    expected = [*"ABCDEFGHIJKLMNOPQRSTUVWXYZ", "AA", "AB"]
    assert offered(card("many")) == expected
    page = open_page(site.url(KINDS_PAGE, site.file), java_script_enabled=False)
    assert offered(Card(page, "many")) == expected


def test_an_explanation_stands_once(card: Cards) -> None:
    at = card("pick").answer("open").press("Check")
    at.root.locator("details.cw-key summary").click()
    expect(at.root.get_by_text("pangolin").locator("visible=true")).to_have_count(1)


def test_paragraphs_of_feedback_stay_apart_and_code_wraps(card: Cards, kinds_page: Page) -> None:
    kinds_page.set_viewport_size({"width": 320, "height": 568})
    at = card("rich").answer("list").press("Check")
    first, second = (
        at.note("list").get_by_text(f"The {n} paragraph.").bounding_box() for n in ("first", "second")
    )
    assert first
    assert second
    assert second["y"] >= first["y"] + first["height"]
    wide = "all => all.filter(one => one.scrollWidth > one.clientWidth).length"
    assert at.root.locator("pre, code").evaluate_all(wide) == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_buttons_are_legible_in_every_colour_of_the_theme(
    scheme: str, instant_site: Site, visit: Cards
) -> None:
    page = visit(instant_site.url(KINDS_PAGE), scheme)
    for colour in COLOURS.split():
        page.evaluate("colour => document.body.setAttribute('data-md-color-primary', colour)", colour)
        weak = page.evaluate(WEAK_TEXTS)["weak"]
        assert [one for one in weak if "cw-primary" in one] == [], colour


def test_paper_has_boxes_and_room_and_the_other_question(kinds_page: Page) -> None:
    kinds_page.emulate_media(media="print")
    expect(kinds_page.locator(".cw details:not(.cw-alternative):visible")).to_have_count(0)
    expect(kinds_page.get_by_text("Which words do films use?")).to_be_visible()
    pairs = Card(kinds_page, "pairs")
    empty = "menu => getComputedStyle(menu).color"
    assert pairs.menu("ask").evaluate(empty) == "rgba(0, 0, 0, 0)"
    pairs.answer(ask="ask")
    assert pairs.menu("ask").evaluate(empty) != "rgba(0, 0, 0, 0)"
    field = Card(kinds_page, "words").root.locator("textarea")
    field.fill("One line\n" * 60)
    assert field.evaluate("field => field.scrollHeight <= field.clientHeight + 2")


def test_all_that_is_answered_can_be_read_on_a_narrow_page_from_right_to_left(kinds_page: Page) -> None:
    kinds_page.set_viewport_size({"width": 320, "height": 568})
    kinds_page.evaluate("[document.documentElement, document.body].forEach(at => (at.dir = 'rtl'))")
    kinds_page.evaluate(PUT_ALL_IN, "revealed")
    for summary in kinds_page.locator(".cw summary:visible").all():
        start, width = summary.evaluate(
            "at => [parseFloat(getComputedStyle(at, '::after').left), at.clientWidth]"
        )
        assert start < width / 2
    assert kinds_page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
