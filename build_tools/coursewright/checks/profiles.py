"""Levels of findings: each code has one, a profile shifts them, and the author has the last word.

What breaks a course, or harms a person who takes it, keeps its level in every profile; what
makes it weaker is said more softly while one drafts, and more firmly before one publishes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from coursewright.diagnostics import Diagnostic, Severity
from coursewright.model.course import Settings

_FIRM = frozenset(("C2", "M7", "M17", "P1", "P3", "R5", "R6"))
"""Rules that no profile softens: the course is broken, unsafe, or gives someone away."""
_GUESSES = frozenset(("M2", "M8", "R4", "T4", "T5"))
"""Notes that rest on a guess or on contested usage, or can be right; `strict` leaves them notes."""
_SOFTER: Mapping[Severity, Severity | None] = {
    Severity.ERROR: Severity.WARNING,
    Severity.WARNING: Severity.INFO,
    Severity.INFO: None,
}


def with_levels(findings: Iterable[Diagnostic], settings: Settings) -> Iterable[Diagnostic]:
    """Give each finding the level that the profile and the author's `levels:` ask for; leave out `off`."""
    for finding in findings:
        given = settings.levels.get(finding.code)
        if given == "off":
            continue
        level = Severity(given) if given else _shifted(finding, settings.profile)
        if level is not None:
            yield finding if level is finding.level else replace(finding, severity=level)


def _shifted(finding: Diagnostic, profile: str) -> Severity | None:
    level = finding.level
    if finding.code[0] == "E" or finding.code in _FIRM:
        return level
    if profile == "relaxed":
        return _SOFTER[level]
    if profile == "strict" and level is Severity.INFO and finding.code not in _GUESSES:
        return Severity.WARNING
    return level
