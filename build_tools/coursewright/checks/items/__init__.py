"""Item writing (M1 to M18): is a question a fair one, and does nothing give its key away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from coursewright.checks.items.cues import check_article, check_clang, check_number
from coursewright.checks.items.item import Item, read_items
from coursewright.checks.items.lengths import check_even_lengths, check_longest_key, check_longest_keys
from coursewright.checks.items.negatives import check_negative_stem
from coursewright.checks.items.options import (
    check_absolutes,
    check_all_of_above,
    check_count,
    check_number_order,
    check_other_references,
    check_overlap,
    check_shuffle,
)
from coursewright.checks.items.positions import check_key_positions
from coursewright.checks.items.stems import check_blank_at_start, check_is_question, check_trivia
from coursewright.checks.rules import BankRule, CourseRule, ModuleRule, PageRule
from coursewright.diagnostics import Diagnostic
from coursewright.model.course import Course, Module

ItemRule = Callable[[Item], Iterator[Diagnostic]]

_ITEM_RULES: tuple[ItemRule, ...] = (
    check_longest_key,
    check_negative_stem,
    check_count,
    check_absolutes,
    check_clang,
    check_article,
    check_number,
    check_blank_at_start,
    check_is_question,
    check_even_lengths,
    check_number_order,
    check_shuffle,
    check_trivia,
)
_RULES_OF_REASONS: tuple[ItemRule, ...] = (check_all_of_above, check_other_references, check_overlap)
"""These look at the reasons of true-false as well, which have no stem of their own."""


def check_items(_course: Course, module: Module) -> Iterable[Diagnostic]:
    """Look at each question of a module that has options to pick from."""
    for item in read_items(module):
        for rule in _RULES_OF_REASONS:
            yield from rule(item)
        if item.where == "options":
            for rule in _ITEM_RULES:
                yield from rule(item)


PAGE_RULES: tuple[PageRule, ...] = ()
MODULE_RULES: tuple[ModuleRule, ...] = (check_items,)
BANK_RULES: tuple[BankRule, ...] = (check_longest_keys, check_key_positions)
COURSE_RULES: tuple[CourseRule, ...] = ()
