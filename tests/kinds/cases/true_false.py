"""`true-false`, with reasons and without."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

from case_help import Case, Example, fill
from kinds_help import perfect
from playwright.sync_api import Locator

from cases.single_choice import ENTER, options, pick
from coursewright.model.interaction import Choice, Composite, Interaction, Response


def make(luck: random.Random, n: int) -> dict[str, Any]:
    claim: dict[str, Any] = {"kind": "true-false", "id": f"true-false-{n}", "answer": luck.random() < 0.5}
    return claim | ({"reasons": options(luck, 1)} if n % 2 else {})


def respond(luck: random.Random, interaction: Interaction) -> Response:
    if isinstance(interaction, Choice):
        return {"": [luck.choice(interaction.options)]}
    assert isinstance(interaction, Composite)
    return {name: [luck.choice(part.options)] for name, part in interaction.parts if isinstance(part, Choice)}


def answers(interaction: Interaction) -> Mapping[str, Response]:
    assert isinstance(interaction, Composite)
    right = perfect(interaction)
    other = {
        name: [next(option for option in part.options if option != part.key)]
        for name, part in interaction.parts
        if isinstance(part, Choice)
    }
    return {"right": right, "partial": {**right, "reason": other["reason"]}, "wrong": other}


def keys(root: Locator, response: Response) -> None:
    groups = root.locator("fieldset.cw-body")
    groups.first.locator("input").first.focus()
    for at, part in enumerate(("answer", "reason") if "answer" in response else ("",)):
        if at:
            root.page.keyboard.press("Tab")
        pick(groups.nth(at), response[part][0])


def hostile(example: Example, text: str) -> Example:
    return {**fill(example, text), "answer": example["answer"]}


CASE = Case(enter=ENTER, answers=answers, keys=keys, make=make, respond=respond, hostile=hostile)
