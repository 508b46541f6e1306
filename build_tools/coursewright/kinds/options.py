"""Options to pick from, as several kinds have them: ids, keys, and the faults they can have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from coursewright.kinds.base import Path_, Problem
from coursewright.kinds.order_of_options import means_order, refers_to_others
from coursewright.model.fields import Bool, OptionId, Spec, Text


class Option(Spec):
    """One option with what it teaches."""

    text: Text
    """What the learner can pick."""
    correct: Bool = False
    """Whether this option is a key."""
    feedback: Text | None = None
    """Shown to whoever picked it: why it is right, or what speaks against it."""
    id: OptionId | None = None
    """How responses name it; the default is its place in the file, from 1."""


def ids_of(parts: Sequence[object], prefix: str = "") -> tuple[str, ...]:
    """Return each part's own id, or its place from 1."""
    return tuple(getattr(part, "id", None) or f"{prefix}{n}" for n, part in enumerate(parts, 1))


def keys_of(options: Sequence[Option]) -> tuple[str, ...]:
    """Return the ids of the options that are right."""
    return tuple(i for i, option in zip(ids_of(options), options, strict=True) if option.correct)


def are_ordered(options: Sequence[Option]) -> bool:
    """Tell whether options have an order of their own, or speak of each other's places."""
    texts = [option.text for option in options]
    return means_order(texts) or refers_to_others(texts)


def check_options(options: Sequence[Option], where: str = "options") -> Iterable[Problem]:
    """Find what is wrong with any list of options: fewer than two, the same text or id twice."""
    if len(options) < 2:
        yield Problem(
            "E304", f"{where} need at least two entries, found {len(options)}", (where,), at_key=True
        )
    texts = [(option.text, (where, n, "text")) for n, option in enumerate(options)]
    yield from check_twice(texts, "M7", "the option")
    ids = [(i, (where, n, "id")) for n, i in enumerate(ids_of(options))]
    yield from check_twice(ids, "E206", "the id")


def check_twice(entries: Iterable[tuple[str, Path_]], code: str, what: str) -> Iterable[Problem]:
    """Find texts that stand twice, whatever their case and spacing."""
    seen: dict[str, Path_] = {}
    for text, path in entries:
        folded = " ".join(text.casefold().split())
        if folded in seen:
            shown = text if len(text) <= 40 else text[:39] + "…"
            yield Problem(
                code,
                f"{what} '{shown}' stands twice",
                path,
                help="make them differ, or delete one",
                labels=((seen[folded], "first here"),),
            )
        else:
            seen[folded] = path


def check_single_key(options: Sequence[Option], where: str = "options") -> Iterable[Problem]:
    """Find none or several keys where exactly one is asked for."""
    right = [n for n, option in enumerate(options) if option.correct]
    if not right and options:
        yield Problem(
            "M7",
            f"none of the {where} is right",
            (where,),
            at_key=True,
            help="give one of them 'correct: true'",
        )
    for n in right[1:]:
        yield Problem(
            "M7",
            f"{len(right)} {where} are right, but only one can be",
            (where, n, "correct"),
            at_key=True,
            labels=(((where, right[0], "correct"), "this one is right as well"),),
            help="keep one 'correct: true', or use the kind multiple-choice",
        )
        break
