"""`ordering`: items that are moved by buttons."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

from case_help import Case
from kinds_help import perfect
from playwright.sync_api import Locator

from coursewright.model.interaction import Interaction, Order, Response

ENTER = """
(root, response) => {
  const list = root.querySelector(".cw-rows");
  list.append(...response[""].map((id) => root.querySelector(`.cw-item[data-part="${id}"]`)));
  root.limit();
  list.dispatchEvent(new Event("input", { bubbles: true }));
}
"""


def make(luck: random.Random, n: int) -> dict[str, Any]:
    items = [luck.choice([f"Item {at}", {"text": f"Item {at}"}]) for at in range(luck.randint(2, 7))]
    return {"kind": "ordering", "id": f"ordering-{n}", "items": items}


def respond(luck: random.Random, interaction: Interaction) -> Response:
    assert isinstance(interaction, Order)
    ids = list(interaction.items)
    return {"": luck.choice([ids[::-1], luck.sample(ids, len(ids))])}


def answers(interaction: Interaction) -> Mapping[str, Response]:
    assert isinstance(interaction, Order)
    first, *rest = interaction.items
    return {
        "right": perfect(interaction),
        "partial": {"": [*rest, first]},
        "wrong": {"": list(interaction.items[::-1])},
    }


FOCUSED = "all => all.indexOf(document.activeElement)"


def keys(root: Locator, response: Response) -> None:
    keyboard = root.page.keyboard
    buttons = root.locator(".cw-item button")
    buttons.first.focus()
    for place, wanted in enumerate(response[""]):
        order = root.locator(".cw-item").evaluate_all("all => all.map(one => one.dataset.part)")
        at = order.index(wanted)
        # Each item has two buttons, and the first moves it up.
        while (now := buttons.evaluate_all(FOCUSED)) != 2 * at:
            keyboard.press("Tab" if now < 2 * at else "Shift+Tab")
        for _ in range(at - place):
            keyboard.press("Enter")


CASE = Case(enter=ENTER, answers=answers, keys=keys, make=make, respond=respond)
