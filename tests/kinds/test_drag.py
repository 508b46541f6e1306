"""Dragging, by mouse and by touch: an extra that does what menus and buttons do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hands import (
    TALL,
    Finger,
    Mouse,
    Pointer,
    build_drag_site,
    handle,
    items,
    middle,
    moved,
    nothing_is_left,
    texts,
)
from hearing import heard, listen
from playwright.sync_api import Page, expect


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> str:
    return build_drag_site(tmp_path_factory.mktemp("drag"))


@pytest.fixture(params=["mouse", "touch"])
def hand(request: pytest.FixtureRequest, site: str, open_page: Callable[..., Page]) -> Pointer:
    page = listen(open_page(site, has_touch=request.param == "touch", viewport=TALL))
    return Mouse(page) if request.param == "mouse" else Finger(page)


@pytest.mark.parametrize(("start", "to"), [(0, 2), (4, 1), (1, 2), (3, 0)])
def test_an_item_goes_where_it_is_dropped(start: int, to: int, hand: Pointer) -> None:
    page = hand.page
    rows = items(page)
    before = texts(rows)
    hand.down(handle(rows.nth(start)))
    expect(rows.nth(start)).to_have_class("cw-row cw-item cw-dragged")
    hand.move(middle(rows.nth(to)))
    expect(rows.nth(to)).to_have_class("cw-row cw-item cw-drop")
    assert texts(rows) == before
    hand.up()
    assert texts(rows) == moved(before, start, to)
    nothing_is_left(page)
    assert heard(page) == [f"“{before[start]}” is now {to + 1} of 5."]
    ends = page.locator('[data-exercise="trees"] [aria-disabled=true]').evaluate_all(
        "all => all.map(one => one.ariaLabel)"
    )
    assert ends == [f"Move up: {texts(rows)[0]}", f"Move down: {texts(rows)[-1]}"]


@pytest.mark.parametrize(
    ("exercise", "choice", "row"), [("pairs", "barks", "A dog"), ("where", "Land", "An otter")]
)
def test_a_choice_is_dropped_on_a_row(exercise: str, choice: str, row: str, hand: Pointer) -> None:
    page = hand.page
    root = page.locator(f'[data-exercise="{exercise}"]')
    side = root.locator(".cw-rights li").filter(has_text=choice)
    wanted = root.locator(".cw-left").filter(has=page.locator(f'.cw-text:text-is("{row}")'))
    wanted.scroll_into_view_if_needed()
    hand.down(handle(side))
    hand.move(middle(wanted))
    expect(wanted).to_have_class("cw-row cw-left cw-drop")
    hand.up()
    nothing_is_left(page)
    value = side.get_attribute("data-right-side")
    assert value
    expect(wanted.locator("select")).to_have_value(value)
    option = wanted.locator("option:checked").inner_text()
    assert option.endswith(f". {choice}")
    assert heard(page) == [f"{row}: {option}"]
    # It is still there for another row.
    expect(side).to_be_visible()


def test_what_is_dropped_counts_as_an_answer(hand: Pointer) -> None:
    page = hand.page
    root = page.locator('[data-exercise="where"]')
    for menu in root.locator("select").all():
        menu.select_option(label="A. Water")
    root.get_by_role("button", name="Check").click()
    expect(root).to_have_attribute("data-state", "partial")
    heard(page)
    land = root.locator(".cw-rights li").filter(has_text="Land")
    hare = root.locator(".cw-left").filter(has_text="A hare")
    hand.down(handle(land))
    hand.move(middle(hare))
    hand.up()
    expect(root).to_have_attribute("data-state", "fresh")
    root.get_by_role("button", name="Check").click()
    expect(root).to_have_attribute("data-state", "right")


def test_dropped_beside_every_row_nothing_happens(hand: Pointer) -> None:
    page = hand.page
    rows = items(page)
    before = texts(rows)
    at = handle(rows.nth(2))
    hand.down(at)
    hand.move((at[0] + 60, at[1] + 4))
    hand.up()
    hand.down(handle(rows.nth(2)))
    hand.up()
    assert texts(rows) == before
    nothing_is_left(page)
    assert heard(page) == []


def test_escape_puts_it_back(hand: Pointer) -> None:
    page = hand.page
    rows = items(page)
    before = texts(rows)
    hand.down(handle(rows.nth(0)))
    hand.move(middle(rows.nth(3)))
    expect(rows.nth(3)).to_have_class("cw-row cw-item cw-drop")
    page.keyboard.press("Escape")
    nothing_is_left(page)
    hand.move(middle(rows.nth(2)))
    hand.up()
    assert texts(rows) == before
    nothing_is_left(page)
    assert heard(page) == []


def test_a_gesture_that_the_system_takes_over_puts_it_back(site: str, open_page: Callable[..., Page]) -> None:
    page = listen(open_page(site, has_touch=True, viewport=TALL))
    finger = Finger(page)
    rows = items(page)
    before = texts(rows)
    finger.down(handle(rows.nth(0)))
    finger.move(middle(rows.nth(3)))
    expect(rows.nth(3)).to_have_class("cw-row cw-item cw-drop")
    finger.cancel()
    nothing_is_left(page)
    assert texts(rows) == before
    assert heard(page) == []


def test_an_exercise_that_leaves_the_page_ends_the_drag(site: str, open_page: Callable[..., Page]) -> None:
    page = open_page(site, viewport=TALL)
    mouse = Mouse(page)
    mouse.down(handle(items(page).nth(0)))
    mouse.move(middle(items(page).nth(2)))
    page.evaluate("document.querySelector('#exercise-trees').remove()")
    mouse.up()
    rows = items(page, "long")
    before = texts(rows)
    mouse.down(handle(rows.nth(0)))
    mouse.move(middle(rows.nth(1)))
    mouse.up()
    assert texts(rows) == moved(before, 0, 1)


def test_only_the_first_button_and_the_first_finger_drag(site: str, open_page: Callable[..., Page]) -> None:
    page = open_page(site, has_touch=True, viewport=TALL)
    rows = items(page)
    before = texts(rows)
    page.mouse.move(*handle(rows.nth(0)))
    page.mouse.down(button="right")
    page.mouse.move(*middle(rows.nth(2)))
    page.mouse.up(button="right")
    assert texts(rows) == before
    finger = Finger(page)
    one, other = handle(rows.nth(0)), handle(rows.nth(4))
    finger._send("touchStart", one)
    finger._send("touchStart", one, other)
    finger._send("touchMove", middle(rows.nth(1)), middle(rows.nth(3)))
    expect(page.locator(".cw-dragged")).to_have_count(1)
    finger._send("touchEnd")
    assert texts(rows) == moved(before, 0, 1)


def test_the_page_follows_near_the_edges_of_the_window(hand: Pointer) -> None:
    page = hand.page
    page.set_viewport_size({"width": 400, "height": 480})
    rows = items(page, "long")
    before = texts(rows)
    rows.nth(0).evaluate("one => one.scrollIntoView({block: 'center', behavior: 'instant'})")
    top = page.evaluate("scrollY")
    x, y = handle(rows.nth(0))
    hand.down((x, y))
    assert page.evaluate("scrollY") == top
    hand.move((x, 470))
    page.wait_for_function(f"scrollY > {top} + 250")
    hand.move((x, 400))
    page.wait_for_function(
        """() => {
          const row = document.querySelector('.cw-drop')?.getBoundingClientRect();
          return row && row.top < 404 && row.bottom > 396;
        }"""
    )
    to = rows.evaluate_all("all => all.findIndex(one => one.matches('.cw-drop'))")
    assert to > 2
    # What is dragged stays under the hand, however far the page went.
    assert abs(middle(rows.nth(0))[1] - 400) < 30
    hand.up()
    assert texts(rows) == moved(before, 0, to)
    assert page.evaluate("scrollY") > top + 200
    # And back.
    hand.down(handle(rows.nth(to)))
    hand.move((x, 20))
    page.wait_for_function(f"scrollY <= {top}")
    hand.up()
    nothing_is_left(page)


def test_touching_the_rest_of_a_row_scrolls_the_page(site: str, open_page: Callable[..., Page]) -> None:
    page = open_page(site, has_touch=True, viewport=TALL)
    page.set_viewport_size({"width": 400, "height": 480})
    rows = items(page)
    rows.nth(1).evaluate("one => one.scrollIntoView({block: 'center', behavior: 'instant'})")
    top = page.evaluate("scrollY")
    before = texts(rows)
    finger = Finger(page)
    text = middle(rows.nth(1).locator(".cw-text"))
    finger.down(text)
    finger.move((text[0], text[1] - 150))
    finger.up()
    page.wait_for_function(f"scrollY > {top}")
    assert texts(rows) == before
    expect(items(page).locator(".cw-handle").first).to_have_css("touch-action", "none")
