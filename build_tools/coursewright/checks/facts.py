"""What rules about a whole bank of questions need to know of each: small, and kept between runs."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from coursewright.diagnostics import SourceText, Span
from coursewright.model.course import Module
from coursewright.model.exercise import Exercise
from coursewright.model.interaction import Choice


@dataclass(frozen=True)
class ItemFacts:
    """What the rules of a bank see of one exercise."""

    id: str
    kind: str
    start: int
    """Where its prompt stands: offsets in the quiz file."""
    end: int
    homework: bool
    is_scored: bool
    shuffles: bool
    """Whether its parts are shown in another order to each learner."""
    options: int = 0
    """For an exercise with one key: how many options it has; else 0."""
    key: int = -1
    """At which of them the key stands, from 0."""
    key_is_longest: bool = False
    """Whether the key has more characters than each of the others."""
    is_true: bool | None = None
    """For true-false: the answer."""
    twin: str = ""
    """The same for exercises that ask the same with the same parts in the same order."""


@dataclass(frozen=True)
class Bank:
    """The exercises of one quiz file."""

    module: str
    lang: str
    source: SourceText
    items: tuple[ItemFacts, ...]

    def span(self, item: ItemFacts) -> Span:
        """Return where an item's prompt stands."""
        return self.source.span(item.start, item.end)


def read_bank(module: Module) -> Bank | None:
    """Gather the facts of a module's exercises; None where it has no quiz file that can be read."""
    if module.quiz_place is None:
        return None
    items = tuple(_facts(exercise) for exercise in module.exercises)
    return Bank(module.id, module.lang, module.quiz_place.tree.source, items)


def _facts(exercise: Exercise) -> ItemFacts:
    spec: Any = exercise.spec
    span = exercise.place.span("prompt")
    count, key, longest = 0, -1, False
    if isinstance(exercise.interaction, Choice) and exercise.kind != "true-false":
        texts = [option.text.strip() for option in spec.options]
        count, key = len(texts), exercise.interaction.options.index(exercise.interaction.key)
        longest = all(len(texts[key]) > len(text) for n, text in enumerate(texts) if n != key)
    return ItemFacts(
        exercise.id,
        exercise.kind,
        span.start,
        span.end,
        exercise.homework,
        exercise.is_scored,
        exercise.shuffles,
        count,
        key,
        longest,
        spec.answer if exercise.kind == "true-false" else None,
        _twin(exercise),
    )


_NOT_ASKED = frozenset(
    (
        "id", "title", "objective", "hints", "explanation", "certainty", "shuffle", "tags", "was", "version",
        "as_of",
    )
)  # fmt: skip


def _twin(exercise: Exercise) -> str:
    asked = exercise.spec.model_dump(mode="json", exclude=set(_NOT_ASKED))
    return hashlib.sha256(repr(_folded(asked)).encode()).hexdigest()[:16]


def _folded(value: Any) -> Any:
    if isinstance(value, str):
        return " ".join(value.casefold().split())
    if isinstance(value, dict):
        return {key: _folded(part) for key, part in value.items() if key != "feedback"}
    return [_folded(part) for part in value] if isinstance(value, list | tuple) else value


Banks = Sequence[Bank]
"""The banks of a course in the order of its modules, originals before translations."""
