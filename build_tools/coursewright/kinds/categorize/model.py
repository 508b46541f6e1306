"""`categorize`: put each item into a category that fits."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import Field

from coursewright.kinds.base import Kind, Path_, Problem
from coursewright.kinds.from_framework import From, MadeFrom, expand, ids_in
from coursewright.kinds.menus import Left, lower_menus, view_menus
from coursewright.kinds.options import check_twice, ids_of
from coursewright.kinds.parts import folded, nearest, shown
from coursewright.model.fields import Many, OptionId, Spec, Text
from coursewright.model.interaction import Match


class Item(Spec):
    """Something that belongs to a category."""

    text: Text
    """What is to be put into a category."""
    category: Text
    """The category that fits, as it stands under `categories`."""
    also: Many[Text] = ()
    """Further categories that are right as well."""
    feedback: Text | None = None
    """Why it belongs there."""
    id: OptionId | None = None
    """How responses name the item; the default is its place in the file, from 1."""


class Categorize(MadeFrom):
    """Put each item into a category; some fit several."""

    categories: Many[Text] = ()
    """What the items are put into, in the order in which they are shown; required without `from`."""
    items: Many[Item] = ()
    """What is to be put into the categories; required without `from`."""
    from_: From | None = Field(None, alias="from")
    """Make categories of a framework's rows, and items of the texts in one of its columns. What stands
    in several rows is right in each; own categories and items come on top."""


def categories_of(spec: Categorize) -> dict[str, str]:
    """Return the categories, id to text: a row's by its id, the author's own by their places from 1."""
    own = {str(n): text for n, text in enumerate(spec.categories, 1)}
    return {**spec._table.rows, **own}


def items_of(spec: Categorize) -> list[Left]:
    """Return the items in file order, each with the ids of all categories that are right."""
    by_text = {folded(text): category for category, text in categories_of(spec).items()}
    items = [Left(cell.id, cell.text, cell.rows) for cell in spec._table.cells]
    for item_id, item in zip(ids_of(spec.items), spec.items, strict=True):
        rights = dict.fromkeys(by_text[folded(text)] for text in (item.category, *item.also))
        items.append(Left(item_id, item.text, tuple(rights), item.feedback))
    return items


def check(spec: Categorize) -> Iterable[Problem]:
    """Find too few categories or items, what stands twice, and what does not fit together."""
    made, source = spec._table, ("from",)
    lacking = [key for key in ("categories", "items") if key not in spec.model_fields_set]
    if lacking and not spec.from_:
        advice = "add '{}: …', or 'from:' with a framework and its column"
        for key in lacking:
            yield Problem("E102", f"the key '{key}' is missing", help=advice.format(key))
        return
    known = list(categories_of(spec).values())
    for key, count, least in (
        ("categories", len(known), 2),
        ("items", len(made.cells) + len(spec.items), 1),
    ):
        if count < least:
            wanted = "two entries" if least > 1 else "one entry"
            where: Path_ = source if spec.from_ else (key,)
            yield Problem("E304", f"{key} need at least {wanted}, found {count}", where, at_key=True)
    names: list[tuple[str, Path_]] = [(name, source) for name in made.rows.values()]
    names += [(text, ("categories", n)) for n, text in enumerate(spec.categories)]
    yield from check_twice(names, "E303", "the category")
    texts: list[tuple[str, Path_]] = [(cell.text, source) for cell in made.cells]
    texts += [(item.text, ("items", n, "text")) for n, item in enumerate(spec.items)]
    yield from check_twice(texts, "E303", "the item")
    ids: list[tuple[str, Path_]] = [(one, source) for one in ids_in(made)]
    ids += [(one, ("items", n, "id")) for n, one in enumerate(ids_of(spec.items))]
    yield from check_twice(ids, "E206", "the id")
    used = {folded(name) for name in made.rows.values()}
    folds = [folded(text) for text in known]
    for n, item in enumerate(spec.items):
        yield from _check_categories(item, n, known)
        for text in (item.category, *item.also):
            # What a misspelt name most resembles is not empty: that would say the same thing twice.
            used |= {folded(text), *difflib.get_close_matches(folded(text)[:80], folds, n=1, cutoff=0.6)}
    for n, text in enumerate(spec.categories if spec.items or made.cells else ()):
        if folded(text) not in used:
            message = f"no item belongs to the category '{shown(text)}'"
            yield Problem("E322", message, ("categories", n), help="add an item, or delete the category")


def _check_categories(item: Item, n: int, known: list[str]) -> Iterable[Problem]:
    """Find names of an item's categories that are not in the list, and such as stand twice."""
    folds = {folded(text) for text in known}
    seen: dict[str, Path_] = {}
    places: list[tuple[str, Path_]] = [(item.category, ("items", n, "category"))]
    places += [(text, ("items", n, "also", at)) for at, text in enumerate(item.also)]
    for text, path in places:
        if folded(text) not in folds:
            advice = nearest(text, known, f"categories: {', '.join(map(shown, known))}")
            yield Problem("E321", f"there is no category '{shown(text)}'", path, help=advice)
        elif folded(text) in seen:
            message = f"'{shown(text)}' is named twice for this item"
            labels = ((seen[folded(text)], "first here"),)
            yield Problem("E323", message, path, help="delete it here", labels=labels)
        seen.setdefault(folded(text), path)


def lower(spec: Categorize) -> Match:
    """Say what is asked."""
    return lower_menus(categories_of(spec), items_of(spec))


def view(spec: Categorize) -> dict[str, Any]:
    """Return the categories as they stand in the file, and the items mixed."""
    categories = categories_of(spec)
    return {
        **view_menus(spec.id, categories, items_of(spec), spec.shuffle),
        "rights": list(categories.items()),
    }


KIND = Kind(
    name="categorize",
    title="Categorize",
    summary="Each item goes into a category, by a menu; an item can be right in several.",
    spec=Categorize,
    check=check,
    lower=lower,
    view=view,
    expand=expand,
    folder=Path(__file__).parent,
    uses=("drag", "menus"),
)
