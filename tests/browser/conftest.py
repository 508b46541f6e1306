"""Sites and pages for the tests in a real browser."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from browser_fixtures import browser, open_page, pytest_sessionfinish
from browser_help import COURSE, KINDS_PAGE, Card, Site, Watched, build_site, serve, write_settings
from playwright.sync_api import Browser, Page

__all__ = ["browser", "open_page", "pytest_sessionfinish"]


def _site(folder: Path, *, directory_urls: bool, features: list[str], identity: bool) -> Iterator[Site]:
    root = folder / "course"
    shutil.copytree(COURSE, root)
    with serve(root / "site") as address:
        write_settings(
            root, directory_urls=directory_urls, features=features, identity=identity, address=address
        )
        yield Site(build_site(root), address, directory_urls)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Pages as files, with the look of the bundled course."""
    yield from _site(tmp_path_factory.mktemp("files"), directory_urls=False, features=[], identity=True)


@pytest.fixture(scope="session")
def instant_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Directory URLs, instant navigation, and the theme's own colours."""
    features = ["navigation.instant", "navigation.instant.progress"]
    yield from _site(
        tmp_path_factory.mktemp("instant"), directory_urls=True, features=features, identity=False
    )


@pytest.fixture(scope="session")
def one_page(browser: Browser) -> Watched:
    """A page that tests use in turn: a page of its own for each costs more than the test."""
    watched = Watched(browser.new_context().new_page())
    watched.watch().set_default_timeout(5_000)
    return watched


@pytest.fixture
def visit(one_page: Watched) -> Iterator[Callable[..., Page]]:
    """Open an address as a new learner, in a light or dark window of some size."""
    page = one_page.page
    one_page.errors.clear()

    def visit(address: str, scheme: str = "light", size: tuple[int, int] = (1280, 720)) -> Page:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(color_scheme=scheme, media="screen", reduced_motion="reduce")
        page.goto(address)
        return page

    yield visit
    page.evaluate("localStorage.clear()")
    # The theme would store the next window's scheme as this learner's choice.
    page.goto("about:blank")
    assert one_page.errors == []


@pytest.fixture
def kinds_page(site: Site, visit: Callable[..., Page]) -> Page:
    """The page with all kinds, from disk."""
    return visit(site.url(KINDS_PAGE, site.file))


@pytest.fixture
def card(kinds_page: Page) -> Callable[[str], Card]:
    """Find an exercise on the page with all kinds."""
    return lambda exercise: Card(kinds_page, exercise)
