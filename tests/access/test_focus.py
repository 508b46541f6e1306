"""Whoever goes through a page by Tab sees where the focus is, everywhere, and gets out at the other end."""

from __future__ import annotations

from typing import Any

import pytest
from looks import COLOURS
from playwright.sync_api import Browser, Page

from tests.access.access_help import Measure, lay_out_all
from tests.access.conftest import GetSite
from tests.access.every_kind import EVERY_KIND

SIZES = {"phone": (360, 740), "desktop": (1280, 800), "at 400 percent": (320, 256)}
PAGES = {
    "every kind": EVERY_KIND,
    "the bundled course": "modules/02-building-blocks.html",
    "a new course": "surface.html",
}
MOST = 1_000
"""More steps than any of these pages has controls."""

STOP = (
    "() => {"
    + COLOURS
    + """
  const at = document.activeElement;
  if (at === document.body) return null;
  // A control that is not drawn itself shows the focus on its label.
  const isDrawn = opacity(at) > 0 && at.getBoundingClientRect().width > 1;
  const form = at.closest("form.md-header__option");
  const labels = [form, ...(at.labels ?? []), at.nextElementSibling].filter((one) => one?.checkVisibility());
  const seen = isDrawn && !at.closest(".cw-pick") ? at : (labels[0] ?? at);
  const box = seen.getBoundingClientRect();
  const header = document.querySelector(".md-header");
  const isAbove = header.contains(at) || at.closest(".md-sidebar, .md-skip");
  const end = isAbove ? 0 : header.getBoundingClientRect().bottom;
  const faults = [];
  const points = [0.1, 0.3, 0.5, 0.7, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [x, y]));
  const free = points.filter(([x, y]) => {
    const top = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
    return top && (seen.contains(top) || (top.contains(seen) && top !== header));
  });
  if (!free.length) faults.push("is hidden");
  // What is taller than the room below the header begins there at least.
  const room = innerHeight - end;
  const under = Math.round(end - box.top);
  if (under > 1 && box.height < room - 40) faults.push(`begins ${under} px under the header`);
  // A part of a sentence may go over several lines, the navigation scrolls by itself, and of a text field
  // browsers bring the line into view where one writes.
  const isWhole = !seen.matches(".cw-pick, .md-nav__link, textarea");
  if (at.localName === "textarea" && box.top + 30 > innerHeight) faults.push("begins below the window");
  if (box.bottom > innerHeight + 1 && box.height < room - 40 && isWhole) faults.push("ends below the window");
  const style = getComputedStyle(seen);
  const isSearch = at.matches(".md-search__input");
  const isFilled = at.matches(".md-top") && ratio(behind(at), behind(at.parentElement)) >= 3;
  const isTab = at.matches(".tabbed-set > input");
  // It is there only while it has the focus.
  const isSkip = at.matches(".md-skip");
  if (!isSearch && !isFilled && !isTab && !isSkip) {
    const width = style.outlineStyle === "auto" ? 2 : parseFloat(style.outlineWidth);
    if (style.outlineStyle === "none" || width < 2) faults.push("shows no ring");
    // Chromium draws its own ring in two colours.
    else if (style.outlineColor !== "rgb(16, 16, 16)") {
      const around = behind(seen.parentElement);
      const found = ratio(over(parse(style.outlineColor), around), around);
      if (found < 3) faults.push(`has a ring of ${found.toFixed(2)}:1`);
    }
  }
  if (at.tabIndex > 0) faults.push("has an order of its own");
  // Its text, too, as it looks with the focus.
  const back = behind(seen), text = ratio(over(parse(style.color), back), back);
  if (seen.textContent.trim() && text < 4.5) faults.push(`has a text of ${text.toFixed(2)}:1`);
  window.stops = (window.stops ?? new Map()).set(at, (window.stops?.get(at) ?? 0) + 1);
  const name = at.outerHTML.replace(/\\s+/g, " ").slice(0, 110);
  return { faults: faults.map((fault) => `${fault}: ${name}`), again: window.stops.get(at) };
}"""
)
"""What is wrong with how the focus shows where it is now, and how often it was there."""


def walk(page: Page, key: str) -> tuple[int, list[str]]:
    """Press a key until the focus leaves the page; return how many stops there were, and the faults."""
    faults: list[str] = []
    for count in range(MOST):
        page.keyboard.press(key)
        if page.evaluate("document.activeElement.matches('.md-search__input')"):
            # On a phone the theme opens its search for it, a moment later.
            page.wait_for_function("document.getElementById('__search').checked")
        found: dict[str, Any] | None = page.evaluate(STOP)
        if found is None or found["again"] > 1:
            return count, faults
        faults += found["faults"]
    raise AssertionError(f"{key} never leads out of the page")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_the_focus_is_seen_at_every_step(
    name: str, scheme: str, size: str, get_site: GetSite, browser: Browser, measure: Measure
) -> None:
    address, _ = get_site(name)
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        reduced_motion="reduce",
        bypass_csp=True,
    )
    page = context.new_page()
    page.goto(address + PAGES[name])
    lay_out_all(page)
    # Nothing moves, so that nothing has to be waited for.
    page.add_style_tag(content="* { transition: none !important }")
    stops, faults = 0, []
    for key in ("Tab", "Shift+Tab"):
        page.evaluate("() => { window.stops = undefined; document.activeElement.blur(); }")
        count, found = walk(page, key)
        stops += count
        faults += [f"{key}: {fault}" for fault in found]
    context.close()
    assert stops > 20
    measure(f"stops in {name}, {scheme}, {size}", stops, faults)
