"""`scenario` on a real page: without JavaScript, on paper, small, strange, and in a test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from browser_help import build_site
from kinds_help import best_path, example, write_exercises
from playwright.sync_api import Locator, Page, expect
from scenario_help import HOSTILE, button, focused, one_page, page, root, say, site, small, texts

from coursewright.kinds.scenario.model import KIND
from coursewright.kinds.scenario.spec import Scenario

__all__ = ["one_page", "page", "root", "site"]


def test_replies_stand_in_each_learners_own_order(page: Page) -> None:
    orders = set()
    for seed in range(6):
        page.evaluate(f"localStorage['browser-course:order'] = '{{\"seed\": {seed}}}'")
        page.reload()
        for exercise in ("night-class", "ordered"):
            values = page.locator(f'[data-exercise="{exercise}"] .cw-talk input').evaluate_all(
                "inputs => inputs.map(input => input.value)"
            )
            orders.add((exercise, *values))
    assert len([order for order in orders if order[0] == "night-class"]) > 1
    assert [order for order in orders if order[0] == "ordered"] == [
        ("ordered", "doubt.1", "doubt.2", "doubt.3")
    ]


def test_on_paper_stands_the_table_without_reasons(page: Page, root: Locator) -> None:
    page.emulate_media(media="print")
    # Themes open what is closed before they print.
    root.locator("details").evaluate_all("all => all.forEach(one => (one.open = true))")
    expect(root.get_by_role("table")).to_be_visible()
    expect(root.locator(".cw-talk")).to_be_hidden()
    expect(root.locator(".cw-steps input:visible")).to_have_count(4)
    expect(root.locator(".cw-steps").get_by_text("Go on at step 2")).to_be_visible()
    expect(root.locator(".cw-why:visible")).to_have_count(0)
    expect(root.locator("button:visible")).to_have_count(0)


def test_a_walk_fits_the_smallest_window(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 568})
    root = page.locator('[data-exercise="night-class"]')
    fits = "document.documentElement.scrollWidth <= innerWidth"
    assert page.evaluate(fits)
    for reply in ("doubt.3", "closes.2"):
        root.locator(f'.cw-talk input[value="{reply}"]').check()
        button(root, "Say this").click()
        assert page.evaluate(fits)
        button(root, "Go on").click()
    for target in root.locator("button:visible").all():
        box = target.bounding_box()
        assert box is not None
        assert box["height"] >= 24
    button(root, "Show every step").click()
    assert page.evaluate(fits)


def test_no_text_of_a_walk_runs_or_becomes_an_element(page: Page) -> None:
    root = page.locator('[data-exercise="strange"]')
    branching = KIND.lower(Scenario.model_validate(example("scenario")))
    for reply in best_path(branching):
        root.locator(f'.cw-talk input[value="{reply}"]').check()
        button(root, "Say this").click()
        expect(root.locator(".cw-turns .cw-why")).to_contain_text(HOSTILE)
        button(root, "Go on").click()
    button(root, "Show every step").click()
    for part in (".cw-said", ".cw-text", ".cw-why", ".cw-ending"):
        expect(root.locator(part).last).to_contain_text(HOSTILE)
    expect(root.locator(":is(img, script, [onerror])")).to_have_count(0)
    assert page.evaluate("window.ran") is None


def test_without_scripts_a_link_leads_to_its_step(site: str, open_page: Callable[..., Page]) -> None:
    page = open_page(site, java_script_enabled=False, viewport={"width": 360, "height": 640})
    root = page.locator('[data-exercise="small"]')
    root.get_by_label("Tell me why.").check()
    root.get_by_text("What comes of it").first.click()
    expect(root.get_by_text("It may sound like a reproach.")).to_be_visible()
    root.get_by_role("link", name="Go on at step 2").first.click()
    row = page.locator(f"[id='{page.url.partition('#')[2]}']")
    expect(row).to_be_in_viewport()
    expect(row.get_by_role("rowheader")).to_have_text("2")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_every_step_and_every_reason_can_be_seen_after_the_walk(page: Page, root: Locator) -> None:
    expect(root.get_by_role("table")).to_be_hidden()
    say(root, "Good to see you.")
    button(root, "Show every step").click()
    expect(root).to_have_attribute("data-state", "revealed")
    expect(button(root, "Start again")).to_be_focused()
    expect(root.get_by_role("table", name="Talk with Ana.").get_by_role("rowheader")).to_have_count(3)
    expect(root.locator(".cw-steps .cw-why:visible")).to_have_count(4)
    expect(root.get_by_role("radio")).to_have_count(0)
    expect(button(root, "Back to this choice")).to_have_count(0)
    button(root, "Start again").click()
    expect(root).to_have_attribute("data-state", "fresh")
    expect(root.get_by_role("table")).to_be_hidden()
    expect(root.locator("details[open]")).to_have_count(0)
    assert focused(page) == "Ana: I missed the group."


@pytest.fixture
def end(tmp_path: Path, open_page: Callable[..., Page]) -> Page:
    root = write_exercises(tmp_path / "course", [small()], reveal="end")
    return open_page(f"{build_site(root).as_uri()}/modules/01-one.html")


def test_in_a_test_nothing_is_told_before_its_end(end: Page) -> None:
    root = end.locator('[data-exercise="small"]')
    say(root, "Tell me why.", go_on=False)
    assert focused(end) == "Ana: I had my reasons."
    say(root, "Name them.", go_on=False)
    button(root, "Back to this choice").click()
    say(root, "They are yours to keep.", go_on=False)
    expect(root).to_have_attribute("data-state", "fresh")
    button(root, "Keep this answer").click()
    expect(root).to_have_attribute("data-state", "done")
    shown = end.locator("article").inner_text()
    assert not [text for text in ("reproach", "Strong", "Weak", "opens doors") if text in shown]
    end.get_by_role("button", name="Show answers and reasons").click()
    expect(root).to_have_attribute("data-state", "partial")
    assert texts(root.locator(".cw-turns .cw-why")) == [
        "Weak reply. It may sound like a reproach.",
        "Strong reply. The choice stays with Ana.",
    ]
    expect(root.locator("button:visible")).to_have_count(0)
    expect(end.locator("course-answers")).to_contain_text("You got 50 percent")
    expect(end.locator("course-answers")).to_contain_text("A welcome.")


def test_a_walk_that_is_not_done_scores_nothing_in_a_test(end: Page) -> None:
    root = end.locator('[data-exercise="small"]')
    say(root, "Tell me why.", go_on=False)
    show = end.get_by_role("button", name="Show answers and reasons")
    show.click()
    show.click()
    expect(root).to_have_attribute("data-state", "revealed")
    expect(root.locator(".cw-talk input:enabled")).to_have_count(0)
    expect(end.locator("course-answers")).to_contain_text("You got 0 percent")
