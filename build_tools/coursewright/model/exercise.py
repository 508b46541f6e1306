"""An exercise: the keys that every kind shares, and where it came from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from coursewright.diagnostics import Span
from coursewright.model.fields import Bool, Day, Id, Many, Reference, Spec, Text
from coursewright.model.interaction import Interaction, fingerprint, is_scored
from coursewright.source.yaml_tree import Tree


class ExerciseSpec(Spec):
    """The keys that every kind shares."""

    id: Id
    """Identifies the exercise over the whole course and for good: progress hangs on it."""
    kind: Text
    """Which kind of exercise this is."""
    prompt: Text
    """What is asked."""
    title: Text | None = None
    """A short name; it can be found by search, the answers cannot."""
    objective: Reference | None = None
    """The objective that this exercise serves: an id of its module's, or `module/id`."""
    hints: Many[Text] = ()
    """Shown one at a time, each a step nearer."""
    explanation: Text | None = None
    """Why the answer is right; shown with it."""
    certainty: Bool = False
    """Ask how sure the learner is before checking; never costs marks."""
    shuffle: Bool = True
    """Show the parts in another order to each learner; the default is true where order means nothing."""
    tags: Many[Text] = ()
    """Words of your own, for your own lists."""
    was: Many[Id] = ()
    """Earlier ids of this exercise; progress under them counts."""
    version: Text | None = None
    """Your own version of this exercise."""
    as_of: Day | None = None
    """When the exercise's facts were last checked."""


@dataclass(frozen=True)
class Placed:
    """A path inside a YAML tree, so that a finding can be put on any part of what was read."""

    tree: Tree
    path: tuple[str | int, ...]

    def span(self, *path: str | int, key: bool = False) -> Span:
        """Return the place of what `path` leads to from here."""
        return self.tree.locate(self.path + path, key=key)


@dataclass(frozen=True)
class Exercise:
    """A sound exercise or homework question of one module."""

    id: str
    kind: str
    module: str
    """The module's id; `lang` tells a translation from its original."""
    lang: str
    read_spec: Callable[[], ExerciseSpec]
    """Gives the spec; see `spec`."""
    lower: Callable[[Any], Interaction]
    """The kind's own; see `interaction`."""
    homework: bool
    reveal: str
    """`each`, or `end`: answers and reasons show after the module's last exercise."""
    place: Placed
    was: tuple[str, ...] = ()
    """Earlier ids."""
    linked: Callable[[Any], Iterable[object]] = lambda _spec: ()
    """The kind's own; what the fingerprint holds besides the interaction."""
    ordered: Callable[[Any], bool] = lambda _spec: False
    """The kind's own; whether the order of its parts means something."""

    @cached_property
    def spec(self) -> ExerciseSpec:
        """What the author wrote, read when it is asked for: see `content.kept`."""
        return self.read_spec()

    @property
    def serves(self) -> tuple[str, str] | None:
        """The module and the id of the objective that it serves; another module's in a test or review."""
        if self.spec.objective is None:
            return None
        module, _, objective = self.spec.objective.rpartition("/")
        return module or self.module, objective

    @cached_property
    def interaction(self) -> Interaction:
        """What a learner does, worked out when it is asked for."""
        return self.lower(self.spec)

    @cached_property
    def is_scored(self) -> bool:
        """Whether a response earns a score."""
        return is_scored(self.interaction)

    @cached_property
    def shuffles(self) -> bool:
        """Whether its parts are shown in another order to each learner: as the author says, else the kind."""
        if "shuffle" in self.spec.model_fields_set:
            return self.spec.shuffle
        return not self.ordered(self.spec)

    @cached_property
    def fingerprint(self) -> str:
        """What is asked and what is right, in 12 hex digits."""
        return fingerprint(self.kind, self.interaction, tuple(self.linked(self.spec)))

    @property
    def path(self) -> str:
        """The quiz file's path; links in the exercise's texts are relative to it."""
        return self.place.tree.source.path
