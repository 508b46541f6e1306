"""`matching`: give each left side what belongs to it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coursewright.kinds.base import Kind, Problem
from coursewright.kinds.options import check_twice, ids_of
from coursewright.model.exercise import ExerciseSpec
from coursewright.model.fields import Many, OptionId, Several, Spec, Text
from coursewright.model.interaction import NOTHING, Match


class Pair(Spec):
    """A left side and what belongs to it."""

    left: Text
    """What stands to be matched."""
    right: Text
    """What belongs to it; equal texts are one choice."""
    feedback: Text | None = None
    """Why they belong together."""
    id: OptionId | None = None
    """How responses name the pair; the default is its place in the file, from 1."""


class Matching(ExerciseSpec):
    """Match each left side with a right side; some may fit nothing."""

    pairs: Several[Pair]
    """What belongs together."""
    extra: Many[Text] = ()
    """Right sides that fit nothing, so that the last pair is no gift."""
    extra_left: Many[Text] = ()
    """Left sides that nothing fits."""


@dataclass(frozen=True)
class Left:
    """A left side as it is shown: `right` is the id of its key."""

    id: str
    text: str
    right: str
    right_text: str | None
    feedback: str | None


def _folded(text: str) -> str:
    return " ".join(text.split())


def rights_of(spec: Matching) -> dict[str, str]:
    """Return the right sides, id to text, equal texts once; extras are x1, x2 and so on."""
    rights: dict[str, str] = {}
    seen: set[str] = set()
    sides = list(zip(ids_of(spec.pairs), (pair.right for pair in spec.pairs), strict=True))
    sides += [(f"x{n}", text) for n, text in enumerate(spec.extra, 1)]
    for side_id, text in sides:
        if _folded(text) not in seen:
            seen.add(_folded(text))
            rights[side_id] = text
    return rights


def lefts_of(spec: Matching) -> list[Left]:
    """Return the left sides in file order; those that fit nothing are l1, l2 and so on."""
    by_text = {_folded(text): side_id for side_id, text in rights_of(spec).items()}
    lefts = [
        Left(pair_id, pair.left, by_text[_folded(pair.right)], pair.right, pair.feedback)
        for pair_id, pair in zip(ids_of(spec.pairs), spec.pairs, strict=True)
    ]
    lefts += [Left(f"l{n}", text, NOTHING, None, None) for n, text in enumerate(spec.extra_left, 1)]
    return lefts


def check(spec: Matching) -> Iterable[Problem]:
    """Find too few pairs, the same left side or id twice, and an extra that fits after all."""
    if len(spec.pairs) < 2:
        yield Problem(
            "E304", f"pairs need at least two entries, found {len(spec.pairs)}", ("pairs",), at_key=True
        )
    lefts: list[tuple[str, tuple[str | int, ...]]] = [
        (pair.left, ("pairs", n, "left")) for n, pair in enumerate(spec.pairs)
    ]
    lefts += [(text, ("extra_left", n)) for n, text in enumerate(spec.extra_left)]
    yield from check_twice(lefts, "E303", "the left side")
    ids = [(i, ("pairs", n, "id")) for n, i in enumerate(ids_of(spec.pairs))]
    yield from check_twice(ids, "E206", "the id")
    rights = {_folded(pair.right): n for n, pair in reversed(list(enumerate(spec.pairs)))}
    for n, text in enumerate(spec.extra):
        if _folded(text) in rights:
            yield Problem(
                "E305",
                "this extra is the right side of a pair, so it fits something",
                ("extra", n),
                help="delete it, or make it differ",
                labels=((("pairs", rights[_folded(text)], "right"), "it belongs here"),),
            )


def lower(spec: Matching) -> Match:
    """Say what is asked."""
    rights = tuple(rights_of(spec)) + ((NOTHING,) if spec.extra_left else ())
    return Match(rights, tuple((left.id, (left.right,)) for left in lefts_of(spec)))


def _scatter(exercise: str, sides: list[Any], name: str) -> list[Any]:
    """Order the sides by a hash, the same at every build, so that the file's order shows nothing."""

    def place(entry: tuple[int, Any]) -> str:
        return hashlib.sha256(f"{exercise}\n{name}\n{entry[0]}".encode()).hexdigest()

    scattered = [side for _, side in sorted(enumerate(sides), key=place)]
    # Two or three sides fall back into file order often enough to give the key away.
    return scattered if scattered != sides or len(sides) < 2 else [*sides[1:], sides[0]]


def view(spec: Matching) -> dict[str, Any]:
    """Return both sides in the order in which the page without JavaScript shows them."""
    lefts = lefts_of(spec)
    return {
        "lefts": _scatter(spec.id, lefts, "left") if spec.shuffle else lefts,
        "rights": _scatter(spec.id, list(rights_of(spec).items()), "right"),
        "nothing": NOTHING if spec.extra_left else "",
    }


KIND = Kind(
    name="matching",
    title="Matching",
    summary="Each left side gets what belongs to it, from a menu; extras can fit nothing.",
    spec=Matching,
    check=check,
    lower=lower,
    view=view,
    folder=Path(__file__).parent,
)
