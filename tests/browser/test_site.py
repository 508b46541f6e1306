"""The site around the exercises: search, navigation, requests, security policy, weight."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

import pytest
from browser_help import KINDS_PAGE, TEST_PAGE, Card, Site, serve
from playwright.sync_api import Page, Route, expect

Opener = Callable[..., Page]
SECRETS = ("quagga", "okapi", "narwhal", "pangolin", "ibex", "heron", "tapir")
OURS = re.compile(r"assets/(?:coursewright/[^/]+|identity)\.(?:js|css)$")
BOTH_WAYS = pytest.mark.parametrize("way", ["http", "file"])


def search(page: Page, words: str, delay_ms: int | None) -> None:
    field = page.locator(".md-search__input")
    field.click()
    if delay_ms is None:
        # As a paste: the text comes at once, and the theme looks at it when the key goes up.
        field.fill(words)
        field.press("Control")
    else:
        field.fill("")
        field.press_sequentially(words, delay=delay_ms)


@BOTH_WAYS
@pytest.mark.parametrize("delay_ms", [None, 20], ids=["at once", "letter by letter"])
def test_search_finds_an_exercises_title_and_none_of_its_answers(
    way: str, delay_ms: int | None, site: Site, open_page: Opener
) -> None:
    page = open_page(site.url("index", getattr(site, way)))
    search(page, "zeppelin", delay_ms)
    result = page.locator(".md-search-result__item a").first
    expect(result).to_contain_text("zeppelin")
    for word in SECRETS[:3]:
        search(page, word, delay_ms)
        expect(page.locator(".md-search-result__meta")).to_have_text("No matching documents")
    search(page, "zeppelin", delay_ms)
    result.click()
    expect(Card(page, "pick").button("Check")).to_be_visible()


def test_the_search_index_holds_no_answers(site: Site) -> None:
    index = (site.folder / "search/search_index.json").read_text(encoding="utf-8")
    assert "zeppelin" in index
    assert [word for word in SECRETS if word in index] == []
    texts = json.loads(index)["docs"]
    assert not [doc for doc in texts if not doc["title"]]


def test_instant_navigation_brings_working_exercises_and_no_doubles(
    instant_site: Site, open_page: Opener
) -> None:
    page = open_page(instant_site.url("index"))
    # The theme takes links over once it has the sitemap.
    page.wait_for_load_state("networkidle")
    page.evaluate("window.first = true")
    page.locator("article").get_by_role("link", name="the kinds").click()
    expect(page).to_have_url(instant_site.url(KINDS_PAGE))
    Card(page, "pick").answer("plan").press("Check").is_in("wrong").says("quagga")
    page.locator("nav.md-nav--primary").get_by_role("link", name="The test").click()
    expect(page).to_have_url(instant_site.url(TEST_PAGE))
    Card(page, "test-pick").answer("one").press("Keep this answer").is_in("done")
    for _ in range(2):
        page.go_back()
        expect(page).to_have_url(instant_site.url(KINDS_PAGE))
        Card(page, "pick").is_in("fresh")
        expect(page.locator("course-single-choice .cw-actions")).to_have_count(4)
        expect(Card(page, "pick").button("Check")).to_have_count(1)
        expect(
            page.locator("course-reflection textarea + .cw-actions, course-reflection .cw-actions")
        ).to_have_count(3)
        page.go_forward()
        expect(page).to_have_url(instant_site.url(TEST_PAGE))
        expect(page.get_by_role("button", name="Show answers and reasons")).to_have_count(1)
    page.go_back()
    expect(page).to_have_url(instant_site.url(KINDS_PAGE))
    at = Card(page, "pick").answer("open").press("Check").is_in("right")
    assert at.root.locator(".cw-note-feedback").count() == 1
    expect(page.get_by_role("status")).to_have_count(1)
    assert page.evaluate("window.first") is True, "the browser loaded a page anew"


def test_nothing_is_left_over_on_a_page_without_exercises(instant_site: Site, open_page: Opener) -> None:
    page = open_page(instant_site.url(KINDS_PAGE))
    page.wait_for_load_state("networkidle")
    page.evaluate("window.first = true")
    Card(page, "pick").answer("open").press("Check").is_in("right")
    expect(page.get_by_role("status")).to_contain_text("That is right.")
    page.locator("nav.md-nav--primary").get_by_role("link", name="A course for the browser").click()
    expect(page).to_have_url(instant_site.url("index"))
    expect(page.locator("link[href*='exercise']")).to_have_count(0)
    expect(page.locator("body")).not_to_contain_text("That is right.")
    expect(page.locator(".cw-live")).to_have_count(0)
    assert page.evaluate("window.first") is True, "the browser loaded a page anew"


def test_scripts_may_arrive_in_any_order(site: Site, open_page: Opener) -> None:
    """Instant navigation inserts all of a page's scripts at once; the quickest runs first."""
    tags = re.compile(r"(?:<script defer[^>]*></script>\s*)+")

    def turn_round(route: Route) -> None:
        html = (site.folder / f"{KINDS_PAGE}.html").read_text("utf-8")
        turned, count = tags.subn(lambda found: "".join(reversed(found[0].splitlines(keepends=True))), html)
        assert count == 1
        route.fulfill(body=turned, content_type="text/html")

    page = open_page(site.url("index"))
    page.route("**/01-kinds.html", turn_round)
    page.goto(site.url(KINDS_PAGE))
    scripts = page.locator("script[src*='coursewright/']").evaluate_all("all => all.map(one => one.src)")
    own = [one for one in scripts if "/parts" in one or "/exercise" in one]
    assert ["/parts" in one for one in own] == [True, False]
    Card(page, "pick").answer("plan").press("Check").is_in("wrong").says("quagga")


