"""`highlight`: find phrases, words or sentences in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from markupsafe import Markup
from pydantic import Field

from coursewright.kinds.base import Kind, Path_, Problem
from coursewright.kinds.highlight.passage import (
    Passage,
    Stretch,
    fold,
    occurrences,
    read_passage,
    sentences,
    words,
)
from coursewright.kinds.options import check_twice
from coursewright.kinds.parts import nearest, shown
from coursewright.model.exercise import ExerciseSpec
from coursewright.model.fields import Many, Spec, Text
from coursewright.model.interaction import Multiple


class Target(Spec):
    """What is said of a phrase once it is picked."""

    feedback: Text | None = None
    """Why it was to be found; of a distractor, why it is fine as it is."""
    better: Text | None = None
    """What one could say instead."""


class Highlight(ExerciseSpec):
    """Find what the prompt asks for in a text."""

    text: Text
    """The text, with braces around each phrase that is to be found."""
    unit: Literal["phrase", "word", "sentence"] = "phrase"
    """What can be picked: phrases (those in braces and the distractors), every word, or every sentence."""
    distractors: Many[Text] = ()
    """Phrases of the text that can be picked as well and are fine as they are."""
    targets: dict[str, Target] = Field(default_factory=dict)
    """What is said of a phrase, by the phrase as it stands in the text."""


@dataclass(frozen=True)
class Pick:
    """A stretch of the text that can be picked; `id` is its number in the text, from 1."""

    id: str
    stretch: Stretch
    right: bool
    entries: tuple[Target, ...] = field(default=())


def _place_distractors(
    spec: Highlight, passage: Passage
) -> tuple[dict[int, Stretch], dict[int, list[Stretch]]]:
    """Give each distractor its first free place; the second mapping has all places of those without one."""
    placed: dict[int, Stretch] = {}
    crowded: dict[int, list[Stretch]] = {}
    # Longer ones first: "time" may stand inside "no time", and then once more by itself.
    for n, phrase in sorted(enumerate(spec.distractors), key=lambda entry: -len(entry[1])):
        found = occurrences(passage.text, phrase)
        taken = (*passage.marks, *placed.values())
        free = next((one for one in found if not any(one.meets(other) for other in taken)), None)
        if free is None:
            crowded[n] = found
        else:
            placed[n] = free
    return placed, crowded


def picks_of(spec: Highlight, passage: Passage) -> list[Pick]:
    """Return all that can be picked, in the order of the text."""
    entries = {fold(phrase): entry for phrase, entry in spec.targets.items()}
    marks = passage.marks
    match spec.unit:
        case "phrase":
            stretches = sorted([*marks, *_place_distractors(spec, passage)[0].values()])
        case "word":
            stretches = words(passage)
        case _:
            stretches = sentences(passage)
    found = []
    for number, stretch in enumerate(stretches, 1):
        inside = stretch.holds if spec.unit == "sentence" else stretch.meets
        own = [mark for mark in marks if inside(mark)]
        phrases = dict.fromkeys(fold(passage.at(one)) for one in own or [stretch])
        said = tuple(entries[phrase] for phrase in phrases if phrase in entries)
        found.append(Pick(str(number), stretch, bool(own), said))
    return found


def check(spec: Highlight) -> Iterable[Problem]:
    """Find braces that do not pair, nothing to find, and phrases that do not stand in the text."""
    passage = read_passage(spec.text)
    if passage.faults:
        advice = "put one pair of braces around each phrase; write '\\{' for a brace that is text"
        message, brace = passage.faults[0]
        yield Problem("E331", message, ("text",), advice, brace=_in_file(brace, spec))
        return
    if not passage.marks:
        advice = "put braces around each phrase that is to be found: {like this}"
        yield Problem("E330", "nothing in the text is marked", ("text",), advice)
        return
    yield from _check_unit(spec, passage)
    distractors = [(text, ("distractors", n)) for n, text in enumerate(spec.distractors)]
    yield from check_twice(distractors, "E303", "the distractor")
    if spec.distractors and spec.unit != "phrase":
        message = f"distractors have no meaning where every {spec.unit} can be picked"
        yield Problem("E335", message, ("distractors",), "delete them, or write 'unit: phrase'", at_key=True)
    elif len({fold(text) for text in spec.distractors}) == len(spec.distractors):
        yield from _check_places(spec, passage)
    yield from _check_targets(spec, passage)


def _in_file(brace: int, spec: Highlight) -> int | None:
    """Return which brace of the text it is; None where a link's address, which is left out, holds some."""
    return brace if read_passage(spec.text).braces == len(re.findall("[{}]", spec.text)) else None


