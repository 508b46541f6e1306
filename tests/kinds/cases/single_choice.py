"""`single-choice`, and what other picks share with it."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

from case_help import Case
from kinds_help import perfect
from playwright.sync_api import Locator

from coursewright.model.interaction import Choice, Interaction, Response

ENTER = """
(root, response) => {
  for (const [part, values] of Object.entries(response)) for (const value of values)
    root.querySelector(`${part && `[data-part="${part}"] `}input[value="${value}"]`).click();
}
"""


def options(luck: random.Random, right: int) -> list[dict[str, Any]]:
    """Make options of which `right` are keys."""
    size = luck.randint(max(2, right), 7)
    keys = luck.sample(range(size), right)
    return [{"text": f"Option {n}", **({"correct": True} if n in keys else {})} for n in range(size)]


def make(luck: random.Random, n: int) -> dict[str, Any]:
    return {"kind": "single-choice", "id": f"single-choice-{n}", "options": options(luck, 1)}


def respond(luck: random.Random, interaction: Interaction) -> Response:
    assert isinstance(interaction, Choice)
    return {"": [luck.choice(interaction.options)]}


def answers(interaction: Interaction) -> Mapping[str, Response]:
    assert isinstance(interaction, Choice)
    wrong = next(option for option in interaction.options if option != interaction.key)
    return {"right": perfect(interaction), "wrong": {"": [wrong]}}


def pick(group: Locator, value: str) -> None:
    """Go to a radio button of the group that has the focus."""
    wanted = group.locator(f'input[value="{value}"]')
    keyboard = group.page.keyboard
    keyboard.press("Space")
    for _ in range(group.locator("input").count()):
        if wanted.is_checked():
            return
        keyboard.press("ArrowDown")
    raise AssertionError(f"the arrow keys never reach {value}")


def keys(root: Locator, response: Response) -> None:
    root.locator("input").first.focus()
    pick(root.locator(".cw-body"), response[""][0])


CASE = Case(enter=ENTER, answers=answers, keys=keys, make=make, respond=respond)
