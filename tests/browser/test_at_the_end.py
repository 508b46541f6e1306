"""With `reveal: end` nothing is judged before the last exercise; then everything is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browser_help import TEST_PAGE, Card, Site, expect_announced, focused
from playwright.sync_api import Page, expect

KEY_TEXTS = ("ibex", "gecko", "lemur", "A is one", "E is one")


@pytest.fixture
def page(site: Site, visit: Callable[..., Page]) -> Page:
    return visit(site.url(TEST_PAGE, site.file))


def answer_all(page: Page) -> None:
    Card(page, "test-pick").answer("two").press("Keep this answer").is_in("done")
    Card(page, "test-several").answer("a").press("Keep this answer").is_in("done")
    Card(page, "test-claim").answer("true").press("Keep this answer").is_in("done")
    Card(page, "test-pairs").answer(p="p", q="q").press("Keep this answer").is_in("done")


def test_a_kept_answer_is_confirmed_and_not_judged(page: Page) -> None:
    answer_all(page)
    for exercise in ("test-pick", "test-several", "test-claim", "test-pairs"):
        Card(page, exercise).says("Kept. You see the answer after the last exercise.")
    shown = page.locator("article").inner_text()
    assert not [text for text in (*KEY_TEXTS, "Not this one", "Not quite") if text in shown]
    assert not [text for text in KEY_TEXTS if text in page.locator("article").aria_snapshot()]


def test_a_kept_answer_can_be_changed(page: Page) -> None:
    at = Card(page, "test-pick").answer("two").press("Keep this answer").is_in("done")
    at.answer("one").is_in("fresh").hides("Kept.").press("Keep this answer").is_in("done")


def test_answers_show_at_the_end_with_verdicts_reasons_and_the_result(page: Page) -> None:
    answer_all(page)
    page.get_by_role("button", name="Show answers and reasons").click()
    # 0 + 1/2 + 1 + 1 of four.
    expect(page.locator("course-answers")).to_contain_text("You got 63 percent; 60 percent is the mark.")
    expect_announced(page, "You got 63 percent; 60 percent is the mark.")
    assert focused(page) == " summary Answers and reasons"
    Card(page, "test-pick").is_in("wrong").says("gecko").says("ibex")
    Card(page, "test-several").is_in("partial").says("A is one").says("E is one")
    Card(page, "test-claim").is_in("right")
    Card(page, "test-pairs").is_in("right")
    shown = page.locator("course-answers").inner_text()
    assert not [text for text in KEY_TEXTS if text not in shown]
    expect(page.locator(".cw-exercise button:visible")).to_have_count(0)
    expect(page.get_by_text("Answers and reasons come after the last exercise.")).to_have_count(0)
    expect(page.locator(".cw-exercise .cw-outcome")).to_have_count(4)


def test_open_exercises_are_counted_before_a_test_ends(page: Page) -> None:
    Card(page, "test-pick").answer("one").press("Keep this answer")
    show = page.get_by_role("button", name="Show answers and reasons")
    show.click()
    expect(page.locator("course-answers")).to_contain_text("3 of 4 are still open.")
    expect(page.locator("course-answers details")).to_be_hidden()
    expect(show).to_be_focused()
    show.click()
    expect(page.locator("course-answers")).to_contain_text("You got 25 percent")
    Card(page, "test-several").is_in("revealed").says("E is one")
