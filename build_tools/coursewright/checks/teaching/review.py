"""C4, C5, T4 and what true-false items have in common: questions across modules, and a file of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from coursewright.checks.facts import Bank, Banks, ItemFacts
from coursewright.checks.references import named_objectives
from coursewright.content.validate import shorten
from coursewright.diagnostics import Diagnostic, Label, Span
from coursewright.kinds.parts import folded
from coursewright.model.course import Course, Module

REVIEWED = 2
"""How many earlier modules a warm-up brings back."""
_WITH_ORDER = frozenset(("single-choice", "multiple-choice", "matching", "categorize"))
_MOST_HOMES = 50
"""A text that is sorted more often is looked at no further: time must not grow with the square."""
MOST_TRUE = 0.65
FEWEST_ITEMS = 6


def check_warm_up(course: Course, module: Module) -> Iterable[Diagnostic]:
    """C4: a warm-up that brings back too little of what was learned before."""
    refs = module.spec.warm_up
    if module.place is None or refs == ("auto",):
        return
    earlier = _earlier_with_exercises(course, module)
    needed = min(REVIEWED, len(earlier))
    # A review or a test has no objectives of its own: what it asks brings the others back.
    reviewed = {owner for owner, _, _ in named_objectives(module)} & earlier
    for ref in refs if refs != ("none",) else ():
        exercise = course.find_exercise(ref, module.lang)
        if exercise is None or exercise.module not in earlier:
            return  # that is a finding of its own
        reviewed.add(exercise.module)
    if len(reviewed) >= needed:
        return
    if not reviewed:
        message = "nothing of the earlier modules comes back at the start of this one"
    else:
        message = f"the warm-up brings back one earlier module alone, '{shorten(min(reviewed))}'"
    count = "two earlier modules" if needed > 1 else "the earlier module"
    advice = f"write 'warm_up: auto', or ids of exercises from {count}"
    yield Diagnostic("C4", message, module.place.span("warm_up"), advice)


def _earlier_with_exercises(course: Course, module: Module) -> set[str]:
    return {
        one.id
        for one in course.modules
        if one.lang == module.lang and one.number < module.number and one.is_drawn_from
    }


def check_twins(course: Course, banks: Banks) -> Iterable[Diagnostic]:
    """C5: an item that was asked before, word for word and in the same order."""
    seen: dict[tuple[str, str], tuple[ItemFacts, Span]] = {}
    for bank in banks:
        for item in bank.items:
            # What is put in order never stands in the same one twice, whatever `shuffle` says.
            if not item.twin or not item.is_scored or item.shuffles or item.kind == "ordering":
                continue
            first = seen.setdefault((bank.lang, item.twin), (item, bank.span(item)))
            if first[0] is item:
                continue
            has_order = item.kind in _WITH_ORDER
            how = "with its parts in the same order" if has_order else "word for word"
            message = f"'{item.id}' asks the same as '{first[0].id}', {how}"
            advice = "ask it in other words"
            advice += ", or delete 'shuffle: false' in one of the two" if has_order else ""
            yield Diagnostic("C5", message, bank.span(item), advice, (Label(first[1], "first here"),))


def check_share_of_true(course: Course, banks: Banks) -> Iterable[Diagnostic]:
    """T1: a quiz in which "true" is the better guess."""
    for bank in banks:
        items = [item for item in bank.items if item.is_true is not None and not item.homework]
        right = sum(item.is_true is True for item in items)
        if len(items) >= FEWEST_ITEMS and right > MOST_TRUE * len(items):
            message = f"{right} of the {len(items)} statements of this quiz are true"
            advice = "put some of them the other way round, so that 'true' is no better a guess than 'false'"
            yield Diagnostic("T1", message, bank.span(items[0]), advice)


@dataclass(frozen=True)
class _Placed:
    """An item in its category, in one exercise."""

    module: str
    prompt: str
    known: frozenset[str]
    """The categories to choose from, folded."""
    name: str
    span: Span

    @property
    def home(self) -> str:
        """The category, folded."""
        return folded(self.name)

    def clashes(self, other: _Placed) -> bool:
        """Tell whether the two put the same item into different categories, though both could be chosen."""
        if self.home == other.home or not (other.home in self.known or self.home in other.known):
            return False
        if self.module == other.module or self.prompt == other.prompt:
            return True
        # Weeks apart, "fits" and "does not fit" may well be asked about something else.
        return self.known == other.known and len(self.known) > 2


def check_two_homes(course: Course, banks: Banks) -> Iterable[Diagnostic]:
    """T4: an item that belongs here in one exercise, and there in another."""
    seen: dict[tuple[str, str], dict[tuple[str, ...], _Placed]] = {}
    for bank in banks:
        for digest, text, placed in _sorted_items(bank):
            homes = seen.setdefault((bank.lang, digest), {})
            first = next((one for one in homes.values() if one.clashes(placed)), None)
            if first is not None:
                message = f"'{text}' belongs to '{placed.name}' here, to '{first.name}' elsewhere"
                advice = "if both are right, add 'also:' with the other category"
                label = Label(first.span, f"it belongs to '{first.name}' here")
                yield Diagnostic("T4", message, placed.span, advice, (label,))
            if len(homes) < _MOST_HOMES:
                homes.setdefault((placed.module, placed.home, *sorted(placed.known)), placed)


def _sorted_items(bank: Bank) -> Iterator[tuple[str, str, _Placed]]:
    for item in bank.items:
        if item.sorting:
            prompt, names, homes = item.sorting
            known = frozenset(map(folded, names))
            for digest, text, category, start, end in homes:
                span = bank.source.span(start, end)
                yield digest, text, _Placed(bank.module, prompt, known, names[category], span)
