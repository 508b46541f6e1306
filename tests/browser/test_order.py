"""Options stand in another order for each learner, and in the same one when a learner comes back."""

from __future__ import annotations

from collections.abc import Callable

from browser_help import Card
from playwright.sync_api import Page

Cards = Callable[[str], Card]


def seed(page: Page, number: int) -> None:
    page.evaluate(
        "seed => localStorage.setItem('browser-course:order', JSON.stringify({seed, turns: {}}))", number
    )
    page.reload()


def test_a_reload_keeps_the_order_that_a_new_learner_got(card: Cards, kinds_page: Page) -> None:
    exercises = ("pick", "several", "claim-why", "pairs")
    before = [card(exercise).order() for exercise in exercises]
    kinds_page.reload()
    assert [card(exercise).order() for exercise in exercises] == before


def test_learners_have_different_orders(card: Cards, kinds_page: Page) -> None:
    orders: dict[str, set[tuple[str, ...]]] = {}
    rights: set[tuple[str, ...]] = set()
    for number in range(1, 7):
        seed(kinds_page, number)
        for exercise in ("pick", "several", "pairs"):
            orders.setdefault(exercise, set()).add(tuple(card(exercise).order()))
        rights.add(tuple(card("pairs").root.locator(".cw-rights li").all_inner_texts()))
    assert all(len(found) > 2 for found in orders.values())
    assert len(rights) > 2


def test_shuffle_false_keeps_the_order_of_the_file(card: Cards, kinds_page: Page) -> None:
    for number in range(1, 4):
        seed(kinds_page, number)
        assert card("pick-in-order").order() == ["1", "2", "3"]


def test_true_stands_before_false_for_everyone(card: Cards, kinds_page: Page) -> None:
    for number in range(1, 4):
        seed(kinds_page, number)
        assert card("claim").order() == ["true", "false"]
        assert card("claim-why").order()[:2] == ["true", "false"]


def test_starting_again_mixes_anew_and_a_reload_keeps_that(card: Cards, kinds_page: Page) -> None:
    seed(kinds_page, 7)
    at = card("pick")
    orders = [at.order()]
    orders += [at.answer("open").press("Check").press("Start again").order() for _ in range(4)]
    assert len(set(map(tuple, orders))) > 1
    kinds_page.reload()
    assert card("pick").order() == orders[-1]


def test_orders_favour_no_place_for_the_key(kinds_page: Page) -> None:
    """2,400 learners, four places: each gets the key 600 times, give or take five deviations."""
    counts = kinds_page.evaluate(
        """() => {
          const root = document.querySelector('[data-exercise="pick"]');
          const list = root.querySelector('.cw-options'), first = [...list.children];
          const order = JSON.parse(localStorage['browser-course:order']);
          const counts = [0, 0, 0, 0];
          for (let learner = 0; learner < 2400; learner += 1) {
            list.append(...first);
            root.dataset.exercise = `pick-${order.seed % 1}-${learner}`;
            root.mix(list);
            counts[[...list.children].findIndex(x => x.dataset.option === 'open')] += 1;
          }
          return counts;
        }"""
    )
    assert all(abs(count - 600) < 106 for count in counts), counts
