"""The instruments find what they are for: each is tried on a page with a fault planted in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from looks import WEAK_TEXTS
from playwright.sync_api import Page

from tests.access.access_help import Look, run_axe
from tests.access.drive import answer
from tests.access.every_kind import items
from tests.access.looking import (
    BY_COLOUR_ALONE,
    CUT_OFF,
    DANGLING,
    MOVING,
    OVERLAPPING,
    SMALL_TARGETS,
    WEAK_EDGES,
)
from tests.access.test_focus import STOP

Opener = Callable[[Look], Page]
BUTTON = "const at = document.querySelector('.cw-button'); "
COVER = (
    "const cover = document.createElement('div'); cover.style.cssText = 'position: absolute; inset: 0; "
    "background: #fff'; at.closest('.cw').style.position = 'relative'; at.closest('.cw').append(cover);"
)


def faults(page: Page, script: str, argument: str | None = None) -> set[str]:
    found = page.evaluate(script, argument)
    return set(found["faults"] if "faults" in found else found["weak"])


PLANTED = {
    "wide": (CUT_OFF, ".cw", BUTTON + "at.style.minWidth = '3000px'"),
    "cut off": (
        CUT_OFF,
        ".cw",
        BUTTON + "at.style.cssText = 'width: 20px; overflow: hidden; white-space: nowrap'",
    ),
    "covered": (OVERLAPPING, ".cw", BUTTON + COVER),
    "small": (SMALL_TARGETS, None, BUTTON + "at.style.cssText = 'min-height: 0; height: 20px; padding: 0'"),
    "faint text": (WEAK_TEXTS, None, "document.querySelector('.cw-prompt').style.color = '#999'"),
    "faint edge": (WEAK_EDGES, None, "document.querySelector('.cw select').style.borderColor = '#eee'"),
    "a reference to nothing": (DANGLING, None, BUTTON + "at.setAttribute('aria-describedby', 'nowhere')"),
    "an id twice": (DANGLING, None, BUTTON + "at.id = 'same'; at.parentElement.id = 'same'"),
    "an order of its own": (DANGLING, None, BUTTON + "at.tabIndex = 3"),
    "something that moves": (
        MOVING,
        None,
        BUTTON + "at.style.setProperty('transition', 'all 1s', 'important')",
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_found(name: str, kinds_page: Opener) -> None:
    script, argument, plant = PLANTED[name]
    page = kinds_page(Look("light", "desktop"))
    page.set_viewport_size({"width": 1280, "height": 20_000})
    before = faults(page, script, argument)
    page.evaluate(f"() => {{ {plant} }}")
    assert faults(page, script, argument) - before


def test_a_verdict_by_colour_alone_is_found(kinds_page: Opener) -> None:
    page = kinds_page(Look("light", "desktop"))
    answer(page, items(), "wrong")
    before = faults(page, BY_COLOUR_ALONE)
    page.add_style_tag(content=".cw *::before, .cw *::after { content: none !important }")
    page.evaluate("document.querySelectorAll('.cw-verdict').forEach((one) => one.remove())")
    assert faults(page, BY_COLOUR_ALONE) - before


def test_axe_core_finds_a_button_without_a_name(kinds_page: Opener) -> None:
    page = kinds_page(Look("light", "desktop"))
    page.evaluate(f"() => {{ {BUTTON} at.textContent = '' }}")
    assert [fault for fault in run_axe(page).faults if fault.startswith("button-name")]


def test_a_focus_that_is_not_seen_is_found(kinds_page: Opener) -> None:
    page = kinds_page(Look("light", "desktop"))
    page.evaluate(f"() => {{ {BUTTON} at.focus(); at.style.outline = 'none' }}")
    assert "shows no ring" in page.evaluate(STOP)["faults"][0]
    page.evaluate(
        "() => { document.activeElement.style.outline = ''; scrollTo(0, scrollY + "
        "document.activeElement.getBoundingClientRect().top - 20) }"
    )
    assert "under the header" in " ".join(page.evaluate(STOP)["faults"])
