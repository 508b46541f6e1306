"""Pages in two languages on one site: each speaks its own, however one comes to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from browser_help import Card, Site, build_site, serve, write_settings
from playwright.sync_api import Page, expect

Opener = Callable[..., Page]

QUIZ = """\
exercises:
  - id: pick
    kind: single-choice
    prompt: "?"
    options: [{id: a, text: A, correct: true}, {id: b, text: B, feedback: b}]
  - id: gaps
    kind: cloze
    prompt: "?"
    text: "1 {one} 2 {two}"
    gaps: {one: {accept: x}, two: {accept: y}}
  - id: order
    kind: ordering
    prompt: "?"
    items: [A, B, C]
  - id: write
    kind: reflection
    prompt: "?"
"""
PAGE = "---\ntitle: {title}\nduration: 2\n---\n\n- item\n    - item\n\n> quotation\n\n[on]({link})\n"
ENGLISH, SPANISH, ARABIC = "modules/01-one", "es/modules/01-one", "ar/modules/01-one"


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    root = tmp_path_factory.mktemp("two") / "course"
    pages = {"": ("One", "es/01-one.md"), "es/": ("Uno", "../01-one.md"), "ar/": ("واحد", "../01-one.md")}
    for folder, (title, link) in pages.items():
        for name in ("modules", "quizzes"):
            (root / name / folder).mkdir(parents=True, exist_ok=True)
        (root / f"modules/{folder}01-one.md").write_text(
            PAGE.format(title=title, link=link), encoding="utf-8"
        )
        (root / f"quizzes/{folder}01-one.yml").write_text(QUIZ, encoding="utf-8")
    (root / "course").mkdir()
    (root / "course/index.md").write_text("# Start\n", encoding="utf-8")
    with serve(root / "site") as address:
        features = ["navigation.instant", "navigation.tabs"]
        write_settings(root, directory_urls=True, features=features, address=address)
        yield Site(build_site(root), address, directory_urls=True)


def speaks(page: Page, check: str, saved: str, missing: str) -> None:
    """Expect that every exercise of the page says what its language says."""
    for exercise in ("pick", "gaps", "order"):
        expect(Card(page, exercise).root.locator(".cw-primary")).to_have_text(check)
    card = Card(page, "pick").press(check)
    card.says(missing)
    expect(page.get_by_role("status")).to_contain_text(missing)
    expect(Card(page, "write").root).to_contain_text(saved)
    expect(page.locator(".cw-actions")).to_have_count(4)


@pytest.mark.parametrize("first", ["English", "Spanish"])
def test_instant_navigation_between_languages_lets_each_page_speak_its_own(
    first: str, two: Site, open_page: Opener
) -> None:
    said = {
        ENGLISH: ("Check", "Nothing is sent anywhere.", "Pick an answer first."),
        SPANISH: ("Comprobar", "Nada se envía a ningún lugar.", "Primero elige una respuesta."),
    }
    here, there = (ENGLISH, SPANISH) if first == "English" else (SPANISH, ENGLISH)
    page = open_page(two.url(here))
    # The theme takes links over once it has the sitemap.
    page.wait_for_load_state("networkidle")
    page.evaluate("window.first = true")
    speaks(page, *said[here])
    page.locator("article").get_by_role("link", name="on").click()
    expect(page).to_have_url(two.url(there))
    speaks(page, *said[there])
    page.go_back()
    expect(page).to_have_url(two.url(here))
    speaks(page, *said[here])
    page.go_forward()
    expect(page).to_have_url(two.url(there))
    speaks(page, *said[there])
    assert page.evaluate("window.first") is True, "the browser loaded a page anew"


LANGUAGE_OF = "at => [at.closest('[lang]').lang, getComputedStyle(at).direction]"


@pytest.mark.parametrize(
    ("name", "expected"), [(ENGLISH, ["en", "ltr"]), (SPANISH, ["es", "ltr"]), (ARABIC, ["ar", "rtl"])]
)
def test_what_a_page_says_is_in_its_language_and_the_menus_in_the_sites(
    name: str, expected: list[str], two: Site, open_page: Opener
) -> None:
    page = open_page(two.url(name))
    page.locator(".cw-primary").first.click()
    parts = ("h1", ".cw-duration", "article li", "blockquote", ".cw-option", ".cw-primary", ".cw-live", "h2")
    for part in parts:
        assert page.locator(part).first.evaluate(LANGUAGE_OF) == expected, part
    for part in ("header", ".md-search__input", ".md-nav--secondary .md-nav__title"):
        assert page.locator(part).first.evaluate(LANGUAGE_OF) == ["en", "ltr"], part


@pytest.mark.parametrize("width", [320, 1200])
def test_a_page_that_runs_the_other_way_than_the_menus_is_laid_out_its_own_way(
    width: int, two: Site, open_page: Opener
) -> None:
    page = open_page(two.url(ARABIC), viewport={"width": width, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") == width
    sides = "['marginInlineStart', 'marginInlineEnd', 'paddingInlineEnd', 'borderInlineEndWidth']"
    indents = f"at => {sides}.map(side => parseFloat(getComputedStyle(at)[side]))"
    for part in ("article > div > ul", "article > div > ul > li", "article > div > ul ul"):
        start, end, *_ = page.locator(part).first.evaluate(indents)
        assert start > 5, part
        assert end == 0, part
    assert page.locator("blockquote").first.evaluate(indents)[2:] == [0, 0]
    assert (
        page.locator("blockquote").first.evaluate("at => parseFloat(getComputedStyle(at).borderRightWidth)")
        > 2
    )
