"""`scenario`: a conversation that branches; each reply says what comes of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coursewright.kinds.base import Kind
from coursewright.kinds.scenario.rules import check
from coursewright.kinds.scenario.spec import Scenario, ScenarioChoice, ScenarioNode, choice_ids, reached_from
from coursewright.model.interaction import Branching, Step


@dataclass(frozen=True)
class Reply:
    """A choice as it is shown; `number` is that of the step which follows."""

    id: str
    choice: ScenarioChoice
    number: int


@dataclass(frozen=True)
class Row:
    """A node as it is shown; its number counts from 1 in the order of the rows."""

    id: str
    number: int
    node: ScenarioNode
    replies: tuple[Reply, ...]

    @property
    def strongest(self) -> list[Reply]:
        """The replies that count most here."""
        most = max((reply.choice.worth for reply in self.replies), default=None)
        return [reply for reply in self.replies if reply.choice.worth == most]


def rows_of(spec: Scenario) -> Iterator[Row]:
    """Yield the nodes as a reader meets them: the nearest to the start first, unreached ones last."""
    order = list(dict.fromkeys([*reached_from(spec, spec.start), *spec.nodes]))
    numbers = {name: n for n, name in enumerate(order, 1)}
    for name, number in numbers.items():
        node = spec.nodes[name]
        pairs = zip(choice_ids(name, node), node.choices, strict=True)
        replies = tuple(Reply(own, choice, numbers[choice.to]) for own, choice in pairs)
        yield Row(name, number, node, replies)


def lower(spec: Scenario) -> Branching:
    """Say which paths there are, and what each choice is worth."""
    steps = {
        name: tuple(
            Step(own, choice.to, choice.worth)
            for own, choice in zip(choice_ids(name, node), node.choices, strict=True)
        )
        for name, node in spec.nodes.items()
    }
    return Branching(spec.start, tuple(steps.items()))


def view(spec: Scenario) -> dict[str, Any]:
    """Return the rows of the table of steps."""
    return {"rows": list(rows_of(spec))}


KIND = Kind(
    name="scenario",
    title="Scenario",
    summary="A conversation that branches by what the learner says; each reply shows what comes of it.",
    spec=Scenario,
    check=check,
    lower=lower,
    view=view,
    folder=Path(__file__).parent,
    stands_alone=False,
)
