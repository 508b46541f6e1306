"""Search works from `file://`, where browsers refuse workers and fetching."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.engines.conftest import GetSite

WORD = "pathology"
PATIENCE_MS = 30_000


def address(site: Path) -> str:
    return (site / "index.html").as_uri()


def test_mkdocs_pages_find_a_word_from_files(get_site: GetSite, open_page: Callable[..., Page]) -> None:
    page = open_page(address(get_site("bundled", "mkdocs")))
    field = page.locator(".md-search__input")
    field.click()
    field.press_sequentially(WORD)
    expect(page.locator(".md-search-result__item").first).to_be_visible(timeout=PATIENCE_MS)


def test_zensical_pages_find_a_word_from_files(get_site: GetSite, open_page: Callable[..., Page]) -> None:
    page = open_page(address(get_site("bundled", "zensical")))
    page.keyboard.press("/")
    field = page.get_by_placeholder("Search")
    expect(field).to_be_focused(timeout=PATIENCE_MS)
    field.press_sequentially(WORD)
    expect(page.get_by_text(re.compile(r"^[1-9]\d* results?$"))).to_be_visible(timeout=PATIENCE_MS)
    # What the worker sends is a copy: the field keeps what was typed.
    expect(field).to_have_value(WORD)
