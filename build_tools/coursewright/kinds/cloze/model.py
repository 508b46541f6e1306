"""`cloze`: a text with gaps to type or to choose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import Field

from coursewright.kinds.accepting import (
    Answer,
    accepted_answers,
    check_accept,
    check_feedback,
    expected_answers,
)
from coursewright.kinds.base import Kind, Path_, Problem
from coursewright.kinds.cloze.gaps import around, cut_at_gaps, in_links, scan_gaps
from coursewright.kinds.options import check_twice
from coursewright.kinds.parts import nearest, scatter, shown
from coursewright.model.exercise import ExerciseSpec
from coursewright.model.fields import Many, Spec, Text, is_id, suggest_id
from coursewright.model.interaction import Choice, Composite, Typed

SIZES = (4, 8, 16, 28)
"""The widths of boxes, in characters: few, so that a width does not give the answer away."""


class Gap(Spec):
    """A gap: typed with `accept`, chosen with `options` and `answer`."""

    accept: Many[Text] = ()
    """What is right: texts, or patterns in slashes; the first text is the one that is shown first."""
    options: Many[Text] = ()
    """What can be chosen."""
    answer: Text | None = None
    """The option that is right."""
    feedback: dict[str, Text] = Field(default_factory=dict)
    """By answer or option: what to say to whoever gave it."""


class Cloze(ExerciseSpec):
    """Fill the gaps of a text, by typing or by choosing."""

    text: Text
    r"""The text, with `{gap-id}` for each gap; write `\{` for a brace."""
    gaps: dict[str, Gap]
    """What belongs into each gap, by its id."""


@dataclass(frozen=True)
class GapBox:
    """A gap as the template shows it; `number` counts from 1 in the order of the text."""

    id: str
    number: int
    around: str
    options: Sequence[tuple[str, str]]
    """Ids and texts in the order of the page without JavaScript; none where the gap is typed."""
    size: int
    """How wide the box is, in characters."""
    accepted: Sequence[Answer]
    expected: Sequence[Answer]


def check(spec: Cloze) -> Iterable[Problem]:
    """Find faults in the text, in each gap, and gaps that are only in one of the two."""
    yield from _check_text(spec)
    for name, gap in spec.gaps.items():
        if not is_id(name):
            advice = "an id has lower-case letters, digits and hyphens, and begins with a letter"
            hint = suggest_id(name)
            advice += f"; how about '{hint}'?" if hint else ""
            yield Problem("E106", f"'{shown(name)}' is not an id", ("gaps", name), advice, at_key=True)
        yield from _check_gap(gap, ("gaps", name))


def _check_text(spec: Cloze) -> Iterable[Problem]:
    scanned = scan_gaps(spec.text)
    for near, brace in zip(scanned.single, scanned.braces["single"], strict=True):
        advice = "write '{gap-id}' for a gap, or '\\{' and '\\}' for braces that belong to the text"
        yield Problem("E312", f"a brace has no partner at '{shown(near)}'", ("text",), advice, brace=brace)
    # What is only misspelt, or lacks a brace, is there, and missing nowhere else.
    known = {*scanned.ids, *(name.strip() for name in scanned.strange), *map(suggest_id, scanned.strange)}
    if scanned.single:
        known |= {name for name in spec.gaps if f"{{{name}" in spec.text or f"{name}}}" in spec.text}
    for name, brace in zip(scanned.strange, scanned.braces["strange"], strict=True):
        hint = suggest_id(name)
        advice = f"write '{{{hint or 'gap-id'}}}' for a gap, or '\\{{' for a brace that belongs to the text"
        message = f"'{shown(f'{{{name}}}')}' is no gap: it needs an id"
        yield Problem("E312", message, ("text",), advice, brace=brace)
    at = scanned.braces["ids"]
    for name in sorted({name for name in scanned.ids if scanned.ids.count(name) > 1}):
        message = f"the gap '{name}' stands twice in the text"
        second = at[scanned.ids.index(name, scanned.ids.index(name) + 1)]
        yield Problem("E313", message, ("text",), "give the second one an id of its own", brace=second)
    undefined = list(dict.fromkeys(name for name in scanned.ids if name not in spec.gaps))
    unused = [name for name in spec.gaps if name not in known]
    for name in undefined:
        advice = nearest(name, unused, f"add '{name}:' to 'gaps'")
        message = f"the gap '{name}' is not among 'gaps'"
        yield Problem("E313", message, ("text",), advice, brace=at[scanned.ids.index(name)])
    for name in unused:
        advice = nearest(name, undefined, f"write '{{{shown(name)}}}' into the text, or delete the gap here")
        message = f"the text has no gap '{shown(name)}'"
        yield Problem("E313", message, ("gaps", name), advice, at_key=True)
    if not scanned.ids and not spec.gaps:
        advice = "write '{gap-id}' where something belongs, and say under 'gaps' what"
        yield Problem("E313", "the text has no gaps", ("text",), advice)
    for number in in_links(scanned.marked):
        message = f"the gap '{scanned.ids[number]}' stands in a link or a picture"
        advice = "put it before or behind; the text is shown without the link"
        yield Problem("E316", message, ("text",), advice, brace=at[number])


def _check_gap(gap: Gap, path: Path_) -> Iterable[Problem]:
    if gap.accept and gap.options:
        yield Problem(
            "E314",
            "the gap has 'accept' and 'options'",
            (*path, "options"),
            "keep 'accept' to have it typed, or 'options' and 'answer' to have it chosen",
            labels=(((*path, "accept"), "this lets it be typed"),),
            at_key=True,
        )
    elif gap.options:
        yield from _check_options(gap, path)
    elif gap.answer is not None:
        advice = "add 'options:' to choose from, or call it 'accept'"
        yield Problem("E314", "'answer' needs 'options'", (*path, "answer"), advice, at_key=True)
    elif not gap.accept:
        advice = "add 'accept:' to have it typed, or 'options:' and 'answer:' to have it chosen"
        yield Problem("E314", "nothing says what belongs into the gap", path, advice, at_key=True)
    else:
        yield from check_accept(gap.accept, (*path, "accept"))
        yield from check_feedback(gap.feedback, (*path, "feedback"))


def _check_options(gap: Gap, path: Path_) -> Iterable[Problem]:
    here = (*path, "options")
    if len(gap.options) < 2:
        message = f"options need at least two entries, found {len(gap.options)}"
        yield Problem("E304", message, here, at_key=True)
    yield from check_twice(((text, (*here, n)) for n, text in enumerate(gap.options)), "M7", "the option")
    if gap.answer is None:
        yield Problem("E314", "nothing says which option is right", here, "add 'answer:'", at_key=True)
    elif _option_id(gap, gap.answer) is None:
        advice = nearest(gap.answer, gap.options, "write it as it stands among 'options'")
        yield Problem("E315", f"'{shown(gap.answer)}' is not among the options", (*path, "answer"), advice)
    for text in gap.feedback:
        if _option_id(gap, text) is None:
            advice = nearest(text, gap.options, "write it as it stands among 'options'")
            message = f"feedback for '{shown(text)}', which is not among the options"
            yield Problem("E315", message, (*path, "feedback", text), advice, at_key=True)
    options = ((text, (*path, "feedback", text)) for text in gap.feedback)
    yield from check_twice(options, "E303", "feedback for")


def _option_id(gap: Gap, text: str) -> str | None:
    """Return the id of an option, its place from 1, by its text; None where there is none."""
    texts = [" ".join(option.split()) for option in gap.options]
    wanted = " ".join(text.split())
    return str(texts.index(wanted) + 1) if wanted in texts else None


def lower(spec: Cloze) -> Composite:
    """Say what is asked: a part for each gap, in the order of the text."""
    return Composite(tuple((name, _lower_gap(spec.gaps[name])) for name in scan_gaps(spec.text).ids))


def _lower_gap(gap: Gap) -> Choice | Typed:
    if not gap.options:
        return Typed(gap.accept)
    ids = tuple(str(n) for n, _ in enumerate(gap.options, 1))
    return Choice(ids, _option_id(gap, gap.answer or "") or "")


def view(spec: Cloze) -> dict[str, Any]:
    """Return the text with marks for its gaps, the gaps, and how the rendered text is cut at them."""
    scanned = scan_gaps(spec.text)
    boxes = [_box(spec, name, number, scanned.marked) for number, name in enumerate(scanned.ids)]
    return {"marked": scanned.marked, "boxes": boxes, "cut": partial(cut_at_gaps, count=len(boxes))}


def _box(spec: Cloze, name: str, number: int, marked: str) -> GapBox:
    gap = spec.gaps[name]
    if not gap.options:
        accepted = accepted_answers(gap.accept)
        longest = max(len(answer.text) for answer in accepted)
        size = next((size for size in SIZES if longest < size), SIZES[-1])
        expected = expected_answers(gap.accept, gap.feedback)
        return GapBox(name, number + 1, around(marked, number), (), size, accepted, expected)
    options = [(str(n), text) for n, text in enumerate(gap.options, 1)]
    if spec.shuffle:
        options = scatter(spec.id, options, name)
    key = [_picked(gap, gap.answer or "")]
    expected = sorted((_picked(gap, text) for text in gap.feedback), key=lambda answer: not answer.is_right)
    return GapBox(name, number + 1, around(marked, number), options, 0, key, expected)


def _picked(gap: Gap, text: str) -> Answer:
    option = _option_id(gap, text) or ""
    is_right = option == _option_id(gap, gap.answer or "")
    return Answer(text, {"pick": option}, is_right, gap.feedback.get(text))


KIND = Kind(
    name="cloze",
    title="Text with gaps",
    summary="A text whose gaps are typed or chosen; each gap counts the same.",
    spec=Cloze,
    check=check,
    lower=lower,
    view=view,
    folder=Path(__file__).parent,
    uses=("entries", "typed", "writing"),
)
