"""What a kind is: a name, a model, rules, and how it lowers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coursewright.model.exercise import ExerciseSpec
from coursewright.model.interaction import Interaction
from coursewright.model.library import Library

Path_ = tuple[str | int, ...]
"""Keys and indexes that lead from an exercise to a place in it."""


@dataclass(frozen=True)
class Problem:
    """A fault that a kind finds in an exercise: a code and the place inside the exercise.

    Where the code's level is an error, the exercise is broken; else it is shown all the same.
    """

    code: str
    message: str
    path: Path_ = ()
    help: str = ""
    labels: tuple[tuple[Path_, str], ...] = ()
    at_key: bool = False
    brace: int | None = None
    """In a text with braces: at which of them the fault is, counted from 0; None means all of the text."""


class Unusable(Exception):  # noqa: N818  (it carries findings, it is no error of the program)
    """Raised by `Kind.expand`: what the exercise is made from is missing or does not fit.

    Without problems, what is wrong has a finding of its own elsewhere.
    """

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems


@dataclass(frozen=True)
class Earlier:
    """An exercise names another by id, which must be of the kind `kind` and come before it."""

    path: Path_
    id: str
    kind: str


def _nothing(_spec: Any) -> Iterable[Any]:
    return ()


def _no_order(_spec: Any) -> bool:
    return False


def _no_view(_spec: Any) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Kind:
    """A kind of exercise. `name` is what authors write; the element is ``course-NAME``."""

    name: str
    title: str
    summary: str
    spec: type[ExerciseSpec]
    lower: Callable[[Any], Interaction]
    """Say which interaction the exercise is."""
    folder: Path
    check: Callable[[Any], Iterable[Problem]] = _nothing
    """Return what is wrong beyond the types; gets the kind's own spec, expanded."""
    view: Callable[[Any], dict[str, Any]] = _no_view
    """Return what the template needs besides the spec; pure."""
    expand: Callable[[Any, Library], Any] | None = None
    """Return the spec with what it takes from the course's library, or raise `Unusable`."""
    refers: Callable[[Any], Iterable[Earlier]] = _nothing
    """Name the exercises that this one builds on."""
    linked: Callable[[Any], Iterable[object]] = _nothing
    """Say which texts belong where, in a way that a corrected typo leaves alone: see `parts.ranks`.

    For kinds whose key can change while every id stays: two items that change places, say.
    """
    ordered: Callable[[Any], bool] = _no_order
    """Tell whether the order of an exercise's parts means something, such as that of years or of degrees.

    Where it does, parts stay as they stand in the file unless the author writes `shuffle: true`.
    """
    reflective: bool = False
    """Whether it stands under "Reflect", where no fence places it, and not under "Check yourself"."""
    stands_alone: bool = True
    """Whether a warm-up can ask it weeks later; a scenario is a scene of its week."""
    uses: tuple[str, ...] = ()
    """Shared scripts of ``assets/`` that the element needs, such as ``typed`` or ``drag``."""

    @property
    def element(self) -> str:
        """The name of the kind's custom element."""
        return f"course-{self.name}"

    def read(self, file: str) -> str:
        """Return the text of one of the kind's own files."""
        return (self.folder / file).read_text(encoding="utf-8")
