"""`rating`: nothing is right or wrong; a response is a step for each statement."""

from __future__ import annotations

from case_help import Case
from playwright.sync_api import Locator

from cases.single_choice import pick
from coursewright.model.interaction import Response

ENTER = """
(root, response) => {
  const first = root.querySelector(".cw-rate").dataset.part;
  for (const [id, [step]] of Object.entries({ [first]: ["1"], ...response }))
    root.querySelector(`.cw-rate[data-part="${id}"] input[value="${step}"]`).click();
}
"""


def keys(root: Locator, _response: Response) -> None:
    root.locator("input").first.focus()
    pick(root.locator(".cw-rate").first, "2")


CASE = Case(enter=ENTER, keys=keys)
