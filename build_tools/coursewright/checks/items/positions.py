"""M16: where the keys stand, among questions whose options keep their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from coursewright.checks.facts import Bank, Banks, ItemFacts
from coursewright.diagnostics import Diagnostic, Label
from coursewright.model.course import Course

FEWEST_ITEMS = 12
MOST_SHARE = 0.5
LONGEST_RUN = 4
_SHOWN = 5
_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth")
_ADVICE = "move some keys, or let the options be shuffled where their order means nothing"

_Placed = tuple[Bank, ItemFacts]


def check_key_positions(_course: Course, banks: Banks) -> Iterable[Diagnostic]:
    """M16: keys that stand mostly, or many times running, at one place."""
    by_lang: dict[str, list[Bank]] = {}
    for bank in banks:
        by_lang.setdefault(bank.lang, []).append(bank)
    for group in by_lang.values():
        files = [[(bank, item) for item in bank.items if _counts(item)] for bank in group]
        found = [finding for file in files for finding in _in_file(file)]
        yield from found or _mostly([entry for file in files for entry in file], "of the course")


def _counts(item: ItemFacts) -> bool:
    # With two options, every other key stands at the same place.
    return item.options > 2 and not item.shuffles


def _in_file(items: Sequence[_Placed]) -> Iterator[Diagnostic]:
    if found := list(_mostly(items, "of this file")):
        yield from found
        return
    for key, run in groupby(items, key=lambda entry: entry[1].key):
        same = list(run)
        if len(same) > LONGEST_RUN:
            message = f"{len(same)} questions running have their key at the {_place(key)} place"
            yield _finding(message, same)


def _mostly(items: Sequence[_Placed], where: str) -> Iterator[Diagnostic]:
    if len(items) < FEWEST_ITEMS:
        return
    key, count = Counter(item.key for _, item in items).most_common(1)[0]
    if count > MOST_SHARE * len(items):
        message = (
            f"{count} of {len(items)} questions {where} that are not shuffled"
            f" have their key at the {_place(key)} place"
        )
        yield _finding(message, [entry for entry in items if entry[1].key == key])


def _finding(message: str, items: Sequence[_Placed]) -> Diagnostic:
    (bank, first), *others = items
    labels = tuple(Label(b.span(item), "here too") for b, item in others[: _SHOWN - 1])
    return Diagnostic("M16", message, bank.span(first), _ADVICE, labels)


def _place(key: int) -> str:
    return _PLACES[key] if key < len(_PLACES) else f"{key + 1}th"
