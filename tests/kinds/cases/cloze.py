"""`cloze`: gaps to type and gaps to choose."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from typing import Any

from case_help import Case, Example, fill
from kinds_help import perfect
from playwright.sync_api import Locator

from cases.short_answer import accepted, rekey, typed
from coursewright.model.interaction import Choice, Composite, Interaction, Response, Typed

ENTER = """
(root, response) => {
  for (const [part, [value]] of Object.entries(response)) {
    const control = root.querySelector(`.cw-entry[data-part="${part}"] :is(input, select)`);
    control.value = value;
    control.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
"""


def make(luck: random.Random, n: int) -> dict[str, Any]:
    gaps: dict[str, Any] = {}
    for at in range(luck.randint(2, 6)):
        options = [f"Option {one}" for one in range(luck.randint(2, 6))]
        chosen = {"options": options, "answer": luck.choice(options)}
        gaps[f"gap-{at}"] = chosen if luck.random() < 0.5 else {"accept": accepted(luck)}
    text = "\n\n".join(f"Before {{{name}}} after." for name in gaps)
    return {"kind": "cloze", "id": f"cloze-{n}", "text": text, "gaps": gaps}


def respond(luck: random.Random, interaction: Interaction) -> Response:
    assert isinstance(interaction, Composite)
    right = perfect(interaction)
    return {
        name: right[name]
        if luck.random() < 0.4
        else [luck.choice(part.options) if isinstance(part, Choice) else typed(luck)]
        for name, part in interaction.parts
    }


def answers(interaction: Interaction) -> Mapping[str, Response]:
    assert isinstance(interaction, Composite)
    right = perfect(interaction)
    wrong = {name: [_wrong(part)] for name, part in interaction.parts if isinstance(part, Choice | Typed)}
    first = interaction.parts[0][0]
    return {"right": right, "partial": {**wrong, first: right[first]}, "wrong": wrong}


def _wrong(part: Choice | Typed) -> str:
    if isinstance(part, Typed):
        return "Nothing of the kind"
    return next(option for option in part.options if option != part.key)


def keys(root: Locator, response: Response) -> None:
    controls = root.locator(".cw-entry :is(input, select)")
    controls.first.focus()
    for at in range(controls.count()):
        control = controls.nth(at)
        part = control.locator("xpath=ancestor::*[@data-part][1]").get_attribute("data-part")
        assert part is not None
        wanted = response[part][0]
        if control.evaluate("control => control.localName") == "input":
            root.page.keyboard.press("Control+A")
            root.page.keyboard.type(wanted)
        else:
            for _ in range(control.locator("option").count()):
                if control.input_value() == wanted:
                    break
                root.page.keyboard.press("ArrowDown")
        assert control.input_value() == wanted
        if at < controls.count() - 1:
            root.page.keyboard.press("Tab")


def hostile(example: Example, text: str) -> Example:
    """Put the text around the gaps, where its braces are literal, and into each gap."""
    filled = fill(example, text)
    literal = re.sub("([{}])", r"\\\1", text)
    gaps = filled["gaps"]
    for name, gap in gaps.items():
        if "options" in gap:
            gap["answer"] = gap["options"][0]
            gap["feedback"] = dict(zip(gap["options"], gap["feedback"].values(), strict=False))
        else:
            gaps[name] = rekey(gap, text)
    around = "\n\n".join(f"{literal} {{{name}}}" for name in gaps)
    return {**filled, "text": around}


CASE = Case(enter=ENTER, answers=answers, keys=keys, make=make, respond=respond, hostile=hostile)
