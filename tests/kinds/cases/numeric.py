"""`numeric`."""

from __future__ import annotations

import random
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from case_help import Case, Example, fill
from kinds_help import perfect
from playwright.sync_api import Locator

from cases.short_answer import ENTER
from coursewright.model.interaction import Interaction, Number, Response


def make(luck: random.Random, n: int) -> dict[str, Any]:
    places = luck.randint(0, 3)
    answer, tolerance = (Decimal(luck.randint(low, 2000)).scaleb(-places) for low in (-2000, 0))
    return {
        "kind": "numeric",
        "id": f"numeric-{n}",
        "answer": format(answer, "f"),
        **({"tolerance": format(tolerance, "f")} if n % 3 else {}),
        **({"unit": luck.choice(["days", "%", "°C", "$"])} if n % 2 else {}),
    }


def respond(luck: random.Random, interaction: Interaction) -> Response:
    assert isinstance(interaction, Number)
    edge = interaction.answer + luck.choice([-1, 0, 1]) * interaction.tolerance
    number = format(edge + luck.choice([0, 0, 1, -1]) * Decimal("0.0001"), "f")
    written = luck.choice([number, number.replace(".", ","), f" {number} {interaction.unit}"])
    return {"": [written]}


def answers(interaction: Interaction) -> Mapping[str, Response]:
    assert isinstance(interaction, Number)
    far = interaction.answer + interaction.tolerance + 1
    return {"right": perfect(interaction), "wrong": {"": [format(far, "f")]}}


def keys(root: Locator, response: Response) -> None:
    root.locator(".cw-entry input").focus()
    root.page.keyboard.type(response[""][0])


def hostile(example: Example, text: str) -> Example:
    return {**fill(example, text), "answer": "6", "tolerance": "0.5"}


CASE = Case(enter=ENTER, answers=answers, keys=keys, make=make, respond=respond, hostile=hostile)