def test_scripts_that_run_twice_do_no_harm(kinds_page: Page) -> None:
    words = Card(kinds_page, "words")
    words.root.locator("textarea").fill("Written before")
    for address in kinds_page.locator("script[src*='coursewright']").evaluate_all(
        "all => all.map(x => x.src)"
    ):
        kinds_page.add_script_tag(url=address)
    at = Card(kinds_page, "pick").answer("plan").press("Check").is_in("wrong")
    expect(at.root.locator(".cw-actions")).to_have_count(1)
    expect(at.note("plan")).to_have_count(1)
    expect(words.root.locator("textarea")).to_have_value("Written before")


@pytest.mark.parametrize("way", ["http", "file", "directory URLs"])
def test_no_request_leaves_the_site_and_no_page_has_an_error(
    way: str, site: Site, instant_site: Site, open_page: Opener
) -> None:
    where = instant_site if way == "directory URLs" else site
    base = site.file if way == "file" else where.http
    requests: list[str] = []
    page = open_page(where.url("index", base))
    page.on("request", lambda request: requests.append(request.url))
    for name in where.pages:
        page.goto(where.url(name, base))
        search(page, "test", None)
        expect(page.locator(".md-search-result__item").first).to_be_attached()
        page.keyboard.press("Escape")
        if page.locator("course-single-choice").count():
            card = Card(page, page.locator("course-single-choice").first.get_attribute("data-exercise") or "")
            card.root.locator("input").first.check()
            card.root.locator(".cw-primary").click()
    assert len(requests) > 20
    assert [
        url for url in requests if not url.startswith(base) and not url.startswith("data:image/svg")
    ] == []


def inline_scripts(folder: Path) -> set[str]:
    """Return the hash of every inline script of a site, as a policy names it."""
    found = set()
    for file in folder.rglob("*.html"):
        for attributes, text in re.findall(
            r"<script([^>]*)>(.*?)</script>", file.read_text("utf-8"), re.DOTALL
        ):
            if "src=" not in attributes and "application/json" not in attributes:
                digest = hashlib.sha256(text.encode()).digest()
                found.add(f"'sha256-{base64.b64encode(digest).decode()}'")
    return found


LISTEN = """
window.violations = [];
document.addEventListener('securitypolicyviolation', (event) =>
  violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`));
"""


def policy(folder: Path) -> str:
    """Return the strictest policy that the site works under."""
    return (
        "default-src 'none'; base-uri 'none'; form-action 'none'; object-src 'none'; "
        f"script-src 'self' {' '.join(sorted(inline_scripts(folder)))}; "
        "style-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self'"
    )


@pytest.mark.parametrize("which", ["files", "directory URLs"])
def test_a_strict_security_policy_holds(
    which: str, site: Site, instant_site: Site, open_page: Opener
) -> None:
    where = site if which == "files" else instant_site
    with serve(where.folder, {"Content-Security-Policy": policy(where.folder)}) as base:
        page = open_page(where.url(KINDS_PAGE, base), script=LISTEN, errors_expected=True)
        at = Card(page, "pick").answer("plan").press("Check").is_in("wrong").press("Show the answer")
        at.is_in("revealed").says("okapi")
        Card(page, "words").root.locator("textarea").fill("Written")
        search(page, "zeppelin", None)
        expect(page.locator(".md-search-result__item").first).to_contain_text("zeppelin")
        violations = page.evaluate("violations")
        assert [one for one in violations if "coursewright" in one] == []
        assert violations == []


def weight_of(site: Site, page: str) -> int:
    """Return the bytes of ours that a page loads, gzipped."""
    html = (site.folder / f"{page}.html").read_text("utf-8")
    addresses = re.findall(r'(?:href|src)="([^"]+\.(?:css|js))"', html)
    files = {urljoin(f"/{page}.html", address).lstrip("/") for address in addresses}
    ours = [site.folder / file for file in files if OURS.search(file)]
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in ours)


def test_a_page_with_all_kinds_loads_little_of_ours(site: Site) -> None:
    assert 2_000 < weight_of(site, KINDS_PAGE) <= 12_288
    assert 2_000 < weight_of(site, TEST_PAGE) <= 12_288


def test_a_page_without_exercises_loads_next_to_nothing_of_ours(site: Site) -> None:
    # Of this a third mends the theme: contrasts, focus, and keys of one character.
    assert 100 < weight_of(site, "index") <= 1_200


def test_a_page_loads_only_what_its_kinds_need(site: Site) -> None:
    html = (site.folder / f"{TEST_PAGE}.html").read_text("utf-8")
    assert "reflection" not in "".join(re.findall(r'(?:href|src)="([^"]+)"', html))
