"""Hear what a page announces, word for word and as often as it does."""

from __future__ import annotations

from typing import cast

from playwright.sync_api import Page

LISTEN = """
() => {
  window.said = [];
  new MutationObserver((changes) => {
    const region = document.querySelector("[role=status]");
    if (region?.textContent && changes.some(({ target }) => region.contains(target)))
      said.push(region.textContent);
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
}
"""
# Whatever was announced before this timer began has been said when it ends, for theirs are no longer.
TAKE = "() => new Promise(take => setTimeout(() => setTimeout(() => take(said.splice(0))), 61))"


def listen(page: Page) -> Page:
    """Begin to note what the page announces."""
    page.evaluate(LISTEN)
    return page


def heard(page: Page) -> list[str]:
    """Return what was announced since the last time."""
    return cast("list[str]", page.evaluate(TAKE))
