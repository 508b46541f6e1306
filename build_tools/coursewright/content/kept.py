"""A quiz file that has not changed since the last run: its heads are known, the rest is read on demand.

A check of a thousand modules after one edit asks of the others for ids, kinds and places, hardly
ever for texts. What was found wrong in them is kept as well.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from coursewright.content.quizzes import QuizReading, read_quiz
from coursewright.diagnostics import Diagnostic, SourceText
from coursewright.diagnostics.packed import pack, stays_within, unpack
from coursewright.kinds import all_kinds
from coursewright.model.course import Quiz
from coursewright.model.exercise import Exercise, ExerciseSpec, Placed
from coursewright.model.library import Library
from coursewright.source.yaml_tree import Node, Tree, parse_yaml
from coursewright.store import Store, digest


def read_kept_quiz(
    store: Store, source: SourceText, module: str, lang: str, library: Library, data: str
) -> QuizReading:
    """Read a quiz file, or take from the store what is known of it; `data` stands for the library."""
    name = f"quiz {source.path}"
    key = digest((source.path, source.text, module, lang, data))
    kept = store.get(name, key)
    if kept is not None:
        try:
            return _unpack(kept, source, module, lang, library)
        except (KeyError, TypeError, ValueError, IndexError):
            pass  # a store that someone has changed
    reading = read_quiz(source, module, lang, library)
    if _stays(reading, source):
        store.put(name, key, _pack(reading))
    return reading


def _stays(reading: QuizReading, source: SourceText) -> bool:
    found = [reading.findings, *reading.broken.values()]
    return all(stays_within(findings, {source.path}) for findings in found)


def _pack(reading: QuizReading) -> dict[str, Any]:
    quiz = reading.quiz
    return {
        "has_place": reading.place is not None,
        "findings": pack(reading.findings),
        "ids": [[name, list(place.path)] for name, place in reading.ids],
        "broken": {name: pack(findings) for name, findings in reading.broken.items()},
        "quiz": [quiz.title, quiz.reveal, quiz.pass_mark] if quiz is not None else None,
        "heads": [
            [e.id, e.kind, e.homework, list(e.was), list(e.place.path)]
            for e in ((*quiz.exercises, *quiz.homework) if quiz is not None else ())
        ],
    }


class _Later:
    """The file as it is read when something in it is asked for, once."""

    def __init__(self, source: SourceText, module: str, lang: str, library: Library) -> None:
        self._belongs = source, module, lang, library

    def root(self) -> Node | None:
        """Return the root of the YAML."""
        return parse_yaml(self._belongs[0])[0].root

    @cached_property
    def specs(self) -> dict[str, ExerciseSpec]:
        """The exercises' specs by their ids."""
        quiz = read_quiz(*self._belongs).quiz
        return {e.id: e.spec for e in (*quiz.exercises, *quiz.homework)} if quiz is not None else {}


def _unpack(
    kept: dict[str, Any], source: SourceText, module: str, lang: str, library: Library
) -> QuizReading:
    sources = {source.path: source}
    later = _Later(source, module, lang, library)
    tree = Tree(source, None, 0, later.root)
    quiz = None
    if kept["quiz"] is not None:
        title, reveal, pass_mark = kept["quiz"]
        exercises = [_exercise(head, tree, later, module, lang, reveal) for head in kept["heads"]]
        quiz = Quiz(
            title,
            reveal,
            pass_mark,
            tuple(e for e in exercises if not e.homework),
            tuple(e for e in exercises if e.homework),
        )
    broken: dict[str, tuple[Diagnostic, ...]] = {
        name: tuple(unpack(findings, sources)) for name, findings in kept["broken"].items()
    }
    return QuizReading(
        quiz,
        Placed(tree, ()) if kept["has_place"] else None,
        unpack(kept["findings"], sources),
        [(name, Placed(tree, tuple(path))) for name, path in kept["ids"]],
        broken,
    )


def _exercise(head: Any, tree: Tree, later: _Later, module: str, lang: str, reveal: str) -> Exercise:
    name, kind_name, homework, was, path = head
    kind = all_kinds()[kind_name]
    return Exercise(
        id=name,
        kind=kind_name,
        module=module,
        lang=lang,
        read_spec=lambda: later.specs[name],
        lower=kind.lower,
        homework=homework,
        reveal=reveal,
        place=Placed(tree, tuple(path)),
        was=tuple(was),
        linked=kind.linked,
        ordered=kind.ordered,
    )
