"""The keys of a scenario, and where its paths lead."""

from __future__ import annotations

from collections import deque
from fractions import Fraction
from types import MappingProxyType
from typing import Literal

from coursewright.kinds.options import ids_of
from coursewright.model.exercise import ExerciseSpec
from coursewright.model.fields import Id, Many, OptionId, Spec, Text

WORTH = MappingProxyType({"best": Fraction(1), "fair": Fraction(1, 2), "poor": Fraction(0)})
"""What a choice counts, by its quality."""


class ScenarioChoice(Spec):
    """One reply that the learner can give."""

    text: Text
    """What the learner can say."""
    to: Id
    """The id of the node that follows."""
    feedback: Text | None = None
    """What comes of the reply, and why it is better or worse than others."""
    quality: Literal["best", "fair", "poor"] | None = None
    """How good the reply is: 1, ½ or 0. Only a node's single choice can do without."""
    id: OptionId | None = None
    """How responses name the choice within its node; the default is its place there, from 1."""

    @property
    def worth(self) -> Fraction:
        """What the choice counts; where there is no other, it costs nothing."""
        return WORTH[self.quality or "best"]


class ScenarioNode(Spec):
    """One step of the conversation: what is said, and then either choices or an end."""

    text: Text | None = None
    """What is said, or what happens; only a node with an `end` can do without."""
    speaker: Text | None = None
    """Who says it; without one the text tells what happens."""
    choices: Many[ScenarioChoice] = ()
    """What the learner can say."""
    end: Text | None = None
    """How the conversation ends, if it ends here."""


class Scenario(ExerciseSpec):
    """Walk through a conversation by choosing replies, from the start to an end."""

    start: Id
    """The id of the node with which the conversation begins."""
    nodes: dict[Id, ScenarioNode]
    """The steps of the conversation by their ids, in any order."""


def choice_ids(name: str, node: ScenarioNode) -> tuple[str, ...]:
    """Return the ids of a node's choices, each the only one of its scenario, such as ``greeting.2``."""
    return tuple(f"{name}.{own}" for own in ids_of(node.choices))


def reached_from(spec: Scenario, start: str) -> list[str]:
    """Return the ids of the nodes that paths from `start` reach, the nearest first, itself among them."""
    found, waiting = {start: None}, deque([start])
    while waiting:
        for choice in spec.nodes[waiting.popleft()].choices:
            if choice.to not in found:
                found[choice.to] = None
                waiting.append(choice.to)
    return list(found)
