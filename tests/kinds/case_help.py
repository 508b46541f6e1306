"""The shape of a kind's `CASE`, and how the contract finds it."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from playwright.sync_api import Locator

from coursewright.model.interaction import Interaction, Response

NOT_TEXT = frozenset({"id", "kind", "was", "objective", "before", "shuffle", "certainty"})
"""Keys whose values are no texts, in any kind."""

Example = dict[str, Any]


def fill(data: Any, text: str, keep: frozenset[str] = NOT_TEXT) -> Any:
    """Replace every text of an example; a number keeps texts apart."""
    count = iter(range(1000))

    def filled(value: Any) -> Any:
        if isinstance(value, str):
            return f"{text} {next(count)}"
        if isinstance(value, list):
            return [filled(entry) for entry in value]
        if isinstance(value, dict):
            return {key: one if key in keep else filled(one) for key, one in value.items()}
        return value

    return filled(data)


@dataclass(frozen=True)
class Case:
    """What the tests know of one kind."""

    enter: str = "() => {}"
    """JavaScript `(root, response) => void`: enters a response (part to values) into a fresh element."""
    answers: Callable[[Interaction], Mapping[str, Response]] | None = None
    """State (`wrong`, `partial`, `right`) to a response to the kind's own example that leads there."""
    keys: Callable[[Locator, Response], None] | None = None
    """Enter a response with the keyboard alone; the focus is anywhere, and ends inside the answer.

    The tester presses Tab from there to the button. Only `locator.page.keyboard` may be used, and
    reading the page; `focus()` on the first control of the answer is allowed once.
    """
    make: Callable[[random.Random, int], Example] | None = None
    """Make a random exercise of the kind; its id is `{kind}-{n}`. None where nothing is scored."""
    respond: Callable[[random.Random, Interaction], Response] | None = None
    """Make a random, whole response, now and then a perfect one."""
    hostile: Callable[[Example, str], Example] = fill
    """Put a text wherever the example has one, and keep the example sound."""


@cache
def case_of(kind: str) -> Case:
    """Return the case of a kind by the kind's name."""
    case: Case = import_module(f"cases.{kind.replace('-', '_')}").CASE
    return case
