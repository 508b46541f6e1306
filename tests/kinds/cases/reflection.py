"""`reflection`: nothing is right or wrong."""

from __future__ import annotations

from case_help import Case
from playwright.sync_api import Locator

from coursewright.model.interaction import Response

ENTER = """
(root) => {
  const field = root.querySelector("textarea");
  field.value = "Words of mine";
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
"""


def keys(root: Locator, _response: Response) -> None:
    root.locator("textarea").focus()
    root.page.keyboard.type("Words of mine")


CASE = Case(enter=ENTER, keys=keys)
