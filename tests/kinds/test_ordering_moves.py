"""`ordering` in a browser: how items stand at first, how they move, and how they look."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from case_help import case_of
from hearing import heard, listen
from kinds_help import read_exercises
from ordering_help import EXERCISES, IDS, arrow, build_ordering_site, enter, order, press, trees
from playwright.sync_api import Page, expect


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> str:
    return build_ordering_site(tmp_path_factory.mktemp("ordering"))


@pytest.fixture
def page(site: str, open_page: Callable[..., Page]) -> Page:
    return listen(open_page(site))


def test_the_first_order_is_never_the_right_one(page: Page) -> None:
    firsts = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll('[data-exercise]')].map(root => {
          const orders = new Set(), name = root.dataset.exercise;
          for (let learner = 0; learner < 300; learner += 1) {
            root.dataset.exercise = `learner-${learner}`;
            root.arrange();
            if (root.judge().score === 1) throw new Error(name);
            orders.add([...root.list.children].map(one => one.dataset.part).join());
          }
          return [name, orders.size];
        }))"""
    )
    assert firsts["trees"] > 100
    assert (firsts["fixed"], firsts["two"], firsts["rich"]) == (1, 1, 5)


def test_without_shuffling_the_page_keeps_one_scattered_order(
    site: str, page: Page, open_page: Callable[..., Page]
) -> None:
    root = page.locator('[data-exercise="fixed"]')
    plain = open_page(site, java_script_enabled=False).locator('[data-exercise="fixed"]')
    first = order(plain)
    assert first != ["1", "2", "3"]
    assert order(root) == first
    press(enter(root, ["1", "2", "3"]), "Check")
    expect(root).to_have_attribute("data-state", "right")
    assert order(press(root, "Start again")) == first


def test_an_item_moves_and_its_button_keeps_the_focus(page: Page) -> None:
    root = enter(trees(page), IDS)
    heard(page)
    up = arrow(root, "Cedar", "up")
    up.focus()
    page.keyboard.press("Enter")
    assert order(root) == ["ash", "cedar", "birch", "dogwood", "elm"]
    expect(up).to_be_focused()
    assert heard(page) == ["“Cedar” is now 2 of 5."]
    page.keyboard.press("Space")
    assert order(root) == ["cedar", "ash", "birch", "dogwood", "elm"]
    expect(up).to_be_focused()
    assert heard(page) == ["“Cedar” is now 1 of 5."]
    # Here it ends, and the button says so without being lost.
    expect(up).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Enter")
    assert order(root)[0] == "cedar"
    expect(up).to_be_focused()
    assert heard(page) == []
    arrow(root, "Cedar", "down").click()
    assert order(root)[:2] == ["ash", "cedar"]
    expect(up).to_have_attribute("aria-disabled", "false")
    assert heard(page) == ["“Cedar” is now 2 of 5."]
    disabled = root.locator("[aria-disabled=true]").evaluate_all("all => all.map(one => one.ariaLabel)")
    assert disabled == ["Move up: Ash", "Move down: Elm"]


def test_a_double_click_moves_once(page: Page) -> None:
    root = enter(trees(page), IDS)
    heard(page)
    arrow(root, "Elm", "up").dblclick()
    assert order(root) == ["ash", "birch", "cedar", "elm", "dogwood"]
    assert heard(page) == ["“Elm” is now 4 of 5."]


@pytest.mark.parametrize("state", ["right", "partial", "wrong"])
def test_every_state_is_reached_by_keyboard_alone(state: str, page: Page, tmp_path: Path) -> None:
    case = case_of("ordering")
    assert case.answers
    assert case.keys
    course = read_exercises(tmp_path / "course", EXERCISES[:1])
    response = case.answers(course.modules[0].exercises[0].interaction)[state]
    root = trees(page)
    case.keys(root, response)
    assert order(root) == response[""]
    primary = root.get_by_role("button", name="Check", exact=True)
    while not primary.evaluate("one => one === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(root).to_have_attribute("data-state", state)


def test_paper_has_a_box_before_each_item_and_nothing_to_press(page: Page) -> None:
    page.emulate_media(media="print")
    item = trees(page).locator(".cw-item").first
    box = item.evaluate(
        "one => { const box = getComputedStyle(one, '::before'); return [box.content, box.borderTopWidth] }"
    )
    assert box == ['""', "1px"]
    expect(page.locator(".cw-item :is(button, select, .cw-handle):visible")).to_have_count(0)
    expect(trees(page).get_by_text("Number the lines")).to_be_visible()


SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_everything_fits_a_narrow_page_in_every_state(direction: str, page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 568})
    page.add_style_tag(content=SPACED)
    page.evaluate("to => [document.documentElement, document.body].forEach(at => (at.dir = to))", direction)
    fits = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    for name in ("Check", "Show the answer"):
        for root in page.locator("[data-exercise]").all():
            cut = root.locator(".cw-item").evaluate_all(
                "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).length"
            )
            assert cut == 0
            for button in root.locator(".cw-item button").all():
                size = button.bounding_box()
                assert size
                assert min(size["width"], size["height"]) >= 24
            press(root, name)
        assert page.evaluate(fits)
