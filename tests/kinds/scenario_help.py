"""A page of scenarios, and what one does and reads on it."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from browser_help import Watched, build_site
from cases.scenario import SMALL, hostile
from kinds_help import example, write_exercises
from playwright.sync_api import Browser, Locator, Page

DEAD_END = {
    "id": "dead-end",
    "kind": "scenario",
    "prompt": "Where does it lead?",
    "start": "only",
    "nodes": {
        "only": {"text": "One way.", "choices": [{"text": "On.", "to": "wall"}]},
        "wall": {"text": "A wall."},
    },
}
HOSTILE = "</script><img src=https://localhost:9/x onerror=alert(1)>"


def small(**more: Any) -> dict[str, Any]:
    return {**copy.deepcopy(yaml.safe_load(SMALL)[0]), **more}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> str:
    strange = {**hostile(example("scenario"), HOSTILE), "id": "strange"}
    ordered = {**example("scenario"), "shuffle": False, "id": "ordered"}
    exercises = [example("scenario"), small(), DEAD_END, strange, ordered]
    root = write_exercises(tmp_path_factory.mktemp("scenario") / "course", exercises)
    return f"{build_site(root).as_uri()}/modules/01-one.html"


@pytest.fixture(scope="module")
def one_page(browser: Browser) -> Iterator[Watched]:
    """A page that tests use in turn: a page of its own for each costs more than the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    context.add_init_script("window.alert = () => (window.ran = true)")
    watched = Watched(context.new_page())
    watched.watch().set_default_timeout(5_000)
    yield watched
    context.close()


@pytest.fixture
def page(site: str, one_page: Watched) -> Iterator[Page]:
    """Open the exercises as a new learner."""
    page = one_page.page
    page.set_viewport_size({"width": 1280, "height": 720})
    page.emulate_media(media="screen")
    page.goto(site)
    yield page
    page.evaluate("localStorage.clear()")
    page.goto("about:blank")
    assert one_page.errors == []


@pytest.fixture
def root(page: Page) -> Locator:
    return page.locator('[data-exercise="small"]')


def button(root: Locator, name: str) -> Locator:
    return root.get_by_role("button", name=name, exact=True)


def say(root: Locator, text: str, *, go_on: bool = True) -> None:
    root.get_by_role("radio", name=text, exact=True).check()
    button(root, "Say this").click()
    if go_on:
        button(root, "Go on").click()


def texts(found: Locator) -> list[str]:
    """Return what elements say, with single spaces."""
    return [" ".join(text.split()) for text in found.all_inner_texts()]


def transcript(root: Locator) -> list[str]:
    """Return what was said so far, a line each."""
    return texts(root.locator(".cw-turns :is(.cw-said, .cw-said + div)"))


def focused(page: Page) -> str:
    """Return what the element says that has the focus."""
    text: str = page.evaluate("document.activeElement.textContent")
    return " ".join(text.split())


def results(page: Page) -> dict[str, Any]:
    """Return what is kept of the small scenario."""
    kept: dict[str, Any] = page.evaluate("JSON.parse(localStorage['browser-course:results']).small")
    return kept
