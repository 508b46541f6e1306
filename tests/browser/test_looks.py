"""What is seen: contrast, edges, size, a narrow phone, paper, and a page without JavaScript."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browser_help import KINDS_PAGE, TEST_PAGE, Card, Site
from looks import OVERFLOWING, PUT_ALL_IN, SMALL_TARGETS, STATES, WEAK_EDGES, WEAK_TEXTS
from playwright.sync_api import Page, expect

Visit = Callable[..., Page]
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])
EVERY_STATE = pytest.mark.parametrize("state", STATES)


@SCHEMES
@EVERY_STATE
@pytest.mark.parametrize("colours", ["the bundled course's", "the theme's"])
def test_texts_edges_and_targets_are_strong_enough(
    state: str, scheme: str, colours: str, site: Site, instant_site: Site, visit: Visit
) -> None:
    where = site if colours == "the bundled course's" else instant_site
    page = visit(where.url(KINDS_PAGE), scheme)
    expected = "slate" if scheme == "dark" else "default"
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", expected)
    page.evaluate(PUT_ALL_IN, state)
    texts = page.evaluate(WEAK_TEXTS)
    assert texts["seen"] > 50
    assert texts["weak"] == []
    assert page.evaluate(WEAK_EDGES) == []
    assert page.evaluate(SMALL_TARGETS) == []


@SCHEMES
@EVERY_STATE
def test_a_narrow_phone_never_scrolls_sideways(state: str, scheme: str, site: Site, visit: Visit) -> None:
    page = visit(site.url(KINDS_PAGE, site.file), scheme, (320, 568))
    page.evaluate(PUT_ALL_IN, state)
    assert page.evaluate(OVERFLOWING) == []
    assert page.evaluate(SMALL_TARGETS) == []


@SCHEMES
def test_a_test_fits_a_narrow_phone_before_and_after_its_end(scheme: str, site: Site, visit: Visit) -> None:
    page = visit(site.url(TEST_PAGE), scheme, (320, 568))
    show = page.get_by_role("button", name="Show answers and reasons")
    for _ in range(2):
        assert page.evaluate(OVERFLOWING) == []
        assert page.evaluate(WEAK_TEXTS)["weak"] == []
        show.click()
    expect(page.locator("course-answers details")).to_be_visible()
    assert page.evaluate(OVERFLOWING) == []
    assert page.evaluate(WEAK_TEXTS)["weak"] == []


def test_verdicts_do_not_rest_on_colour(kinds_page: Page) -> None:
    kinds_page.evaluate(PUT_ALL_IN, "revealed")
    for note in kinds_page.locator(".cw-note-feedback .cw-verdict").all():
        assert note.inner_text().strip()
    marks = kinds_page.evaluate(
        "() => [...new Set([...document.querySelectorAll('.cw-note-feedback .cw-verdict')]"
        ".map(at => getComputedStyle(at, '::before').content))]"
    )
    assert sorted(marks) == ['"→" / ""', '"✗" / ""']


def test_paper_gets_questions_and_no_buttons(kinds_page: Page) -> None:
    kinds_page.emulate_media(media="print")
    expect(kinds_page.locator(".cw button:visible")).to_have_count(0)
    for text in ("Which reply leaves the choice with the person?", "Let us write a plan."):
        Card(kinds_page, "pick").says(text)
    Card(kinds_page, "pick").hides("okapi")


def test_without_javascript_everything_can_be_read(site: Site, open_page: Visit) -> None:
    page = open_page(site.url(KINDS_PAGE, site.file), java_script_enabled=False)
    expect(page.locator(".cw button")).to_have_count(0)
    summaries = page.locator(".cw summary:visible")
    # Three hints, a key for each of nine exercises, and so on.
    assert summaries.count() >= 12
    for summary in summaries.all():
        summary.click()
    pick = Card(page, "pick")
    for text in ("narwhal", "tapir", "kakapo", "quagga", "okapi", "axolotl", "dugong", "pangolin"):
        pick.says(text)
    pick.says("Right: What would you like to use this time for?").says("Not this one: Let us write a plan.")
    Card(page, "pairs").says("What matters to you? → Open question").says("Hm. → Nothing fits")
    Card(page, "words").says("I would now say a heron.").says("nothing that you type here is kept")
    pick.answer("open")
    Card(page, "pairs").answer(ask="ask")
    Card(page, "words").root.locator("textarea").fill("Typed")
    hidden = page.evaluate(
        "() => [...document.querySelectorAll('.cw *:not(option, .tabbed-set *)')]"
        ".filter(at => !at.checkVisibility()).map(at => at.outerHTML)"
    )
    assert hidden == []


def test_without_javascript_a_tests_answers_come_at_the_end(site: Site, open_page: Visit) -> None:
    page = open_page(site.url(TEST_PAGE, site.file), java_script_enabled=False)
    Card(page, "test-pick").hides("ibex").says("Answers and reasons come after the last exercise.")
    page.locator("course-answers summary").click()
    for text in ("Pick the first.", "ibex", "gecko", "lemur", "A is one", "One → Uno"):
        expect(page.locator("course-answers")).to_contain_text(text)
