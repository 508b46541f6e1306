"""A question with its options, as the rules on item writing see it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from coursewright.checks.passages import span_in_scalar
from coursewright.diagnostics import Span
from coursewright.model.course import Module
from coursewright.model.exercise import Exercise
from coursewright.source.inline import Plain, plain_text
from coursewright.source.yaml_tree import ScalarNode
from coursewright.words import base_of

MOST_COMPARED = 12
"""Rules that compare each option with each look at no more of them; M6 speaks of longer lists."""
_LONGEST_OPTION = 2000

BLANK = re.compile(
    r"(?<![^\W_])(?<!_)_{2,}(?!\w)|(?<!_)_{4,}(?!\w)|(?:\\_){2,}|(?:_ ){2,}_|(?:\. ){3,}"
    r"|\.{3,}|…|\[ *\]|\( *\)|\[blank\]|\(blank\)|▁+"
)
_LINE = re.compile(r"(?:_ ){2,}_|(?<![^\W_])(?<!_)_{2,}(?!\w)|(?<!_)_{4,}(?!\w)|(?:\\_){2,}")
"""Four and more are a blank after a word as well; up to three may close an emphasis."""
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True)
class Item:
    """A question with its options, or the reasons of a true-false."""

    exercise: Exercise
    where: str
    """`options` or `reasons`."""
    lang: str
    """The language without its region."""
    keys: tuple[int, ...]
    """Which options are right."""
    raw: tuple[str, ...]
    """The options as the author wrote them."""

    @cached_property
    def stem(self) -> Plain:
        """The prompt without markup; blanks stand as ▁."""
        # Lines of underscores would pair up as emphasis.
        return plain_text(_LINE.sub(lambda match: "▁" * len(match[0]), self.exercise.spec.prompt))

    @cached_property
    def plains(self) -> tuple[Plain, ...]:
        """The options without markup."""
        return tuple(plain_text(text[:_LONGEST_OPTION]) for text in self.raw)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The options without markup and outer spaces."""
        return tuple(plain.text.strip() for plain in self.plains)

    @cached_property
    def words(self) -> tuple[list[str], ...]:
        """The words of each option, in small letters."""
        return tuple(WORD.findall(text.casefold()) for text in self.texts)

    @property
    def has_one_key(self) -> bool:
        """Whether exactly one option is to be picked."""
        return self.exercise.kind == "single-choice"

    @cached_property
    def distractors(self) -> tuple[int, ...]:
        """Which options are wrong."""
        return tuple(n for n in range(len(self.raw)) if n not in self.keys)

    def option_span(self, number: int) -> Span:
        """Return where an option's text stands."""
        return self.exercise.place.span(self.where, number, "text")

    def stem_span(self, start: int | None = None, end: int = 0) -> Span:
        """Return where the prompt stands, or a stretch of it."""
        place = self.exercise.place
        node = place.tree.node_at((*place.path, "prompt"))
        if start is None or not isinstance(node, ScalarNode):
            return place.span("prompt")
        return span_in_scalar(place.tree, node, start, end)


def read_items(module: Module) -> Iterator[Item]:
    """Yield the questions of a module that have options to pick from."""
    lang = base_of(module.page.lang)
    for exercise in module.exercises:
        where = {"single-choice": "options", "multiple-choice": "options", "true-false": "reasons"}.get(
            exercise.kind
        )
        spec: Any = exercise.spec
        options = getattr(spec, where) if where else ()
        if where and len(options) > 1:
            keys = tuple(n for n, option in enumerate(options) if option.correct)
            yield Item(exercise, where, lang, keys, tuple(option.text for option in options))
