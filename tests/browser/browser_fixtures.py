"""Fixtures that every folder with tests in a real browser imports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from browser_help import Watched, close_browser, shared_browser
from playwright.sync_api import Browser, Page


def pytest_sessionfinish() -> None:
    """Stop the worker's browser."""
    close_browser()


@pytest.fixture(scope="session")
def browser() -> Browser:
    """The worker's one browser."""
    return shared_browser()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open an address as a learner of its own; an error on any page fails the test."""
    opened: list[tuple[Any, Watched]] = []

    def open_page(address: str, *, script: str = "", errors_expected: bool = False, **options: Any) -> Page:
        context = browser.new_context(**options)
        if script:
            context.add_init_script(script)
        watched = Watched(context.new_page())
        opened.append((context, Watched(watched.page) if errors_expected else watched))
        page = watched.watch()
        page.set_default_timeout(5_000)
        page.goto(address)
        return page

    yield open_page
    errors = [error for _, watched in opened for error in watched.errors]
    for context, _ in opened:
        context.close()
    assert errors == []
