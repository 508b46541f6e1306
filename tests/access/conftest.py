"""Sites, pages and measures for the tests of accessibility."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "browser"))
sys.path.insert(0, str(Path(__file__).parents[1] / "kinds"))

from browser_fixtures import browser, open_page, pytest_sessionfinish
from browser_help import serve
from playwright.sync_api import Browser, Page

from tests.access.access_help import LOOKS, Look, Measure, lay_out_all
from tests.access.every_kind import EVERY_KIND
from tests.access.measures import pytest_runtest_logreport, pytest_sessionstart
from tests.access.sites import BUILDERS, MORE_BUILDERS

__all__ = [
    "browser",
    "open_page",
    "pytest_runtest_logreport",
    "pytest_sessionfinish",
    "pytest_sessionstart",
]


GetSite = Callable[[str], tuple[str, Path]]


@pytest.fixture(scope="session")
def get_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GetSite]:
    """Build a whole site when it is asked for first; gives its address and its folder."""
    with ExitStack() as stack:

        @cache
        def get(name: str) -> tuple[str, Path]:
            folder = (BUILDERS | MORE_BUILDERS)[name](tmp_path_factory.mktemp("site"))
            return stack.enter_context(serve(folder)), folder

        yield get


@pytest.fixture(scope="session")
def every_kind(get_site: GetSite) -> str:
    """The address of a site with every kind's example, and what differs from it."""
    return get_site("every kind")[0]


@pytest.fixture(params=LOOKS, ids=str)
def look(request: pytest.FixtureRequest) -> Look:
    """A window: light or dark, phone or desktop."""
    chosen: Look = request.param
    return chosen


@pytest.fixture
def kinds_page(every_kind: str, browser: Browser) -> Iterator[Callable[[Look], Page]]:
    """Open the page of all exercises as a new learner; an error on it fails the test."""
    contexts, errors = [], []

    def open_one(look: Look) -> Page:
        context = browser.new_context(**look.options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.set_default_timeout(10_000)
        page.goto(every_kind + EVERY_KIND)
        lay_out_all(page)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def measure(record_property: Callable[[str, object], None]) -> Measure:
    """Record what was looked at and what was found, for the report; fail if there is a fault."""

    def measure(what: str, count: int, faults: Sequence[str] = ()) -> None:
        record_property("measure", {"what": what, "count": count, "faults": list(faults)})
        assert count, f"nothing was looked at: {what}"
        assert list(faults) == []

    return measure
