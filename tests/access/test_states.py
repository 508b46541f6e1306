"""axe-core on every kind in every state, light and dark, on a phone and on a desktop."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from tests.access.access_help import Look, Measure, run_axe
from tests.access.drive import answer, enter, press, start_over, states_of, unfold
from tests.access.every_kind import AT_THE_END, EVERY_KIND, items

Opener = Callable[[Look], Page]


class Walk:
    """Runs axe-core state after state and gathers what it finds."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.looked = 0
        self.faults: list[str] = []

    def look(self, state: str, faults: list[str]) -> None:
        """Look at the page in a state; `faults` are what went wrong on the way there."""
        found = run_axe(self.page)
        assert found.rules > 20
        self.looked += len(items())
        self.faults += [f"{state}: {fault}" for fault in (*faults, *found.faults)]


def test_every_kind_is_clean_in_every_state(kinds_page: Opener, look: Look, measure: Measure) -> None:
    page = kinds_page(look)
    walk = Walk(page)
    walk.look("fresh", [])
    press(page, items())
    walk.look("nothing entered", [])
    start_over(page)
    wrong = answer(page, items(), "wrong")
    unfold(page, items())
    walk.look("wrong", wrong)
    press(page, items(), "secondary")
    unfold(page, items())
    walk.look("revealed", [])
    press(page, items())
    walk.look("started again", [])
    start_over(page)
    walk.look("partial", answer(page, items(), "partial"))
    press(page, [item for item in items() if item.is_scored])
    retried = [name for name, state in states_of(page, items()).items() if state in ("wrong", "partial")]
    walk.look("retried", [f"{name} cannot be tried again" for name in retried])
    start_over(page)
    right = answer(page, items(), "right")
    unfold(page, items())
    walk.look("right", right)
    measure(f"exercises in their states, {look}", walk.looked, walk.faults)


def test_a_test_with_answers_at_its_end_is_clean(kinds_page: Opener, look: Look, measure: Measure) -> None:
    page = kinds_page(look)
    page.goto(page.url.replace(EVERY_KIND, AT_THE_END))
    start_over(page)
    walk, asked = Walk(page), items(at_the_end=True)
    walk.look("fresh", [])
    for item in asked:
        enter(page, item, item.answers.get("wrong", {}))
    kept = states_of(page, [item for item in asked if item.is_scored])
    walk.look("kept", [f"{name} is {state} and not kept" for name, state in kept.items() if state != "done"])
    page.locator("course-answers .cw-button").click()
    page.locator("course-answers details[open]").wait_for()
    walk.look("answers shown", [])
    measure(f"exercises of a test, {look}", walk.looked, walk.faults)
