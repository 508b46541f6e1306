"""Hands that drag on a page, by mouse and by touch, and exercises to drag in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from browser_help import build_site
from kinds_help import write_exercises
from playwright.sync_api import CDPSession, Locator, Page, expect

TREES = ["Ash", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Gum", "Hazel", "Ivy", "Juniper", "Kapok", "Larch"]
EXERCISES: list[dict[str, Any]] = [
    {"id": "trees", "kind": "ordering", "prompt": "From A to Z?", "items": TREES[:5]},
    {"id": "long", "kind": "ordering", "prompt": "From A to Z?", "items": TREES},
    {
        "id": "pairs",
        "kind": "matching",
        "prompt": "What belongs together?",
        "pairs": [{"left": "A bird", "right": "sings"}, {"left": "A dog", "right": "barks"}],
        "extra": ["purrs"],
    },
    {
        "id": "where",
        "kind": "categorize",
        "prompt": "Where does it live?",
        "categories": ["Water", "Land"],
        "items": [
            {"text": "An otter", "category": "Water", "also": ["Land"]},
            {"text": "A hare", "category": "Land"},
        ],
    },
]


def build_drag_site(folder: Path) -> str:
    """Build a site of these exercises; return the address of their page."""
    root = write_exercises(folder / "course", EXERCISES)
    return f"{build_site(root).as_uri()}/modules/01-one.html"


TALL = {"width": 1000, "height": 1000}
"""A window in which nothing comes near the edges, unless it is meant to."""

Point = tuple[float, float]


class Pointer(Protocol):
    """A hand on the page."""

    page: Page

    def down(self, at: Point) -> None:
        """Press."""

    def move(self, to: Point) -> None:
        """Move, in a few steps."""

    def up(self) -> None:
        """Let go."""


class Mouse:
    """The mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def down(self, at: Point) -> None:
        self.page.mouse.move(*at)
        self.page.mouse.down()

    def move(self, to: Point) -> None:
        self.page.mouse.move(*to, steps=5)

    def up(self) -> None:
        self.page.mouse.up()


class Finger:
    """One finger on a touch screen, as the browser gets it from the system."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.session: CDPSession = page.context.new_cdp_session(page)
        self.at: Point = (0, 0)

    def _send(self, kind: str, *points: Point) -> None:
        touches = [{"x": x, "y": y} for x, y in points]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    def down(self, at: Point) -> None:
        self.at = at
        self._send("touchStart", at)

    def move(self, to: Point) -> None:
        (x, y), (to_x, to_y) = self.at, to
        for step in range(1, 6):
            self._send("touchMove", (x + (to_x - x) * step / 5, y + (to_y - y) * step / 5))
        self.at = to

    def up(self) -> None:
        self._send("touchEnd")

    def cancel(self) -> None:
        """The system takes the gesture over."""
        self._send("touchCancel")


def handle(part: Locator) -> Point:
    """Where a part is gripped."""
    part.scroll_into_view_if_needed()
    box = part.locator(".cw-handle").bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def middle(part: Locator) -> Point:
    box = part.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def items(page: Page, exercise: str = "trees") -> Locator:
    return page.locator(f'[data-exercise="{exercise}"] .cw-item')


def texts(parts: Locator) -> list[str]:
    return parts.locator(".cw-text").all_inner_texts()


def nothing_is_left(page: Page) -> None:
    """No trace of a drag stays on the page."""
    expect(page.locator(".cw-dragged, .cw-drop")).to_have_count(0)
    assert page.locator("[style*=translate]").count() == 0


def moved(before: Sequence[str], start: int, to: int) -> list[str]:
    after = list(before)
    after.insert(to, after.pop(start))
    return after
