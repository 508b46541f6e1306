"""Exercises made from a table of the course: the texts of a column belong to the rows they stand in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeVar

from pydantic import Field, PrivateAttr

from coursewright.kinds.base import Problem, Unusable
from coursewright.kinds.parts import folded, nearest, shown
from coursewright.model.exercise import ExerciseSpec
from coursewright.model.fields import Spec, Text
from coursewright.model.library import Framework, Library, without_links


class From(Spec):
    """A column of a framework."""

    framework: Text
    """The framework's id: the name of its file in `frameworks/`, without `.yml`."""
    column: Text
    """The key of the column; its texts are what belongs to the rows."""


@dataclass(frozen=True)
class Cell:
    """A text of the column, and the ids of all rows in which it stands."""

    id: str
    text: str
    rows: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """What a column holds: the names of its rows by their ids, and each text once."""

    rows: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    cells: tuple[Cell, ...] = ()


class MadeFrom(ExerciseSpec):
    """An exercise that can take its parts from a framework; its kind says which parts they are."""

    from_: From | None = Field(None, alias="from")
    """Take parts from a column of a framework."""

    _table: Table = PrivateAttr(default_factory=Table)


Made = TypeVar("Made", bound=MadeFrom)


def expand(spec: Made, library: Library) -> Made:
    """Take the rows and texts of a framework into the exercise."""
    if spec.from_:
        table = read_table(spec.from_, library)
        spec = spec.model_copy()
        spec._table = table
    return spec


def read_table(source: From, library: Library) -> Table:
    """Return the column that is named; rows without a text in it are left out.

    Equal texts are one, and rows of the same name are one, whatever their case and spacing. Ids
    come from the rows' ids and from the texts, not from their places: a row that is added or moved
    must not make what learners have done look like another exercise.
    """
    framework = _find(source, library)
    rows: dict[str, tuple[str, str]] = {}
    texts: dict[str, str] = {}
    places: dict[str, list[str]] = {}
    for row in framework.rows:
        for cell in row.cells.get(source.column, ()):
            text = without_links(cell)
            row_id, _ = rows.setdefault(folded(row.name), (row.id, without_links(row.name)))
            texts.setdefault(folded(text), text)
            around = places.setdefault(folded(text), [])
            if row_id not in around:
                around.append(row_id)
    if not texts:
        message = f"the column '{shown(source.column)}' of '{framework.id}' holds no text"
        advice = "name another column, or fill this one"
        raise Unusable(Problem("E320", message, ("from", "column"), help=advice))
    cells = tuple(Cell(_id_of(key), text, tuple(places[key])) for key, text in texts.items())
    return Table(MappingProxyType(dict(rows.values())), cells)


def _find(source: From, library: Library) -> Framework:
    if source.framework not in library.frameworks:
        known = ", ".join(sorted(library.frameworks))
        otherwise = f"frameworks: {known}" if known else "the course has no file in 'frameworks/' yet"
        advice = nearest(source.framework, sorted(library.frameworks), otherwise)
        message = f"there is no framework '{shown(source.framework)}'"
        raise Unusable(Problem("E320", message, ("from", "framework"), help=advice))
    framework = library.frameworks[source.framework]
    if framework is None:
        raise Unusable
    if source.column not in framework.columns:
        message = f"the framework '{framework.id}' has no column '{shown(source.column)}'"
        advice = nearest(source.column, framework.columns, f"columns: {', '.join(framework.columns)}")
        headings = {folded(heading): key for key, heading in framework.columns.items()}
        if key := headings.get(folded(source.column)):
            advice = f"write the column's key, '{key}'"
        raise Unusable(Problem("E320", message, ("from", "column"), help=advice))
    return framework


def _id_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def ids_in(table: Table) -> Iterator[str]:
    """Yield the ids that a table takes: those of its texts, then those of its rows."""
    yield from (cell.id for cell in table.cells)
    yield from table.rows
