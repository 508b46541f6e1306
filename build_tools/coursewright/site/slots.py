"""What the fences of a page show, by name, and which of the client's files that needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from types import MappingProxyType

from coursewright.checks.media import find_faults
from coursewright.model.course import Course
from coursewright.model.exercise import Exercise
from coursewright.model.fences import DIAGRAM, EXERCISE, FRAMEWORK, GLOSSARY, MEDIA, OVERVIEWS, REFERENCES
from coursewright.model.library import Diagram, Framework
from coursewright.model.media import Media

_LOOKS = MappingProxyType({name: FRAMEWORK for name in OVERVIEWS if name not in (GLOSSARY, REFERENCES)})
ANSWERS = "answers"
"""What an exercise fence can show besides exercises: the answers to them, after the last one."""


@dataclass(frozen=True)
class Slot:
    """What one fence of a page shows."""

    name: str
    page_uri: str
    lang: str
    shows: str
    """The fence's name, or `ANSWERS`."""
    text: str
    """What stands in the fence."""
    loads: tuple[str, ...] = ()
    """Set on a page's first slot: whose files the page loads (kinds of exercises, and fences), ..."""
    languages: tuple[str, ...] = ()
    """... and the languages that its exercises speak."""

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines that say something."""
        return tuple(line.strip() for line in self.text.split("\n") if line.strip())

    @property
    def refs(self) -> tuple[str, ...]:
        """The exercises that are named, or whose answers are shown."""
        return self.lines if self.shows in (EXERCISE, ANSWERS) else ()


def find_framework(course: Course, slot: Slot) -> Framework | None:
    """Return the table that a slot shows; None where there is none that can be read."""
    return course.library(slot.lang).frameworks.get(slot.lines[0]) if slot.lines else None


def find_diagram(course: Course, slot: Slot) -> Diagram | None:
    """Return the drawing that a slot shows; None where there is none that can be shown."""
    found = course.library(slot.lang).diagrams.get(slot.lines[0]) if slot.lines else None
    return found if found is not None and found.is_whole else None


def find_media(course: Course, slot: Slot) -> Media | None:
    """Return the recording that a slot shows; None where it cannot be shown."""
    media = course.media_by_text.get((slot.page_uri, slot.text))
    if media is None or media.spec is None or any(find_faults(course, media)):
        return None
    return media


def with_loads(course: Course, slots: list[Slot]) -> tuple[Slot, ...]:
    """Let the first slot load what all of the page's slots need."""
    if not slots:
        return ()
    loads: set[str] = set()
    exercises: list[Exercise] = []
    for slot in slots:
        found = [course.find_exercise(ref, slot.lang) for ref in slot.refs]
        exercises += (exercise for exercise in found if exercise is not None)
        is_whole = all(found)
        if slot.shows == FRAMEWORK:
            is_whole = find_framework(course, slot) is not None
        elif slot.shows == MEDIA:
            is_whole = find_media(course, slot) is not None
        elif slot.shows == DIAGRAM:
            is_whole = find_diagram(course, slot) is not None
        # A card in place of what is missing looks like an exercise's, what is worked out like a table.
        loads.add(_LOOKS.get(slot.shows, slot.shows) if is_whole else EXERCISE)
    loads |= {exercise.kind for exercise in exercises}
    languages = sorted({course.text_language(exercise) for exercise in exercises})
    return (replace(slots[0], loads=tuple(sorted(loads)), languages=tuple(languages)), *slots[1:])


def fence(slot: Slot) -> str:
    """Return the Markdown of a slot that no author wrote."""
    return f'```{EXERCISE} slot="{slot.name}"\n{slot.text}\n```\n'


def add_slot(slots: list[Slot], uri: str, lang: str, shows: str, text: str | Iterable[str]) -> Slot:
    """Add a page's next slot; `text` is what stands in the fence, or its lines."""
    text = text if isinstance(text, str) else "\n".join(text)
    slot = Slot(f"{uri}#{len(slots)}", uri, lang, shows, text)
    slots.append(slot)
    return slot
