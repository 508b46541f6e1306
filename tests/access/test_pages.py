"""Whole pages are clean, not only our part, also with the search and the navigation opened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.access import sites
from tests.access.access_help import Look, Measure, lay_out_all, run_axe, search
from tests.access.conftest import GetSite
from tests.access.looking import CUT_OFF, SPACING

BEHIND = "main, footer"
"""On a phone the search lies over all of it, and the page cannot be scrolled."""
EVERY_SITE = pytest.mark.parametrize("site", sites.BUILDERS)
OF_MATERIAL = pytest.mark.parametrize("site", ["the bundled course", "a new course"])
"""Zensical has a search of its own; criteria.yml names what is wrong with it."""


@pytest.fixture
def page(browser: Browser, look: Look) -> Iterator[Page]:
    """A window."""
    # The pages' own policy would not let axe-core look at styles.
    context = browser.new_context(**look.options, bypass_csp=True)
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page
    context.close()


def names_of(folder: Path) -> list[str]:
    """Return the addresses of all pages of a site."""
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.html"))


@EVERY_SITE
def test_every_page_is_clean(get_site: GetSite, site: str, page: Page, look: Look, measure: Measure) -> None:
    address, folder = get_site(site)
    names = names_of(folder)
    faults = []
    for name in names:
        page.goto(address + name)
        lay_out_all(page)
        faults += [f"{name}: {fault}" for fault in run_axe(page).faults]
    assert "404.html" in names
    measure(f"pages of {site}, {look}", len(names), faults)


@OF_MATERIAL
def test_the_search_is_clean(get_site: GetSite, site: str, page: Page, look: Look, measure: Measure) -> None:
    address, _ = get_site(site)
    faults = []
    words = ("the", "xylophone")
    for word in words:
        page.goto(f"{address}index.html")
        search(page, word)
        found = run_axe(page, exclude=BEHIND if look.device == "phone" else "")
        faults += [f"{word}: {fault}" for fault in found.faults]
    measure(f"searches in {site}, {look}", len(words), faults)


@EVERY_SITE
def test_the_navigation_of_a_phone_is_clean(
    get_site: GetSite, site: str, page: Page, look: Look, measure: Measure
) -> None:
    address, folder = get_site(site)
    if look.device != "phone":
        page.set_viewport_size({"width": 900, "height": 700})
    modules = sorted((folder / "modules").glob("*.html"))
    faults = []
    for name in ("index.html", f"modules/{modules[0].name}"):
        page.goto(address + name)
        lay_out_all(page)
        page.locator("header label[for=__drawer]").click()
        expect(page.locator(".md-sidebar--primary")).to_be_in_viewport()
        faults += [f"{name}: {fault}" for fault in run_axe(page).faults]
    measure(f"opened navigation of {site}, {look}", 2, faults)


NARROW = (320, 256)
"""A window of 1280 x 1024 at a zoom of 400 %."""


@pytest.mark.parametrize("spacing", ["", SPACING], ids=["as it is", "with wide spacing"])
@OF_MATERIAL
def test_every_page_fits_a_narrow_window(
    get_site: GetSite, site: str, spacing: str, browser: Browser, measure: Measure
) -> None:
    address, folder = get_site(site)
    context = browser.new_context(viewport={"width": NARROW[0], "height": NARROW[1]}, bypass_csp=True)
    page = context.new_page()
    count, faults = 0, []
    for name in names_of(folder):
        page.goto(address + name)
        lay_out_all(page)
        page.add_style_tag(content=spacing or "* {}")
        # The title in the header is cut; it stands whole in the page.
        for part in ("article", "footer"):
            found = page.evaluate(CUT_OFF, part)
            count += found["count"]
            faults += [f"{name}: {fault}" for fault in found["faults"]]
    context.close()
    measure(f"elements of {site} at 320 px", count, faults)


@OF_MATERIAL
def test_navigation_and_help_stand_in_the_same_order_on_every_page(
    get_site: GetSite, site: str, browser: Browser, measure: Measure
) -> None:
    address, folder = get_site(site)
    context = browser.new_context()
    page = context.new_page()
    orders = {}
    for name in names_of(folder):
        page.goto(address + name)
        links = page.locator(".md-sidebar--primary > * > * > nav > ul > li > a.md-nav__link")
        orders[name] = links.evaluate_all("all => all.map(({ href }) => href.split('#')[0])")
    context.close()
    first = orders["index.html"]
    assert len(first) > 3
    # A section is a link while it is closed, and a button with links of its own when it is open.
    faults = [
        name
        for name, order in orders.items()
        if [one for one in order if one in first] != [one for one in first if one in order]
        or len(order) < len(first) - 1
    ]
    measure(f"navigation of {site}", len(orders), faults)
