"""Run every rule over a course and settle levels and ignores."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from coursewright.checks import (
    blocks,
    fences,
    items,
    language,
    languages,
    links,
    media,
    references,
    teaching,
    text,
)
from coursewright.checks.facts import read_bank
from coursewright.checks.ignores import apply_ignores
from coursewright.diagnostics import Diagnostic, Severity, sort_key
from coursewright.model.course import Course
from coursewright.source.memory import without_cycle_search

Rule = Callable[[Course], Iterable[Diagnostic]]

RULES: tuple[Rule, ...] = (
    fences.check_fence_names,
    fences.check_frameworks,
    fences.check_transcript_fences,
    references.check_fences,
    references.check_objectives,
    references.check_warm_ups,
    references.check_earlier,
    links.check_page_links,
    links.check_yaml_links,
    blocks.check_facilitator_blocks,
    blocks.check_narratives,
    media.check_media,
    languages.check_languages,
    languages.check_translations,
    languages.check_theme_language,
)


def check_course(course: Course, findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Add what the rules find to the reader's `findings`; return all that counts, sorted by place."""
    found = list(findings)
    with without_cycle_search():
        for rule in RULES:
            found += rule(course)
        for part in (items, teaching, text, language):
            for page_rule in part.PAGE_RULES:
                for page in course.page_by_path.values():
                    found += page_rule(course, page)
            for module_rule in part.MODULE_RULES:
                for module in course.modules:
                    found += module_rule(course, module)
            banks = [bank for module in course.modules if (bank := read_bank(module)) is not None]
            for bank_rule in part.BANK_RULES:
                found += bank_rule(course, banks)
            for course_rule in part.COURSE_RULES:
                found += course_rule(course)
        found = apply_ignores(course, found)
    return sorted({_key(f): f for f in _with_levels(course, found)}.values(), key=sort_key)


def _key(finding: Diagnostic) -> tuple[object, ...]:
    return finding.code, finding.message, finding.span.path, finding.span.start


def _with_levels(course: Course, findings: Iterable[Diagnostic]) -> Iterable[Diagnostic]:
    for finding in findings:
        level = course.settings.levels.get(finding.code)
        if level == "off":
            continue
        if level is not None:
            finding = Diagnostic(
                finding.code, finding.message, finding.span, finding.help, finding.labels, Severity(level)
            )
        yield finding
