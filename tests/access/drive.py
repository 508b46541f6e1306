"""Bring all exercises of a page into a state, as learners would: through answers and buttons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from playwright.sync_api import Page

from coursewright.model.interaction import Response
from tests.access.access_help import lay_out_all
from tests.access.every_kind import Item

_ALL = """
([ids, action]) => {
  const states = {};
  for (const id of ids) {
    const root = document.querySelector(`[data-exercise="${id}"]`);
    const shown = (button) => button.isConnected && button.checkVisibility();
    if (action === "secondary") shown(root.secondary) && root.secondary.click();
    else if (action === "primary") shown(root.primary) && root.primary.click();
    else if (action === "open") {
      root.querySelectorAll("details").forEach((one) => (one.open ||= one.checkVisibility()));
    }
    states[id] = root.dataset.state;
  }
  return states;
}
"""

_ENTER = """
([id, response, enter]) => {
  const root = document.querySelector(`[data-exercise="${id}"]`);
  eval(enter)(root, response);
  // Some kinds have no button, or are done with what was entered.
  const isToPress = root.dataset.state === "fresh" && root.primary.isConnected;
  if (isToPress) root.primary.click();
  return !isToPress || root.dataset.state !== "fresh";
}
"""


def _do(page: Page, action: str, items: Sequence[Item]) -> Mapping[str, str]:
    states: Mapping[str, str] = page.evaluate(_ALL, [[item.id for item in items], action])
    return states


def states_of(page: Page, items: Sequence[Item]) -> Mapping[str, str]:
    """Return the state of each exercise."""
    return _do(page, "look", items)


def press(page: Page, items: Sequence[Item], button: str = "primary") -> None:
    """Press the first or the second button of each exercise that shows one."""
    _do(page, button, items)


def unfold(page: Page, items: Sequence[Item]) -> None:
    """Open the hints, and whatever else a learner can open now; a hint brings the next one."""
    for _ in range(2):
        _do(page, "open", items)


def enter(page: Page, item: Item, response: Response) -> bool:
    """Enter a response into a fresh exercise and check it; tell whether the exercise took it."""
    taken: bool = page.evaluate(_ENTER, [item.id, response, item.case.enter])
    return taken


def answer(page: Page, items: Sequence[Item], state: str) -> list[str]:
    """Answer every exercise that can come into the state, and those where nothing is scored.

    Return the faults: exercises that did not take the answer, or ended in another state.
    """
    faults: list[str] = []
    wanted: dict[str, str] = {}
    for item in items:
        if item.is_scored and state not in item.answers:
            continue
        if not enter(page, item, item.answers.get(state, {})):
            faults.append(f"{item.id} stays fresh")
        elif item.is_scored:
            wanted[item.id] = state
    found = states_of(page, items)
    return faults + [
        f"{name} is {found[name]} and not {state}" for name, state in wanted.items() if found[name] != state
    ]


def start_over(page: Page) -> None:
    """Come to the page as a new learner."""
    page.evaluate("localStorage.clear()")
    page.reload()
    lay_out_all(page)
