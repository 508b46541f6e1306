"""What rules about a whole bank of questions need to know of each: small, and kept between runs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from coursewright.content.validate import shorten
from coursewright.diagnostics import SourceText, Span
from coursewright.kinds.categorize.model import Categorize, categories_of, items_of
from coursewright.kinds.parts import folded
from coursewright.model.course import Module
from coursewright.model.exercise import Exercise
from coursewright.model.interaction import Choice, Composite, Match, Multiple, Order
from coursewright.source.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode


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
    """Whether it has parts that are shown in another order to each learner."""
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
    sorting: Sequence[Any] = ()
    """For categorize: a digest of the prompt, the names of the categories, and a `Home` for each item."""


Home = tuple[str, str, int, int, int]
"""An item that belongs to one category alone: a digest of its text, the text in short, the category's
place, and offsets in the quiz file. Facts come back from JSON, so it is unpacked, never compared."""


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
        exercise.shuffles and _has_parts_to_mix(exercise),
        count,
        key,
        longest,
        spec.answer if exercise.kind == "true-false" else None,
        _twin(exercise),
        _sorting(exercise),
    )


def _has_parts_to_mix(exercise: Exercise) -> bool:
    """Tell whether there is anything whose order could change: true and false, or a typed word, have none."""
    match exercise.interaction:
        case Choice():
            return exercise.kind != "true-false"
        case Multiple():
            return exercise.kind != "highlight"
        case Composite() as whole:
            return any(isinstance(part, Choice) for _, part in whole.parts)
        case Match() | Order():
            return True
        case _:
            return False


def _sorting(exercise: Exercise) -> tuple[Any, ...]:
    spec = exercise.spec
    if not isinstance(spec, Categorize):
        return ()
    names = categories_of(spec)
    places = {category: n for n, category in enumerate(names)}
    made = len(spec._table.cells)
    homes: list[Home] = []
    for n, item in enumerate(items_of(spec)):
        if len(item.rights) == 1:
            span = exercise.place.span(*(("items", n - made, "text") if n >= made else ("from",)))
            homes.append(
                (_digest(item.text), shorten(item.text), places[item.rights[0]], span.start, span.end)
            )
    return _digest(spec.prompt), tuple(map(shorten, names.values())), tuple(homes)


def _digest(text: str) -> str:
    return hashlib.sha256(folded(text).encode()).hexdigest()[:16]


_NOT_ASKED = frozenset(
    (
        "id", "title", "objective", "hints", "explanation", "certainty", "shuffle", "tags", "was", "version",
        "as_of",
    )
)  # fmt: skip


def _twin(exercise: Exercise) -> str:
    """Digest what is asked, as the author wrote it, without what no learner is asked."""
    node = exercise.place.tree.node_at(exercise.place.path)
    parts = [exercise.kind]
    if isinstance(node, MappingNode):
        for key in sorted(node.items):
            if key not in _NOT_ASKED:
                parts += (key, *_texts_in(node.items[key]))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _texts_in(node: Node) -> Iterator[str]:
    if isinstance(node, ScalarNode):
        yield folded(node.value)
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from _texts_in(item)
    elif isinstance(node, MappingNode):
        for key, value in node.items.items():
            if key != "feedback":
                yield key
                yield from _texts_in(value)


Banks = Sequence[Bank]
"""The banks of a course in the order of its modules, originals before translations."""
