"""Each fault of the theme that we mend: the theme alone still has it, or the mend can go; our pages do not.

The mends stand in ``site/mend.py`` and ``assets/site.css``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.access.access_help import Measure, run_axe, search
from tests.access.conftest import GetSite
from tests.access.looking import CUT_OFF
from tests.access.test_focus import STOP

Probe = Callable[[Page, str], list[str]]


@dataclass(frozen=True)
class Fault:
    """A fault: in which window it shows, what mends it, and how it is found at an address."""

    mended_by: str
    probe: Probe
    scheme: str = "light"
    size: tuple[int, int] = (1280, 800)


def axe(rule: str, page: str = "surface.html", part: str = "") -> Probe:
    """Find the faults of one rule of axe-core on a page, or on a part of it."""

    def probe(opened: Page, address: str) -> list[str]:
        opened.goto(address + page)
        return [fault for fault in run_axe(opened).faults if fault.startswith(f"{rule}:") and part in fault]

    return probe


def without_style(page: Page, address: str) -> list[str]:
    def refuse(route: Route) -> None:
        route.abort()

    page.route("**/*.css", refuse)
    page.goto(f"{address}404.html")
    return [fault for fault in run_axe(page).faults if "#__drawer" in fault or "#__search" in fault]


def found_nothing(page: Page, address: str) -> list[str]:
    page.goto(f"{address}surface.html")
    search(page, "xylophone")
    return [fault for fault in run_axe(page).faults if "md-search-result__meta" in fault]


def focus_of(selector: str, start: str = "", key: str = "Tab", what: str = "") -> Probe:
    """Find what is wrong with the focus on some elements, going through the page with a key."""

    def probe(page: Page, address: str) -> list[str]:
        page.goto(f"{address}surface.html")
        page.add_style_tag(content="* { transition: none !important }")
        if start:
            page.evaluate("at => document.querySelector(at).focus()", start)
        faults: list[str] = []
        for _ in range(60):
            page.keyboard.press(key)
            found = page.evaluate(STOP)
            if found is None or found["again"] > 1:
                break
            if page.evaluate("at => document.activeElement.matches(at)", selector):
                faults += [fault for fault in found["faults"] if what in fault]
        return faults

    return probe


def focus_under_the_header(page: Page, address: str) -> list[str]:
    """Scroll two links under the header, and go from the second to the first."""
    page.goto(f"{address}surface.html")
    page.evaluate(
        """() => {
          const link = document.querySelector("article p a");
          scrollTo({ top: scrollY + link.getBoundingClientRect().top - 15, behavior: "instant" });
          document.querySelector(".footnote-ref").focus({ preventScroll: true });
        }"""
    )
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement === document.querySelector('article p a')")
    found: list[str] = page.evaluate(STOP)["faults"]
    return found


def focus_under_the_menus_title(page: Page, address: str) -> list[str]:
    """Make a long menu, scroll it a little, and go back to the link that stands under its title."""
    page.goto(f"{address}surface.html")
    page.evaluate(
        """() => {
          const list = document.querySelector(".md-nav--primary > .md-nav__list");
          list.previousElementSibling.append(" and a name of a course that takes two lines");
          for (let n = 0; n < 60; n++) list.append(list.firstElementChild.cloneNode(true));
          const wrap = list.closest(".md-sidebar__scrollwrap"), links = list.querySelectorAll("a");
          links[21].focus({ preventScroll: true });
          wrap.scrollTop += links[20].getBoundingClientRect().top - wrap.getBoundingClientRect().top - 2;
        }"""
    )
    page.keyboard.press("Shift+Tab")
    found: list[str] = page.evaluate(STOP)["faults"]
    return found


def results_of_a_closed_search(page: Page, address: str) -> list[str]:
    page.goto(f"{address}surface.html")
    search(page, "heading")
    page.locator(".md-search-result__link").first.wait_for()
    faults = []
    for _ in range(3):
        page.keyboard.press("Tab")
        at = "document.activeElement.closest('.md-search__output')"
        if page.evaluate(f"!!{at} && !document.getElementById('__search').checked"):
            faults.append("the focus is in a search that is closed")
    return faults


def cut_off_title(page: Page, address: str) -> list[str]:
    page.goto(f"{address}surface.html")
    found: list[str] = page.evaluate(CUT_OFF, ".md-footer")["faults"]
    return found


def place_of_a_target(page: Page, address: str) -> list[str]:
    page.goto(f"{address}surface.html#a-heading-of-the-third-level")
    where: float = page.evaluate(
        "document.querySelector(':target').getBoundingClientRect().top"
        " - document.querySelector('.md-header').getBoundingClientRect().bottom"
    )
    return [] if 0 < where < 40 else [f"a heading that was gone to stands {where} px below the header"]


def results_that_are_not_told(page: Page, address: str) -> list[str]:
    page.goto(f"{address}surface.html")
    search(page, "heading")
    told = page.locator(".md-search-result__meta:is([aria-live], [role=status])").count()
    return [] if told else ["how many results there are is shown and not told"]


def switches_that_do_something_else(page: Page, address: str) -> list[str]:
    faults = []
    for scheme, word in (("default", "light"), ("slate", "dark")):
        page.goto(f"{address}surface.html")
        page.get_by_role("radio", name=word, exact=False).press("Space")
        if page.locator("body").get_attribute("data-md-color-scheme") != scheme:
            faults.append(f"what is called '{word}' switches to something else")
    return faults


def keys_of_one_character(page: Page, address: str) -> list[str]:
    faults = []
    for key in "pn,.fs/":
        page.goto(f"{address}surface.html")
        page.locator(".md-search__input").wait_for()
        page.keyboard.press(key)
        page.wait_for_timeout(100)
        if not page.url.endswith("/surface.html"):
            faults.append(f"'{key}' leads to another page")
        elif page.evaluate("document.activeElement !== document.body"):
            faults.append(f"'{key}' opens the search")
    return faults


PHONE = (360, 740)
FAULTS = {
    "the search dialog has no name": Fault("mend.py", axe("aria-dialog-name")),
    "two boxes show and have no name where no style comes": Fault("mend.py", without_style),
    "the small print is faint": Fault("mend.py", axe("color-contrast", part=".md-copyright")),
    "comments in code are faint": Fault("--light", axe("color-contrast", part=".c1")),
    "what a search says is faint": Fault("--light", found_nothing),
    "what a search says is faint in the dark": Fault("--light", found_nothing, "dark"),
    "numbers in code are faint in the dark": Fault(
        "--md-code-bg-color", axe("color-contrast", part=".mf"), "dark"
    ),
    "links differ from text by colour alone": Fault("underline", axe("link-in-text-block")),
    "the focus is not seen on the logo": Fault("outline", focus_of("header .md-logo")),
    "the focus is not seen on the switch for the dark": Fault("outline", focus_of(".md-option"), "dark"),
    "the focus goes under the header": Fault("scroll-padding", focus_under_the_header, size=(1280, 400)),
    "the focus goes under the title of a long menu": Fault("md-nav__title", focus_under_the_menus_title),
    "the focus goes into a search that is closed": Fault("visibility", results_of_a_closed_search),
    "the focus goes into a navigation that is closed": Fault(
        ":has", focus_of(".md-nav--primary a", what="is hidden"), size=PHONE
    ),
    "a search shows its results and tells nothing": Fault("mend.py", results_that_are_not_told),
    "switches for light and dark have each other's names": Fault("mend.py", switches_that_do_something_else),
    "keys of one character do something": Fault("mend.py", keys_of_one_character),
    "the title of the next page is cut off": Fault("white-space", cut_off_title, size=(320, 600)),
}


def find(fault: Fault, address: str, browser: Browser) -> list[str]:
    width, height = fault.size
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=fault.scheme, reduced_motion="reduce"
    )
    try:
        page = context.new_page()
        page.set_default_timeout(10_000)
        return fault.probe(page, address)
    finally:
        context.close()


@pytest.mark.parametrize("name", FAULTS)
def test_the_theme_alone_still_has_the_fault(name: str, get_site: GetSite, browser: Browser) -> None:
    fault = FAULTS[name]
    address, _ = get_site("the theme alone")
    found = find(fault, address, browser)
    assert found, f"the theme is right by now: delete what mends it ({fault.mended_by})"


@pytest.mark.parametrize("name", FAULTS)
def test_our_pages_do_not_have_the_fault(
    name: str, get_site: GetSite, browser: Browser, measure: Measure
) -> None:
    address, _ = get_site("a new course")
    measure(f"{name}?", 1, find(FAULTS[name], address, browser))


def test_headings_that_are_gone_to_stand_just_below_the_header(
    get_site: GetSite, browser: Browser, measure: Measure
) -> None:
    """The room that the focus gets below the header does not add to what the theme leaves for headings."""
    address, _ = get_site("a new course")
    measure(
        "a heading", 1, find(Fault("scroll-margin", place_of_a_target, size=(1280, 300)), address, browser)
    )
