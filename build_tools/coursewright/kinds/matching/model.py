"""`matching`: give each left side what belongs to it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import Field

from coursewright.kinds.base import Kind, Path_, Problem
from coursewright.kinds.from_framework import From, MadeFrom, expand, ids_in
from coursewright.kinds.menus import Left, lower_menus, view_menus
from coursewright.kinds.options import check_twice, ids_of
from coursewright.kinds.parts import ranks, scatter
from coursewright.model.fields import Many, OptionId, Spec, Text
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


class Matching(MadeFrom):
    """Match each left side with a right side; some may fit nothing."""

    pairs: Many[Pair] = ()
    """What belongs together; required where there is no `from`."""
    from_: From | None = Field(None, alias="from")
    """Make pairs from a framework: each text of a column belongs to its row. Own pairs come on top."""
    extra: Many[Text] = ()
    """Right sides that fit nothing, so that the last pair is no gift."""
    extra_left: Many[Text] = ()
    """Left sides that nothing fits."""


def _folded(text: str) -> str:
    return " ".join(text.split())


def rights_of(spec: Matching) -> dict[str, str]:
    """Return the right sides, id to text, equal texts once; extras are x1, x2 and so on."""
    rights: dict[str, str] = {}
    seen: set[str] = set()
    sides = list(spec._table.rows.items())
    sides += zip(ids_of(spec.pairs), (pair.right for pair in spec.pairs), strict=True)
    sides += [(f"x{n}", text) for n, text in enumerate(spec.extra, 1)]
    for side_id, text in sides:
        if _folded(text) not in seen:
            seen.add(_folded(text))
            rights[side_id] = text
    return rights


def lefts_of(spec: Matching) -> list[Left]:
    """Return the left sides in file order; those that fit nothing are l1, l2 and so on."""
    by_text = {_folded(text): side_id for side_id, text in rights_of(spec).items()}
    lefts = [Left(cell.id, cell.text, cell.rows) for cell in spec._table.cells]
    lefts += [
        Left(pair_id, pair.left, (by_text[_folded(pair.right)],), pair.feedback)
        for pair_id, pair in zip(ids_of(spec.pairs), spec.pairs, strict=True)
    ]
    return lefts + [Left(f"l{n}", text, (NOTHING,)) for n, text in enumerate(spec.extra_left, 1)]


def check(spec: Matching) -> Iterable[Problem]:
    """Find too few pairs, the same left side or id twice, and an extra that fits after all."""
    made, source = spec._table, ("from",)
    if not spec.from_ and "pairs" not in spec.model_fields_set:
        advice = "add 'pairs: …', or 'from:' with a framework and its column"
        yield Problem("E102", "the key 'pairs' is missing", help=advice)
        return
    count = len(made.cells) + len(spec.pairs)
    if count < 2:
        where: Path_ = source if spec.from_ else ("pairs",)
        yield Problem("E304", f"pairs need at least two entries, found {count}", where, at_key=True)
    lefts: list[tuple[str, Path_]] = [(cell.text, source) for cell in made.cells]
    lefts += [(pair.left, ("pairs", n, "left")) for n, pair in enumerate(spec.pairs)]
    lefts += [(text, ("extra_left", n)) for n, text in enumerate(spec.extra_left)]
    yield from check_twice(lefts, "E303", "the left side")
    # What is not in pairs has ids of its own, which an author may have given to a pair.
    ids: list[tuple[str, Path_]] = [(f"x{n}", ("extra", n - 1)) for n in range(1, len(spec.extra) + 1)]
    ids += [(f"l{n}", ("extra_left", n - 1)) for n in range(1, len(spec.extra_left) + 1)]
    ids += [(NOTHING, ("extra_left",))] if spec.extra_left else []
    ids += [(one, source) for one in ids_in(made)]
    ids += [(one, ("pairs", n, "id")) for n, one in enumerate(ids_of(spec.pairs))]
    yield from check_twice(ids, "E206", "the id")
    rights: dict[str, Path_] = {
        _folded(pair.right): ("pairs", n, "right") for n, pair in reversed(list(enumerate(spec.pairs)))
    }
    rights |= {_folded(name): source for name in made.rows.values()}
    for n, text in enumerate(spec.extra):
        if _folded(text) in rights:
            yield Problem(
                "E305",
                "this extra is the right side of a pair, so it fits something",
                ("extra", n),
                help="delete it, or make it differ",
                labels=((rights[_folded(text)], "it belongs here"),),
            )


def lower(spec: Matching) -> Match:
    """Say what is asked."""
    return lower_menus(rights_of(spec), lefts_of(spec))


def linked(spec: Matching) -> list[int]:
    """Tell which right side belongs to which left one: ids stay where two right sides are swapped."""
    lefts, rights = (ranks([getattr(pair, side) for pair in spec.pairs]) for side in ("left", "right"))
    return [right for _, right in sorted(zip(lefts, rights, strict=True))]


def view(spec: Matching) -> dict[str, Any]:
    """Return both sides in the order in which the page without JavaScript shows them."""
    rights = rights_of(spec)
    return {
        **view_menus(spec.id, rights, lefts_of(spec), spec.shuffle),
        # The order of the file would give the key away, so this one is never kept.
        "rights": scatter(spec.id, list(rights.items()), "right"),
    }


KIND = Kind(
    name="matching",
    title="Matching",
    summary="Each left side gets what belongs to it, from a menu; extras can fit nothing.",
    spec=Matching,
    check=check,
    lower=lower,
    linked=linked,
    view=view,
    expand=expand,
    folder=Path(__file__).parent,
    uses=("drag", "menus"),
)