def _check_unit(spec: Highlight, passage: Passage) -> Iterable[Problem]:
    """Find braces that hold no word, or more than one sentence."""
    if spec.unit == "phrase":
        return
    stretches = words(passage) if spec.unit == "word" else sentences(passage)
    for mark, brace in zip(passage.marks, passage.opened, strict=True):
        name = shown(passage.at(mark))
        if spec.unit == "word" and not any(mark.meets(word) for word in stretches):
            advice = "put the braces around a word"
            yield Problem("E336", f"'{name}' holds no word", ("text",), advice, brace=_in_file(brace, spec))
        if spec.unit == "sentence" and not any(one.holds(mark) for one in stretches):
            advice = "put braces into each sentence that is to be found"
            message = f"'{name}' is not inside one sentence"
            yield Problem("E336", message, ("text",), advice, brace=_in_file(brace, spec))


def _check_places(spec: Highlight, passage: Passage) -> Iterable[Problem]:
    placed, crowded = _place_distractors(spec, passage)
    for n in sorted(crowded):
        name = shown(spec.distractors[n])
        found = crowded[n]
        if not found:
            yield Problem(
                "E333",
                f"the distractor '{name}' does not stand in the text",
                ("distractors", n),
                _most_like(spec.distractors[n], passage),
            )
            continue
        labels: list[tuple[Path_, str]] = [
            (("text",), f"'{shown(passage.at(mark))}' is marked there")
            for mark in passage.marks
            if any(mark.meets(place) for place in found)
        ] + [
            (("distractors", other), "this one stands there")
            for other, one in placed.items()
            if any(one.meets(place) for place in found)
        ]
        yield Problem(
            "E334",
            f"the distractor '{name}' overlaps another phrase",
            ("distractors", n),
            "name words that stand by themselves, or delete it",
            labels=tuple(labels[:1]),
        )


def _most_like(phrase: str, passage: Passage) -> str:
    """Look for the words of the text that are most like a phrase."""
    text = passage.text.split()
    size = len(phrase.split())
    stretches = {" ".join(text[n : n + size]).strip(".,;:!?…\"“”'") for n in range(len(text) - size + 1)}
    return nearest(phrase, stretches, "write it as it stands in the text, or delete it")


def _check_targets(spec: Highlight, passage: Passage) -> Iterable[Problem]:
    keys = [(phrase, ("targets", phrase)) for phrase in spec.targets]
    yield from check_twice([(fold(phrase), path) for phrase, path in keys], "E303", "the phrase")
    phrases = [*map(passage.at, passage.marks), *spec.distractors]
    known = {fold(phrase) for phrase in phrases}
    for phrase, path in keys:
        if fold(phrase) not in known:
            listed = ", ".join(dict.fromkeys(shown(one) for one in phrases[:6]))
            advice = nearest(phrase, phrases, f"marked are: {listed}")
            message = f"'{shown(phrase)}' is not marked in the text"
            yield Problem("E332", message, path, advice, at_key=True)


def lower(spec: Highlight) -> Multiple:
    """Say what is asked."""
    picks = picks_of(spec, read_passage(spec.text))
    return Multiple(tuple(one.id for one in picks), frozenset(one.id for one in picks if one.right))


def linked(spec: Highlight) -> list[list[int]]:
    """Tell where phrases stand, by the numbers of their words: braces that move mark something else."""
    if spec.unit != "phrase":
        return []
    passage = read_passage(spec.text)
    all_words = words(passage)
    return [[n for n, word in enumerate(all_words) if mark.meets(word)] for mark in passage.marks]


EDGE, BORDER = "\uf8f0", "\uf8f1"
"""Signs that no font has: where something to pick stands, and where no block can begin."""

_LITERAL: Mapping[str, str] = {"<": "\uf8f2", "[": "\uf8f3", "|": "\uf8f4"}
"""Links and tables would tear apart what can be picked, so these signs stay what they are."""

_OWN_SIGNS = dict.fromkeys(range(0xF8F0, 0xF8F5))


def _masked(text: str) -> str:
    text = text.translate(_OWN_SIGNS)
    for sign, stand_in in _LITERAL.items():
        text = text.replace(sign, stand_in)
    return text


def _clean(html: Markup) -> Markup:
    """Put the signs back for which others stood in; Markup escapes them."""
    html = html.replace(BORDER, "")
    for sign, stand_in in _LITERAL.items():
        html = html.replace(stand_in, sign)
    return html


def view(spec: Highlight) -> dict[str, Any]:
    """Return the text with `EDGE` for each pick, and the picks with their own text.

    Markdown never sees the two together, so that emphasis cannot cross the edge of a control.
    """
    passage = read_passage(spec.text)
    picks = picks_of(spec, passage)
    text, at = "", 0
    for pick in picks:
        text += _masked(passage.text[at : pick.stretch.start]) + EDGE
        at = pick.stretch.end
    return {
        "passage": text + _masked(passage.text[at:]),
        "pickable": [(pick, BORDER + _masked(passage.at(pick.stretch))) for pick in picks],
        "edge": EDGE,
        "clean": _clean,
    }


KIND = Kind(
    name="highlight",
    title="Highlight",
    summary="Find phrases, words or sentences in a text, with a better way to put each of them.",
    spec=Highlight,
    check=check,
    lower=lower,
    linked=linked,
    view=view,
    folder=Path(__file__).parent,
    uses=("picks",),
)
