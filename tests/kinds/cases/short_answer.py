"""`short-answer`, typed; what is written instead is tested with the kind."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

from case_help import Case, Example, fill
from kinds_help import perfect
from playwright.sync_api import Locator

from coursewright.model.interaction import Interaction, Response, Typed

ENTER = """
(root, response) => {
  const field = root.querySelector(".cw-entry input");
  field.value = response[""][0];
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
"""

WORDS = ("Active listening", "ÉCOUTE active", "recovery", "don’t know", "24/7", "1.10", "No")
PATTERNS = ("/(active )?listen(ing)?/", r"/\d+ (people|persons)/", "/.*recover.*/", "/[^a-m]o!?/")


def accepted(luck: random.Random) -> list[str]:
    """Make what is accepted: one text at least, so that there is a perfect answer."""
    texts = luck.sample(WORDS, luck.randint(1, 3)) + luck.sample(PATTERNS, luck.randint(0, 2))
    luck.shuffle(texts)
    return texts


def typed(luck: random.Random) -> str:
    """Make an answer: right for some, nearly so for others, with what is forgiven and what is not."""
    text = luck.choice([*WORDS, "12 people", "listening", "my recovery, too", "so", "no!", "nothing"])
    at = luck.randrange(len(text))
    changed = luck.choice(
        [text.upper(), f"  {text}.", text[:at] + text[at + 1 :], f"{text[:at]}x{text[at:]}"]
    )
    return luck.choice([text, changed]) or "x"


def make(luck: random.Random, n: int) -> dict[str, Any]:
    return {"kind": "short-answer", "id": f"short-answer-{n}", "accept": accepted(luck)}


def respond(luck: random.Random, interaction: Interaction) -> Response:
    assert isinstance(interaction, Typed)
    return {"": [typed(luck)]}


def answers(interaction: Interaction) -> Mapping[str, Response]:
    return {"right": perfect(interaction), "wrong": {"": ["Nothing of the kind"]}}


def keys(root: Locator, response: Response) -> None:
    root.locator(".cw-entry input").focus()
    root.page.keyboard.type(response[""][0])


def rekey(gap: Example, text: str) -> Example:
    """Replace the answers that have feedback as well, right ones among them."""
    given = [*gap["accept"], *(f"{text} {n}" for n in range(100, 110))]
    return {**gap, "feedback": dict(zip(given, gap.get("feedback", {}).values(), strict=False))}


def hostile(example: Example, text: str) -> Example:
    return rekey(fill(example, text), text)


CASE = Case(enter=ENTER, answers=answers, keys=keys, make=make, respond=respond, hostile=hostile)
