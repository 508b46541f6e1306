"""Dragging beside everything else: locked exercises, the focus, the keyboard, a strict policy."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hands import TALL, Mouse, build_drag_site, handle, items, middle, moved, texts
from playwright.sync_api import Page, expect


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> str:
    return build_drag_site(tmp_path_factory.mktemp("drag"))


@pytest.mark.parametrize("exercise", ["trees", "where"])
def test_what_is_right_or_revealed_cannot_be_dragged(
    exercise: str, site: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(site, viewport=TALL)
    root = page.locator(f'[data-exercise="{exercise}"]')
    for menu in root.locator(".cw-left select").all():
        menu.select_option(label="A. Water")
    root.get_by_role("button", name="Check").click()
    expect(root.locator(".cw-handle:visible").first).to_be_visible()
    root.get_by_role("button", name="Show the answer").click()
    expect(root.locator(".cw-handle:visible")).to_have_count(0)
    # Not even where a style brings the handle back.
    page.add_style_tag(content=".cw-body .cw-handle.cw-handle { display: inline-grid !important }")
    mouse = Mouse(page)
    mouse.down(handle(root.locator(":is(.cw-item, .cw-rights li)").first))
    expect(page.locator(".cw-dragged")).to_have_count(0)
    mouse.up()


def test_the_focus_stays_where_it_is(site: str, open_page: Callable[..., Page]) -> None:
    page = open_page(site, viewport=TALL)
    mouse = Mouse(page)
    rows = items(page)
    for at in (0, 2, 3):
        button = rows.nth(at).locator("button").first
        name = button.get_attribute("aria-label")
        assert name
        button.focus()
        mouse.down(handle(rows.nth(4)))
        mouse.move(middle(rows.nth(0)))
        mouse.up()
        expect(page.locator('[data-exercise="trees"]').get_by_role("button", name=name)).to_be_focused()
    menu = page.locator('[data-exercise="where"] select').first
    menu.focus()
    land = page.locator('[data-exercise="where"] .cw-rights li').first
    mouse.down(handle(land))
    mouse.move(middle(page.locator('[data-exercise="where"] .cw-left').last))
    mouse.up()
    expect(menu).to_be_focused()


def test_handles_are_no_stop_for_the_keyboard_and_nothing_to_be_read(
    site: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(site, viewport=TALL)
    handles = page.locator(".cw-handle")
    expect(handles).to_have_count(5 + 12 + 3 + 2)
    for one in handles.all():
        expect(one).to_have_attribute("aria-hidden", "true")
        expect(one).not_to_have_attribute("tabindex", "0")
        box = one.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24
    assert "⋮" not in page.locator("article").aria_snapshot()
    plain = open_page(site, java_script_enabled=False)
    expect(plain.locator(".cw-handle")).to_have_count(0)


def test_dragging_works_under_a_strict_policy_and_in_both_directions(
    site: str, open_page: Callable[..., Page]
) -> None:
    policy = "default-src 'self' file:; style-src 'self' file:; script-src 'self' file:"
    script = f"""document.addEventListener('readystatechange', () => {{
      if (document.readyState !== 'interactive') return;
      const meta = document.createElement('meta');
      meta.httpEquiv = 'Content-Security-Policy';
      meta.content = "{policy}";
      document.head.append(meta);
    }})"""
    page = open_page(site, script=script, viewport=TALL)
    page.evaluate("[document.documentElement, document.body].forEach(at => (at.dir = 'rtl'))")
    rows = items(page)
    before = texts(rows)
    mouse = Mouse(page)
    at = handle(rows.nth(0))
    box = rows.nth(0).bounding_box()
    assert box
    assert at[0] > box["x"] + box["width"] / 2
    mouse.down(at)
    mouse.move(middle(rows.nth(2)))
    # It follows the hand.
    assert abs(middle(rows.nth(0))[1] - middle(rows.nth(2))[1]) < 30
    mouse.up()
    assert texts(rows) == moved(before, 0, 2)
