"""What a translation shares with its original: what is asked; and what it was made from.

A learner's progress hangs on an exercise's id, and on the fingerprint of what is asked and what is
right. In another language the accepted words are others, and phrases stand elsewhere, so a
translation that asks the same takes the fingerprint of its original.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from coursewright.model.course import Course, Module, Page
from coursewright.model.exercise import Exercise
from coursewright.model.fields import suggest_id
from coursewright.model.interaction import Composite, Interaction, Number, Typed, fingerprint

DIGITS = 8
HEAD = "head"
"""The name of what stands in front matter, or before the first heading."""
_HEAD_KEYS = ("title", "summary", "advisory")
_NOT_TEXT = frozenset(("id", "kind", "objective", "tags", "was", "version", "as_of", "accept"))


def original_of(course: Course, exercise: Exercise) -> Exercise | None:
    """Return the exercise that another is a translation of; None for one in the course's language."""
    if exercise.lang == course.spec.language:
        return None
    return course.exercises.get((course.spec.language, exercise.id))


def asks_the_same(one: Exercise, other: Exercise) -> bool:
    """Tell whether a response to one exercise means the same in the other, whatever the words."""
    return one.kind == other.kind and _shape(one) == _shape(other)


def _shape(exercise: Exercise) -> object:
    return fingerprint(exercise.kind, _wordless(exercise.interaction))


def _wordless(interaction: Interaction) -> Interaction:
    """Return an interaction without what differs between languages: accepted words, names of units."""
    match interaction:
        case Typed():
            return Typed(())
        case Number():
            return Number(interaction.answer, interaction.tolerance, "")
        case Composite():
            parts = tuple((name, _wordless(part)) for name, part in interaction.parts)
            return Composite(parts)  # type: ignore[arg-type]  # what is simple stays simple
        case _:
            return interaction


def fingerprint_of(course: Course, exercise: Exercise) -> str:
    """Return what tells an exercise from a changed one, the same in every language."""
    original = original_of(course, exercise)
    return original.fingerprint if original and asks_the_same(original, exercise) else exercise.fingerprint


def page_parts(page: Page) -> Mapping[str, str]:
    """Return a digest of each part of a page's text: its head, and each section by its heading.

    What has no text has the digest ''.
    """
    found: dict[str, str] = {}
    for section in page.prose.sections:
        name = _free(suggest_id(section.title) or HEAD, found)
        text = page.source.text[max(section.start, page.body_start) : section.end]
        found[name] = digest_of(text) if text.strip() else ""
    return found


def module_parts(module: Module) -> Mapping[str, str]:
    """Return a digest of each part of a module's page, its front matter among them."""
    spec = module.spec
    heads = [str(getattr(spec, key) or "") for key in _HEAD_KEYS]
    heads += [part for objective in spec.objectives for part in (objective.id, objective.text)]
    return {"front-matter": digest_of(*heads), **page_parts(module.page)}


def quiz_parts(module: Module) -> Mapping[str, str]:
    """Return a digest of the texts of each exercise of a module."""
    return {exercise.id: exercise_digest(exercise) for exercise in module.exercises}


def exercise_digest(exercise: Exercise) -> str:
    """Return a digest of what is translated in an exercise."""
    return digest_of(*_texts(exercise.spec.model_dump(mode="json")))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            if key not in _NOT_TEXT:
                # Names of gaps, nodes and categories belong to the text that they lead to.
                yield str(key)
                yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)


def digest_of(*texts: str) -> str:
    """Return a few digits that differ where a word does; white space does not count."""
    text = "\0".join(re.sub(r"\s+", " ", part).strip() for part in texts)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def _free(name: str, taken: Mapping[str, str]) -> str:
    number, wanted = 2, name
    while wanted in taken:
        wanted, number = f"{name}-{number}", number + 1
    return wanted
