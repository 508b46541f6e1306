"""What exercises can be made from: the course's frameworks and glossary, in one language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from coursewright.diagnostics import SourceText
from coursewright.model.specs import TermSpec
from coursewright.source.svg import Drawing, read_svg


@dataclass(frozen=True)
class Row:
    """A row of a framework: what it is about, and one or more texts in each column (by its key)."""

    id: str
    name: str
    cells: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Framework:
    """A table that is written once and used often; `columns` are keys and headings."""

    id: str
    title: str
    columns: Mapping[str, str]
    rows: tuple[Row, ...]
    path: str
    """The file it comes from; links in its texts are relative to it."""


@dataclass(frozen=True)
class Diagram:
    """A drawing of `diagrams/`, read when a page shows it."""

    id: str
    source: SourceText

    @cached_property
    def drawing(self) -> Drawing:
        """What it shows, and what it says in words."""
        return read_svg(self.source.text)

    @property
    def is_whole(self) -> bool:
        """Whether it can be shown."""
        return not self.drawing.faults and bool(self.drawing.title)


@dataclass(frozen=True)
class Library:
    """Frameworks by id (None where the file is there and cannot be read), diagrams, and terms."""

    frameworks: Mapping[str, Framework | None] = field(default_factory=lambda: MappingProxyType({}))
    glossary: Mapping[str, TermSpec] = field(default_factory=lambda: MappingProxyType({}))
    diagrams: Mapping[str, Diagram] = field(default_factory=lambda: MappingProxyType({}))


_LINK = re.compile(r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")


def without_links(text: str) -> str:
    """Return a text whose links are plain words: in another file their addresses would not hold."""
    return _LINK.sub(r"\1", text)
