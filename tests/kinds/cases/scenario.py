"""`scenario`: a walk from step to step."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from typing import Any

from case_help import NOT_TEXT, Case, Example, fill
from playwright.sync_api import Locator

from cases.single_choice import pick
from coursewright.model.interaction import Branching, Interaction, Response, Step, score

SMALL = """\
- id: small
  kind: scenario
  prompt: Talk with Ana.
  shuffle: false
  start: hello
  nodes:
    hello:
      speaker: Ana
      text: I missed the group.
      choices:
      - {text: Tell me why., to: shrug, quality: poor, feedback: It may sound like a reproach.}
      - {text: Good to see you., to: smile, quality: best, feedback: A welcome.}
    shrug:
      speaker: Ana
      text: I had my reasons.
      choices:
      - {text: They are yours to keep., to: smile, quality: best, feedback: The choice stays with Ana.}
      - {text: Name them., to: hello, quality: fair, feedback: It is open.}
    smile:
      end: Ana smiles.
  explanation: A welcome opens doors.
"""
"""A scenario with a way back, as a list of one exercise."""

ENTER = """
(root, {"": path}) => path.forEach((id, at) => {
  root.querySelector(`.cw-talk input[value="${id}"]`).click();
  root.primary.click();
  if (root.told && at < path.length - 1) root.primary.click();
})
"""
"""After the last reply what comes of it is shown; one more press leads to the end."""


def walks(branching: Branching) -> Iterator[list[Step]]:
    """Yield every walk to an end that meets no node twice."""
    nodes = dict(branching.nodes)

    def onward(node: str, walked: list[Step]) -> Iterator[list[Step]]:
        if not nodes[node]:
            yield walked
        for step in nodes[node]:
            if step.to not in {branching.start, *(one.to for one in walked)}:
                yield from onward(step.to, [*walked, step])

    return onward(branching.start, [])


def answers(interaction: Interaction) -> Mapping[str, Response]:
    assert isinstance(interaction, Branching)
    found: dict[str, Response] = {}
    for walk in walks(interaction):
        response: Response = {"": [step.id for step in walk]}
        worth = score(interaction, response)
        found["right" if worth == 1 else "partial" if worth else "wrong"] = response
    return found


def keys(root: Locator, response: Response) -> None:
    keyboard = root.page.keyboard
    root.locator(".cw-talk input").first.focus()
    for at, value in enumerate(response[""]):
        pick(root.locator(".cw-talk fieldset"), value)
        keyboard.press("Tab")
        keyboard.press("Enter")
        # Now the button reads "Go on", and what comes of the reply stands before it.
        if at < len(response[""]) - 1:
            keyboard.press("Enter")
            keyboard.press("Tab")
    keyboard.press("Shift+Tab")


def make(luck: random.Random, n: int) -> dict[str, Any]:
    size = luck.randint(1, 5)
    nodes: dict[str, Any] = {"end": {"end": "It ends."}}
    for at in range(size):
        onward = f"n{at + 1}" if at + 1 < size else "end"
        choices = [{"quality": "best", "to": onward}, {"quality": "poor", "to": onward}]
        anywhere = ["end", *(f"n{one}" for one in range(size))]
        choices += [
            {"quality": luck.choice(["best", "fair", "poor"]), "to": luck.choice(anywhere)}
            for _ in range(luck.randint(0, 3))
        ]
        luck.shuffle(choices)
        # Were the best choice the first one everywhere, a warning would say so.
        if at == 0:
            choices.sort(key=lambda choice: choice["quality"] == "best")
        for place, choice in enumerate(choices):
            choice["text"] = f"Reply {place}"
        nodes[f"n{at}"] = {"text": f"Line {at}", "speaker": "Ana", "choices": choices}
    return {"kind": "scenario", "id": f"scenario-{n}", "start": "n0", "nodes": nodes}


def respond(luck: random.Random, interaction: Interaction) -> Response:
    assert isinstance(interaction, Branching)
    nodes, at, path = dict(interaction.nodes), interaction.start, []
    poorly = luck.random() < 0.3
    while nodes[at]:
        onward = [step for step in nodes[at] if not step.worth] if poorly else nodes[at]
        # Paths may lead back, and luck may follow them for long.
        step = luck.choice(onward) if len(path) < 30 else nodes[at][0]
        path.append(step.id)
        at = step.to
    return {"": path}


def hostile(example: Example, text: str) -> Example:
    return fill(example, text, NOT_TEXT | {"start", "to", "quality"})


CASE = Case(enter=ENTER, answers=answers, keys=keys, make=make, respond=respond, hostile=hostile)
