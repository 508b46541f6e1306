"""`flashcards`: nothing is right or wrong; once every card was seen, it is done."""

from __future__ import annotations

from case_help import Case, Example, fill
from playwright.sync_api import Locator

from coursewright.model.interaction import Response

ENTER = """
(root) => {
  while (root.dataset.state === "fresh") root.primary.click();
}
"""


def keys(root: Locator, _response: Response) -> None:
    """Turn the first card; the front of a card is a control of its own."""
    root.locator("summary").locator("visible=true").first.focus()
    root.page.keyboard.press("Enter")


def hostile(example: Example, text: str) -> Example:
    """Keep one card: whoever turns it once has seen them all."""
    return fill({**example, "cards": example["cards"][:1]}, text)


CASE = Case(enter=ENTER, keys=keys, hostile=hostile)
