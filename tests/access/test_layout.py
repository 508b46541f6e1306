"""Nothing is lost, small, faint or told by colour alone: narrow windows, wide spacing, forced colours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from looks import WEAK_TEXTS
from playwright.sync_api import Page

from tests.access.access_help import LOOKS, Look, Measure
from tests.access.drive import answer, press, start_over, unfold
from tests.access.every_kind import items
from tests.access.looking import (
    BY_COLOUR_ALONE,
    CUT_OFF,
    DANGLING,
    MOVING,
    OUR_MOTION,
    OVERLAPPING,
    SMALL_TARGETS,
    SPACING,
    WEAK_EDGES,
)

Opener = Callable[[Look], Page]
PHONE, DESKTOP = Look("light", "phone"), Look("light", "desktop")
NARROW = {"width": 320, "height": 256}
"""A window of 1280 x 1024 at a zoom of 400 %."""


def states(page: Page) -> Iterator[str]:
    """Bring the exercises into one state after the other, with everything unfolded."""
    yield "fresh"
    answer(page, items(), "wrong")
    unfold(page, items())
    yield "wrong"
    press(page, items(), "secondary")
    unfold(page, items())
    yield "revealed"
    start_over(page)
    answer(page, items(), "right")
    unfold(page, items())
    yield "right"


def look_at(page: Page, script: str, argument: Any = None) -> tuple[int, list[str]]:
    """Run a script in every state; return how much it looked at, and the faults with their state."""
    count, faults = 0, []
    for state in states(page):
        found = page.evaluate(script, argument)
        count += found["count"]
        faults += [f"{state}: {fault}" for fault in found["faults"]]
    return count, faults


def test_nothing_is_cut_off_at_400_percent(kinds_page: Opener, measure: Measure) -> None:
    page = kinds_page(DESKTOP)
    page.set_viewport_size(NARROW)
    measure("elements at 320 x 256", *look_at(page, CUT_OFF, ".cw"))


def test_no_text_lies_over_another_on_a_narrow_page(kinds_page: Opener, measure: Measure) -> None:
    page = kinds_page(DESKTOP)
    page.set_viewport_size({"width": 320, "height": 30_000})
    measure("texts at 320 px", *look_at(page, OVERLAPPING, ".cw"))


@pytest.mark.parametrize("width", [320, 1280])
def test_wide_spacing_of_text_loses_nothing(width: int, kinds_page: Opener, measure: Measure) -> None:
    page = kinds_page(DESKTOP)
    page.set_viewport_size({"width": width, "height": 40_000})
    for script, what in ((CUT_OFF, "elements"), (OVERLAPPING, "texts")):
        count, faults = 0, []
        for state in states(page):
            # A new page has lost the style.
            page.add_style_tag(content=SPACING)
            found = page.evaluate(script, ".cw")
            count += found["count"]
            faults += [f"{state}: {fault}" for fault in found["faults"]]
        measure(f"{what} with wide spacing at {width} px", count, faults)
        start_over(page)


@pytest.mark.parametrize("wanted", [PHONE, DESKTOP], ids=str)
def test_targets_are_large_enough(wanted: Look, kinds_page: Opener, measure: Measure) -> None:
    measure(f"targets, {wanted}", *look_at(kinds_page(wanted), SMALL_TARGETS))


@pytest.mark.parametrize("wanted", [LOOKS[0], LOOKS[2]], ids=str)
def test_texts_and_edges_stand_out(wanted: Look, kinds_page: Opener, measure: Measure) -> None:
    page = kinds_page(wanted)
    texts, edges, faults = 0, 0, []
    for state in states(page):
        found = page.evaluate(WEAK_TEXTS)
        texts += found["seen"]
        faults += [f"{state}: {fault}" for fault in found["weak"]]
        found = page.evaluate(WEAK_EDGES)
        edges += found["count"]
        faults += [f"{state}: {fault}" for fault in found["faults"]]
    measure(f"texts and edges, {wanted.scheme}", texts + edges, faults)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_leave_texts_and_edges(scheme: str, kinds_page: Opener, measure: Measure) -> None:
    page = kinds_page(Look(scheme, "desktop"))
    page.emulate_media(forced_colors="active", color_scheme=scheme, reduced_motion="reduce")
    count, faults = 0, []
    for state in states(page):
        found = page.evaluate(WEAK_TEXTS)
        edges = page.evaluate(WEAK_EDGES)
        count += found["seen"] + edges["count"]
        faults += [f"{state}: {fault}" for fault in (*found["weak"], *edges["faults"])]
    measure(f"texts and edges in forced colours, {scheme}", count, faults)


def test_a_verdict_has_a_mark_and_words(kinds_page: Opener, measure: Measure) -> None:
    measure("parts with a verdict", *look_at(kinds_page(DESKTOP), BY_COLOUR_ALONE))


def test_what_attributes_name_is_there_and_ids_stand_once(kinds_page: Opener, measure: Measure) -> None:
    measure("references and ids", *look_at(kinds_page(DESKTOP), DANGLING))


def test_nothing_moves_where_less_motion_is_asked_for(kinds_page: Opener, measure: Measure) -> None:
    measure("elements", *look_at(kinds_page(DESKTOP), MOVING))


def test_our_own_style_lets_nothing_move(kinds_page: Opener, measure: Measure) -> None:
    found = kinds_page(DESKTOP).evaluate(OUR_MOTION)
    measure("rules", found["count"], found["faults"])
