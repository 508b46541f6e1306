"""Stretches of reading without an exercise (C3)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from coursewright.content.validate import shorten
from coursewright.diagnostics import Diagnostic
from coursewright.model.course import Course, Module
from coursewright.model.fences import EXERCISE
from coursewright.source.counting import count_words
from coursewright.source.prose import Block

MOST_WORDS = 900
_READ = frozenset(("paragraph", "item"))
"""Tables are looked things up in, not read through."""


def check_sections(_course: Course, module: Module) -> Iterable[Diagnostic]:
    """C3: no more than 900 words to read before something is asked; headings of level 1 and 2 count."""
    page = module.page
    sections = page.prose.sections
    heads = {block.section: block for block in page.prose.blocks if block.role == "heading"}
    starts = [0, *(n for n, section in enumerate(sections) if 0 < section.level <= 2)]
    words = dict.fromkeys(starts, 0)
    first: dict[int, Block] = {}
    for block in page.prose.blocks:
        if block.role in _READ and not block.facilitator and not block.reference:
            own = starts[bisect_right(starts, block.section) - 1]
            words[own] += count_words(block.plain.text)
            first.setdefault(own, block)
    ends = [*(sections[n].start for n in starts[1:]), len(page.source.text)]
    asked = [fence.start for fence in page.scan.fences if fence.name == EXERCISE]
    for own, end in zip(starts, ends, strict=True):
        if words[own] <= MOST_WORDS or any(sections[own].start <= at < end for at in asked):
            continue
        head = heads.get(own, first[own])
        name = f"'{shorten(head.plain.text)}'" if own in heads else "the part before the first heading"
        message = f"{name} runs to {words[own]:,} words without an exercise"
        advice = "where a thought ends, place an exercise with its id in an 'exercise' fence"
        yield Diagnostic("C3", message, page.source.span(head.start, head.end), advice)
