"""Exercises of the kind `ordering` on a page, and what one does with them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from browser_help import build_site
from case_help import case_of
from kinds_help import write_exercises
from playwright.sync_api import Locator, Page

LETTERS = ["Ash", "Birch", "Cedar", "Dogwood", "Elm"]


def ordering(name: str, items: list[Any], **more: Any) -> dict[str, Any]:
    """An exercise with these items."""
    return {"id": name, "kind": "ordering", "prompt": "From A to Z?", "items": items, **more}


EXERCISES = [
    ordering(
        "trees",
        [{"text": text, "id": text.lower(), "feedback": f"{text} is a tree."} for text in LETTERS],
        explanation="Trees have names.",
    ),
    ordering("fixed", ["One", "Two", "Three"], shuffle=False),
    ordering("two", ["First", "Second"]),
    ordering(
        "rich", ["A **bold** start", "An `end`", "Donaudampfschifffahrtselektrizitätengesellschaft" * 3]
    ),
]


def build_ordering_site(folder: Path, exercises: list[dict[str, Any]] = EXERCISES, **quiz: Any) -> str:
    """Build a site of these exercises; return the address of their page."""
    root = write_exercises(folder / "course", exercises, **quiz)
    return f"{build_site(root).as_uri()}/modules/01-one.html"


def trees(page: Page) -> Locator:
    return page.locator('[data-exercise="trees"]')


def order(root: Locator) -> list[str]:
    return root.locator(".cw-item").evaluate_all("all => all.map(one => one.dataset.part)")


def enter(root: Locator, ids: list[str]) -> Locator:
    """Put the items into an order, as if they had been moved there."""
    root.evaluate(f"(root, ids) => ({case_of('ordering').enter})(root, {{ '': ids }})", ids)
    return root


def arrow(root: Locator, item: str, way: str) -> Locator:
    return root.get_by_role("button", name=f"Move {way}: {item}", exact=True)


def press(root: Locator, name: str) -> Locator:
    root.get_by_role("button", name=name, exact=True).click()
    return root


def notes(root: Locator) -> list[str]:
    """What is said of each item, as it is read aloud; nothing where nothing is."""
    return root.locator(".cw-item").evaluate_all(
        "all => all.map(one => one.querySelector('.cw-note-feedback')?.textContent ?? '')"
    )


IDS = [text.lower() for text in LETTERS]
