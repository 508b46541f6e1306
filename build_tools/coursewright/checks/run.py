"""Run every rule over a course, as little anew as can be, and settle levels and ignores."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterable, Sequence
from multiprocessing.connection import Connection, wait
from typing import Any

from coursewright.checks import (
    blocks,
    items,
    language,
    languages,
    links,
    media,
    quotes,
    teaching,
    text,
    translations,
)
from coursewright.checks.fences import check_transcript_fences
from coursewright.checks.ignores import apply_ignores
from coursewright.checks.profiles import with_levels
from coursewright.checks.rules import BankRule, CourseRule
from coursewright.checks.units import (
    Result,
    Unit,
    check_unit,
    context_of,
    pack_result,
    split,
    units_of,
    unpack_result,
)
from coursewright.diagnostics import Diagnostic, sort_key
from coursewright.model.course import Course
from coursewright.source.memory import without_cycle_search
from coursewright.store import Store

Progress = Callable[[int, int], None]

COURSE_RULES: tuple[CourseRule, ...] = (
    check_transcript_fences,
    links.check_data_links,
    links.check_menu,
    quotes.check_data_quotes,
    media.check_media,
    languages.check_languages,
    languages.check_translations,
    languages.check_theme_language,
    translations.check_translations,
    *items.COURSE_RULES,
    *teaching.COURSE_RULES,
    *text.COURSE_RULES,
    *language.COURSE_RULES,
)
BANK_RULES: tuple[BankRule, ...] = (
    *items.BANK_RULES,
    *teaching.BANK_RULES,
    *text.BANK_RULES,
    *language.BANK_RULES,
)
BATCH = 16
"""So many results are sent at a time."""
FEW = 40
"""Below so many units a second process costs more than it saves: about 50 ms."""


def check_course(
    course: Course,
    findings: Iterable[Diagnostic],
    store: Store | None = None,
    progress: Progress | None = None,
) -> list[Diagnostic]:
    """Add what the rules find to the reader's `findings`; return all that counts, sorted by place.

    `store` keeps the results of what has not changed; it is saved. `progress` is called with
    (units checked, units in all).
    """
    found = list(findings)
    with without_cycle_search():
        results = _check_units(course, store or Store(None), progress)
        for result in results:
            found += result.findings
        for page in course.transcripts.values():
            if page.path.endswith(".md"):
                found += links.check_page_links(course, page)
                found += blocks.check_facilitator_blocks(course, page)
        banks = [result.bank for result in results if result.bank is not None]
        for bank_rule in BANK_RULES:
            found += bank_rule(course, banks)
        for course_rule in COURSE_RULES:
            found += course_rule(course)
        found = apply_ignores(course, found)
    return sorted({_key(f): f for f in with_levels(found, course.settings)}.values(), key=sort_key)


def _key(finding: Diagnostic) -> tuple[object, ...]:
    return finding.code, finding.message, finding.span.path, finding.span.start


def _check_units(course: Course, store: Store, progress: Progress | None) -> list[Result]:
    units = units_of(course)
    context = context_of(course)
    keys = {unit.page.path: unit.key(context) for unit in units}
    results: dict[str, Result] = {}
    for unit in units:
        kept = store.get(unit.page.path, keys[unit.page.path])
        if kept is not None and (result := _unpacked(course, unit, kept)) is not None:
            results[unit.page.path] = result
    missing = [unit for unit in units if unit.page.path not in results]
    for unit, packed in _check_missing(course, missing):
        path = unit.page.path
        results[path] = unpack_result(course, unit, packed)
        if packed["keeps"]:
            store.put(path, keys[path], packed)
        if progress is not None:
            progress(len(results), len(units))
    store.save()
    return [results[unit.page.path] for unit in units]


def _unpacked(course: Course, unit: Unit, kept: Any) -> Result | None:
    try:
        return unpack_result(course, unit, kept)
    except (KeyError, TypeError, ValueError, IndexError):
        return None  # a file that someone has changed


def _check_missing(course: Course, units: Sequence[Unit]) -> Iterable[tuple[Unit, dict[str, Any]]]:
    processes = min(os.cpu_count() or 1, 8)
    if len(units) < FEW or processes < 2 or not _can_fork():
        for unit in units:
            yield unit, pack_result(unit, check_unit(course, unit))
        return
    by_path = {unit.page.path: unit for unit in units}
    for path, packed in _in_processes(course, units, processes):
        yield by_path.pop(path), packed
    # What a process did not live to tell is done here, where a fault has a name.
    for unit in by_path.values():
        yield unit, pack_result(unit, check_unit(course, unit))


def _in_processes(
    course: Course, units: Sequence[Unit], processes: int
) -> Iterable[tuple[str, dict[str, Any]]]:
    """Deal the units out to copies of this process, which share the course; yield what they send back."""
    context = multiprocessing.get_context("fork")
    open_ones = []
    for part in split(units, processes):
        receiving, sending = context.Pipe(duplex=False)
        process = context.Process(target=_check_part, args=(course, part, sending), daemon=True)
        process.start()
        # The last one to hold it is the process, so that its end is told.
        sending.close()
        open_ones.append(receiving)
    while open_ones:
        ready = wait(open_ones)
        for receiving in [one for one in open_ones if one in ready]:
            try:
                yield from receiving.recv()
            except EOFError:
                open_ones.remove(receiving)


def _check_part(course: Course, units: Sequence[Unit], sending: Connection) -> None:
    for start in range(0, len(units), BATCH):
        batch = units[start : start + BATCH]
        sending.send([(unit.page.path, pack_result(unit, check_unit(course, unit))) for unit in batch])


def _can_fork() -> bool:
    """Tell whether a copy of this process would be sound: elsewhere than on Linux, or with threads, not."""
    return sys.platform == "linux" and threading.active_count() == 1
