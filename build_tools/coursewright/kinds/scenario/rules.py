"""What can be wrong with a scenario: errors that break it, and paths that teach less than they could."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from coursewright.kinds.base import Path_, Problem
from coursewright.kinds.options import check_twice, ids_of
from coursewright.kinds.scenario.spec import Scenario, ScenarioNode, reached_from


def check(spec: Scenario) -> Iterable[Problem]:
    """Find errors; where there are none, find what makes a scenario weak."""
    errors = list(_errors(spec))
    # A misspelt node would make others look out of reach, which says the same thing twice.
    return errors or _warnings(spec)


def _errors(spec: Scenario) -> Iterator[Problem]:
    if not spec.nodes:
        advice = "write the steps of the conversation below 'nodes:', each with an id"
        yield Problem("E340", "the scenario has no nodes", ("nodes",), advice, at_key=True)
        return
    if spec.start not in spec.nodes:
        yield _unknown("E341", spec.start, ("start",), spec)
    elif not spec.nodes[spec.start].choices:
        yield Problem(
            "E340",
            f"nothing can be chosen at the start '{spec.start}'",
            ("nodes", spec.start),
            "give it 'choices:', or let 'start:' name another node",
            at_key=True,
        )
    for name, node in spec.nodes.items():
        yield from _errors_of(name, node, spec)


def _errors_of(name: str, node: ScenarioNode, spec: Scenario) -> Iterator[Problem]:
    here: Path_ = ("nodes", name)
    if node.text is None and node.end is None:
        yield Problem("E102", "the key 'text' is missing", here, "add 'text: …'")
    if node.choices and node.end is not None:
        yield Problem(
            "E343",
            f"the node '{name}' has choices and an end",
            (*here, "end"),
            "keep one: a conversation goes on, or it ends",
            (((*here, "choices"), "the choices"),),
            at_key=True,
        )
    at = [(*here, "choices", n) for n in range(len(node.choices))]
    for place, choice in zip(at, node.choices, strict=True):
        if choice.to not in spec.nodes:
            yield _unknown("E342", choice.to, (*place, "to"), spec)
        if choice.quality is None and len(node.choices) > 1:
            advice = "add 'quality: best', 'quality: fair' or 'quality: poor'"
            yield Problem("E102", "the key 'quality' is missing", place, advice)
    texts = [(choice.text, (*place, "text")) for place, choice in zip(at, node.choices, strict=True)]
    yield from check_twice(texts, "E303", "the choice")
    ids = [(own, (*place, "id")) for place, own in zip(at, ids_of(node.choices), strict=True)]
    yield from check_twice(ids, "E206", "the id")


def _unknown(code: str, name: str, path: Path_, spec: Scenario) -> Problem:
    near = difflib.get_close_matches(name, spec.nodes, n=1)
    known = f"nodes: {', '.join(spec.nodes)}"
    return Problem(code, f"there is no node '{name}'", path, f"did you mean '{near[0]}'?" if near else known)


def _warnings(spec: Scenario) -> Iterator[Problem]:
    reached = reached_from(spec, spec.start)
    for name, node in spec.nodes.items():
        here: Path_ = ("nodes", name)
        if name not in reached:
            advice = f"let a choice lead here with 'to: {name}', or delete the node"
            yield Problem("T6", f"no path reaches the node '{name}'", here, advice, at_key=True)
        if not node.choices and node.end is None:
            advice = "add 'end:' with how the conversation ends, or 'choices:'"
            message = f"the node '{name}' has neither choices nor an end"
            yield Problem("T6", message, here, advice, at_key=True)
        if len(node.choices) == 1:
            advice = "add a reply that someone might well give, or join this node with the next one"
            yield Problem("T6", f"the node '{name}' leaves a single choice", here, advice, at_key=True)
    if endless := [name for name in reached if all(spec.nodes[n].choices for n in reached_from(spec, name))]:
        names = ", ".join(f"'{name}'" for name in endless)
        advice = "let one of their choices lead to a node with 'end:'"
        yield Problem(
            "T6", f"no path leads to an end from {names}", ("nodes", endless[0]), advice, at_key=True
        )
    if _best_is_first(spec):
        yield Problem(
            "T6",
            "the best choice is the first one all along the best path",
            ("nodes",),
            "put some of them further down: on paper and without JavaScript they stand as in the file",
            at_key=True,
        )


def _best_is_first(spec: Scenario) -> bool:
    """Tell whether the first choice is the only best one at every node on its way, and at two or more."""
    open_ones, seen, at = 0, set[str](), spec.start
    while at not in seen and (choices := spec.nodes[at].choices):
        seen.add(at)
        qualities = [choice.quality for choice in choices]
        if len(choices) > 1:
            if qualities[0] != "best" or qualities.count("best") > 1:
                return False
            open_ones += 1
        at = choices[0].to
    return open_ones > 1
