"""`ordering` in a browser: what is said of an order, and what the answer shows."""

from __future__ import annotations

import random
from bisect import bisect_left
from collections.abc import Callable
from pathlib import Path

import pytest
from hearing import heard, listen
from ordering_help import (
    EXERCISES,
    IDS,
    LETTERS,
    arrow,
    build_ordering_site,
    enter,
    notes,
    order,
    press,
    trees,
)
from playwright.sync_api import Page, expect


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> str:
    return build_ordering_site(tmp_path_factory.mktemp("ordering"))


@pytest.fixture
def page(site: str, open_page: Callable[..., Page]) -> Page:
    return listen(open_page(site))


def test_what_is_out_of_place_is_named_and_keeps_its_reason_to_itself(page: Page) -> None:
    root = press(enter(trees(page), ["birch", "cedar", "ash", "elm", "dogwood"]), "Check")
    assert notes(root) == [
        "Birch: Right",
        "Cedar: Right",
        "Ash: Belongs further up",
        "Elm: Right",
        "Dogwood: Belongs further up",
    ]
    (said,) = heard(page)
    assert said.startswith("Partly right. Pairs of neighbors in the right order: 2 of 4.")
    assert "Ash: Belongs further up" in said
    expect(root.locator(".cw-item").get_by_text("is a tree")).to_have_count(0)
    # What the announcement adds is not seen.
    expect(root.locator(".cw-verdict .cw-live").first).to_have_css("position", "absolute")


def test_where_all_stand_the_wrong_way_round_none_is_right(page: Page) -> None:
    root = press(enter(trees(page), IDS[::-1]), "Check")
    expect(root).to_have_attribute("data-state", "wrong")
    up, down = "Belongs further up", "Belongs further down"
    assert notes(root) == [f"Elm: {down}", f"Dogwood: {down}", "", f"Birch: {up}", f"Ash: {up}"]


def test_as_few_items_as_can_be_are_out_of_place(page: Page) -> None:
    luck = random.Random(20261122)
    root = trees(page)
    for _ in range(60):
        ids = luck.sample(IDS, len(IDS))
        found = root.evaluate(
            """(root, ids) => {
              root.list.append(...ids.map(id => root.querySelector(`[data-part="${id}"]`)));
              root.unmark();
              root.mark(false);
              const marked = mark => [...root.querySelectorAll(`.cw-is-${mark}`)];
              const says = word => marked('wrong').filter(one => one.textContent.includes(word));
              const id = one => one.dataset.part;
              return {right: marked('right').map(id), up: says('further up').map(id),
                      down: says('further down').map(id)};
            }""",
            ids,
        )
        ends: list[str] = []
        for one in ids:
            ends[bisect_left(ends, one) : bisect_left(ends, one) + 1] = [one]
        if len(ends) == 1:
            continue
        right = found["right"]
        assert right == sorted(right)
        assert len(right) == len(ends)
        assert len(found["up"]) + len(found["down"]) == len(ids) - len(right)
        # Each is sent past a neighbour that stays.
        for one in found["up"]:
            assert any(ids.index(other) < ids.index(one) and other > one for other in right), ids
        for one in found["down"]:
            assert any(ids.index(other) > ids.index(one) and other < one for other in right), ids


def test_trying_again_keeps_the_order_and_goes_to_the_first_that_is_out_of_place(page: Page) -> None:
    for ids, item, way in (
        (["birch", "cedar", "ash", "elm", "dogwood"], "Ash", "up"),
        (["elm", "ash", "birch", "cedar", "dogwood"], "Elm", "down"),
        (IDS[::-1], "Elm", "down"),
    ):
        root = press(enter(trees(page), ids), "Check")
        press(root, "Try again")
        assert order(root) == ids
        assert notes(root) == [""] * 5
        expect(arrow(root, item, way)).to_be_focused()
        expect(root).to_have_attribute("data-state", "fresh")


def test_moving_an_item_takes_the_verdicts_back(page: Page) -> None:
    root = press(enter(trees(page), IDS[::-1]), "Check")
    arrow(root, "Ash", "up").click()
    expect(root).to_have_attribute("data-state", "fresh")
    assert notes(root) == [""] * 5
    expect(root.locator(".cw-outcome")).to_have_count(0)


def test_when_it_is_right_every_item_says_why_and_nothing_moves_any_more(page: Page) -> None:
    root = press(enter(trees(page), IDS), "Check")
    assert notes(root) == [f"{text}: Right. {text} is a tree." for text in LETTERS]
    expect(root).to_contain_text("Trees have names.")
    expect(root.locator(".cw-item :is(button, .cw-handle):visible")).to_have_count(0)
    expect(root.get_by_role("button", name="Start again")).to_be_focused()


def test_the_answer_puts_the_items_right_and_says_which_had_moved(page: Page) -> None:
    root = press(enter(trees(page), ["birch", "cedar", "ash", "elm", "dogwood"]), "Check")
    heard(page)
    press(root, "Show the answer")
    assert order(root) == IDS
    assert notes(root) == [
        "Ash: Moved here. Ash is a tree.",
        "Birch: Right. Birch is a tree.",
        "Cedar: Right. Cedar is a tree.",
        "Dogwood: Moved here. Dogwood is a tree.",
        "Elm: Right. Elm is a tree.",
    ]
    assert len(heard(page)) == 1
    press(root, "Start again")
    assert order(root) != IDS
    expect(root.locator(".cw-item button")).to_have_count(10)
    expect(root.locator(".cw-item button:disabled")).to_have_count(0)
    disabled = root.locator("[aria-disabled=true]").evaluate_all(
        "all => all.map(one => one.parentElement.dataset.part)"
    )
    assert disabled == [order(root)[0], order(root)[-1]]


def test_at_the_end_of_a_test_the_items_stand_in_the_right_order(
    tmp_path: Path, open_page: Callable[..., Page]
) -> None:
    page = open_page(build_ordering_site(tmp_path, EXERCISES[:1], reveal="end"))
    exercise = trees(page)
    assert order(exercise) != IDS
    press(enter(exercise, [*IDS[1:], IDS[0]]), "Keep this answer")
    page.get_by_role("button", name="Show answers and reasons").click()
    expect(exercise).to_have_attribute("data-state", "partial")
    assert order(exercise) == IDS
    expect(exercise.locator(".cw-item button:visible")).to_have_count(0)
    expect(page.locator(".cw-answers .cw-sequence li")).to_have_count(5)
