"""`multiple-choice`."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

from case_help import Case
from kinds_help import perfect
from playwright.sync_api import Locator

from cases.single_choice import ENTER, options
from coursewright.model.interaction import Interaction, Multiple, Response


def make(luck: random.Random, n: int) -> dict[str, Any]:
    return {
        "kind": "multiple-choice",
        "id": f"multiple-choice-{n}",
        "options": options(luck, luck.randint(1, 5)),
    }


def respond(luck: random.Random, interaction: Interaction) -> Response:
    assert isinstance(interaction, Multiple)
    return {"": luck.sample(interaction.options, luck.randint(1, len(interaction.options)))}


def answers(interaction: Interaction) -> Mapping[str, Response]:
    assert isinstance(interaction, Multiple)
    wrong = [option for option in interaction.options if option not in interaction.keys]
    some = sorted(interaction.keys)[:1]
    return {"right": perfect(interaction), "partial": {"": some}, "wrong": {"": wrong[:1]}}


def keys(root: Locator, response: Response) -> None:
    inputs = root.locator(".cw-body input")
    inputs.first.focus()
    for at in range(inputs.count()):
        if inputs.nth(at).get_attribute("value") in response[""]:
            root.page.keyboard.press("Space")
        if at < inputs.count() - 1:
            root.page.keyboard.press("Tab")


CASE = Case(enter=ENTER, answers=answers, keys=keys, make=make, respond=respond)
