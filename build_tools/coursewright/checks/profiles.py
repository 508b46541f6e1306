"""Levels of findings: each code has one, a profile shifts them, and the author has the last word.

What breaks a course, or harms a person who takes it, keeps its level in every profile; what
makes it weaker is said more softly while one drafts, and more firmly before one publishes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from coursewright.diagnostics import Diagnostic, Severity, has_counting
from coursewright.model.course import Settings

_FIRM = frozenset(("C2", "M7", "P1", "P3", "R5", "R6"))
"""Rules that no profile softens, and that stop a build."""
_GUESSES = frozenset(("M2", "M8", "R4", "T4", "T5"))
"""Notes that rest on a guess or on contested usage, or can be right; `strict` leaves them notes."""
_SOFTER: Mapping[Severity, Severity | None] = {
    Severity.ERROR: Severity.WARNING,
    Severity.WARNING: Severity.INFO,
    Severity.INFO: None,
}


def is_firm(code: str) -> bool:
    """Tell whether a code says that a course is broken, unsafe, or gives someone away."""
    return code[0] == "E" or code in _FIRM


def stop_a_build(findings: Iterable[Diagnostic], *, strict: bool) -> bool:
    """Tell whether a site may not be built: for what is broken or unsafe; with `strict` for any weakness.

    An exercise that does not explain itself makes the check fail. It does not keep a correction
    of the same page from the learners.
    """
    if strict:
        return has_counting(findings, strict=True)
    return has_counting((finding for finding in findings if is_firm(finding.code)), strict=False)


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
    if is_firm(finding.code):
        return level
    if profile == "relaxed":
        return _SOFTER[level]
    if profile == "strict" and level is Severity.INFO and finding.code not in _GUESSES:
        return Severity.WARNING
    return level
