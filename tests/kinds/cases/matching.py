"""`matching`: a menu for each left side."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

from case_help import Case
from kinds_help import perfect
from playwright.sync_api import Locator

from coursewright.model.interaction import Interaction, Match, Response

ENTER = """
(root, response) => {
  for (const [part, [value]] of Object.entries(response)) {
    const menu = root.querySelector(`[data-part="${part}"] select`);
    menu.value = value;
    menu.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
"""


def make(luck: random.Random, n: int) -> dict[str, Any]:
    rights = [f"Right {luck.randint(0, 4)}" for _ in range(luck.randint(2, 6))]
    pairs = [{"left": f"Left {at}", "right": right} for at, right in enumerate(rights)]
    more = {"extra": ["Nowhere"], "extra_left": ["Alone"]} if n % 3 else {}
    return {"kind": "matching", "id": f"matching-{n}", "pairs": pairs, **more}


def respond(luck: random.Random, interaction: Interaction) -> Response:
    assert isinstance(interaction, Match)
    return {left: [luck.choice(interaction.rights)] for left, _ in interaction.key}


def answers(interaction: Interaction) -> Mapping[str, Response]:
    assert isinstance(interaction, Match)
    right = perfect(interaction)
    wrong = {
        left: [next(one for one in interaction.rights if one not in rights)]
        for left, rights in interaction.key
    }
    first = interaction.key[0][0]
    return {"right": right, "partial": {**wrong, first: right[first]}, "wrong": wrong}


def keys(root: Locator, response: Response) -> None:
    menus = root.locator(".cw-body select")
    menus.first.focus()
    for at in range(menus.count()):
        menu = menus.nth(at)
        part = menu.locator("xpath=ancestor::*[@data-part][1]").get_attribute("data-part")
        assert part is not None
        for _ in range(menu.locator("option").count()):
            if menu.input_value() == response[part][0]:
                break
            root.page.keyboard.press("ArrowDown")
        assert menu.input_value() == response[part][0]
        if at < menus.count() - 1:
            root.page.keyboard.press("Tab")


CASE = Case(enter=ENTER, answers=answers, keys=keys, make=make, respond=respond)
