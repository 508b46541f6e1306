"""What a kind is: a name, a model, rules, and how it lowers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coursewright.model.exercise import ExerciseSpec
from coursewright.model.interaction import Interaction

Path_ = tuple[str | int, ...]
"""Keys and indexes that lead from an exercise to a place in it."""


@dataclass(frozen=True)
class Problem:
    """A fault that a kind finds in an exercise: a code and the place inside the exercise."""

    code: str
    message: str
    path: Path_ = ()
    help: str = ""
    labels: tuple[tuple[Path_, str], ...] = ()
    at_key: bool = False


@dataclass(frozen=True)
class Kind:
    """A kind of exercise. `name` is what authors write; the element is ``course-NAME``."""

    name: str
    title: str
    summary: str
    scored: bool
    spec: type[ExerciseSpec]
    check: Callable[[Any], Iterable[Problem]]
    """Return what is wrong beyond the types; gets the kind's own spec."""
    lower: Callable[[Any], Interaction]
    """Say which interaction the exercise is."""
    view: Callable[[Any], dict[str, Any]]
    """Return what the template needs besides the spec; pure."""
    folder: Path

    @property
    def element(self) -> str:
        """The name of the kind's custom element."""
        return f"course-{self.name}"

    def read(self, file: str) -> str:
        """Return the text of one of the kind's own files."""
        return (self.folder / file).read_text(encoding="utf-8")
