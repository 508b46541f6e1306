"""Comments that silence one finding: ``coursewright: ignore=CODE reason``.

In YAML ``# …`` on the line of the finding (or alone on the line above); in Markdown
``<!-- … -->`` likewise. An ignore without a reason, and one that silences nothing, are findings.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from coursewright.diagnostics import Diagnostic, SourceText, Span, all_codes
from coursewright.model.course import Course

_IGNORE = re.compile(
    r"(?:#|<!--)[ \t]*coursewright:[ \t]*ignore[ \t]*=[ \t]*(?P<codes>[A-Za-z0-9,]*)[ \t]*(?P<reason>.*?)[ \t]*(?:-->|$)",
    re.M,
)


@dataclass
class Ignore:
    """One code that a comment silences on `line`."""

    code: str
    line: int
    span: Span
    used: bool = False


def apply_ignores(course: Course, findings: list[Diagnostic]) -> list[Diagnostic]:
    """Take out what comments silence; add E701 for those that silence nothing, E702 without a reason."""
    ignores: dict[str, list[Ignore]] = {}
    added: list[Diagnostic] = []
    for source in _sources(course, findings):
        if "coursewright:" in source.text:
            ignores[source.path], found = _read(source)
            added += found
    if not ignores:
        return findings
    kept = []
    for finding in findings:
        matching = [
            entry
            for entry in ignores.get(finding.span.path, ())
            if entry.code == finding.code and entry.line == finding.span.line
        ]
        for entry in matching:
            entry.used = True
        if not matching:
            kept.append(finding)
    for entries in ignores.values():
        for entry in entries:
            if not entry.used:
                message = f"this ignore of {entry.code} silences nothing"
                added.append(Diagnostic("E701", message, entry.span, "delete the comment"))
    return kept + added


def _sources(course: Course, findings: Iterable[Diagnostic]) -> Iterable[SourceText]:
    sources: dict[str, SourceText] = defaultdict()
    for page in course.page_by_path.values():
        sources[page.path] = page.source
    for module in course.modules:
        for exercise in module.exercises:
            sources[exercise.path] = exercise.place.tree.source
    for finding in findings:
        sources.setdefault(finding.span.path, finding.span.source)
    return sources.values()


def _read(source: SourceText) -> tuple[list[Ignore], list[Diagnostic]]:
    found: list[Ignore] = []
    findings = []
    for match in _IGNORE.finditer(source.text):
        line, column = source.position(match.start())
        alone = not source.line(line)[: column - 1].strip()
        span = source.span(match.start(), match.end())
        if not match["reason"].strip():
            message = "an ignore needs a reason"
            findings.append(Diagnostic("E702", message, span, "say behind the code why it is right here"))
        for code in match["codes"].split(","):
            if code not in all_codes():
                findings.append(Diagnostic("E702", f"there is no code '{code}' to ignore", span))
                continue
            found.append(Ignore(code, line, span))
            if alone:
                found[-1].line = line + 1
    return found, findings
