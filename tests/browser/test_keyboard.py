"""Everything can be done without a mouse, and one always sees where one is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browser_help import KINDS_PAGE, Card, Site, focused
from playwright.sync_api import Page, expect

Cards = Callable[[str], Card]


def test_arrow_keys_move_between_options_and_never_submit(card: Cards, kinds_page: Page) -> None:
    at = card("pick")
    values = at.order()
    at.control(values[0]).focus()
    kinds_page.keyboard.press("Space")
    for value in [*values[1:], values[0]]:
        kinds_page.keyboard.press("ArrowDown")
        expect(at.control(value)).to_be_checked()
        at.is_in("fresh")
        expect(at.root.locator(".cw-note-feedback")).to_have_count(0)
    expect(at.root.locator(".cw-body input:disabled")).to_have_count(0)


def test_a_single_choice_is_answered_wrong_and_then_right_by_keyboard(card: Cards, kinds_page: Page) -> None:
    at, keys = card("pick"), kinds_page.keyboard
    values = at.order()

    def go_to(value: str) -> None:
        while not at.control(value).is_checked():
            keys.press("ArrowDown")

    at.control(values[0]).focus()
    keys.press("Space")
    go_to("plan")
    keys.press("Tab")
    assert focused(kinds_page) == "pick button Check"
    keys.press("Enter")
    at.is_in("wrong")
    keys.press("Space")
    at.is_in("fresh")
    keys.press("Space")
    go_to("open")
    keys.press("Tab")
    keys.press("Space")
    at.is_in("right")


def test_several_options_are_picked_by_keyboard(card: Cards, kinds_page: Page) -> None:
    at, keys = card("several"), kinds_page.keyboard
    at.root.locator("input").first.focus()
    for value in at.order():
        expect(at.control(value)).to_be_focused()
        if value in ("good", "hard"):
            keys.press("Space")
        keys.press("Tab")
    keys.press("Enter")
    at.is_in("right")


def test_menus_are_set_by_keyboard(card: Cards, kinds_page: Page) -> None:
    at, keys = card("pairs"), kinds_page.keyboard
    right = {"ask": "ask", "praise": "praise", "ask-too": "ask", "l1": "none"}
    at.root.locator("select").first.focus()
    for left in at.order():
        expect(at.menu(left)).to_be_focused()
        letter = at.menu(left).locator(f'option[value="{right[left]}"]').inner_text()[0]
        keys.press(letter)
        expect(at.menu(left)).to_have_value(right[left])
        at.is_in("fresh")
        keys.press("Tab")
    keys.press("Enter")
    at.is_in("right")


def test_hints_and_answers_open_by_keyboard(card: Cards, kinds_page: Page) -> None:
    at, keys = card("pick"), kinds_page.keyboard
    at.button("Check").focus()
    keys.press("Tab")
    keys.press("Enter")
    at.says("narwhal").says("Hint 2 of 3")
    keys.press("Tab")
    keys.press("Space")
    at.says("tapir")
    at.answer("open").press("Check")
    at.root.locator("details.cw-key summary").focus()
    keys.press("Enter")
    at.says("Not this one: Let us write a plan.")


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
@pytest.mark.parametrize("size", [(320, 480), (1280, 640)])
def test_the_focus_is_always_seen(
    key: str, size: tuple[int, int], site: Site, visit: Callable[..., Page]
) -> None:
    page = visit(site.url(KINDS_PAGE, site.file), size=size)
    controls = page.locator(".cw :is(input, select, textarea, button, summary):visible")
    (controls.first if key == "Tab" else controls.last).focus()
    seen = []
    for _ in range(controls.count() + 20):
        at = page.evaluate(
            """() => {
              const at = document.activeElement;
              if (!at.closest('.cw')) return null;  // links and tabs between the exercises
              const box = at.getBoundingClientRect(), style = getComputedStyle(at);
              const header = document.querySelector('.md-header').getBoundingClientRect();
              return {name: at.outerHTML.slice(0, 80), top: box.top, bottom: box.bottom,
                      covered: header.bottom, height: innerHeight, outline: style.outlineStyle,
                      width: parseFloat(style.outlineWidth)};
            }"""
        )
        page.keyboard.press(key)
        if at is None:
            continue
        seen.append(at["name"])
        assert at["outline"] == "solid", at
        assert at["width"] >= 2, at
        assert at["top"] >= at["covered"], at
        # Browsers bring a text field's first line into view, not the whole field.
        assert at["bottom"] <= at["height"] or (
            at["name"].startswith("<textarea") and at["top"] + 30 <= at["height"]
        ), at
    assert len(seen) > 20
