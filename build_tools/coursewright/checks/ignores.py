"""Comments that silence one finding: ``coursewright: ignore=CODE reason``.

In YAML ``# …`` on the line of the finding (or alone on the line above); in Markdown
``<!-- … -->`` likewise. An ignore without a reason, and one that silences nothing, are findings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from coursewright.content.validate import did_you_mean, shorten
from coursewright.diagnostics import Diagnostic, SourceText, Span, all_codes
from coursewright.model.course import Course

_WORDS = (
    r"[ \t]*coursewright:[ \t]*ignore[ \t]*=[ \t]*"
    r"(?P<codes>[^\s,<>]*(?:,[^\s,<>]*)*?)(?=[ \t\n]|-->|\Z)(?P<reason>[^\n]*?)"
)
_IN_YAML = re.compile(rf"(?:^|(?<=[ \t]))#{_WORDS}[ \t]*$", re.MULTILINE)
_IN_MARKDOWN = re.compile(rf"<!--{_WORDS}(?:-->|$)", re.MULTILINE)


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
            ignores[source.path], found = _read(course, source)
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
    sources = dict(course.sources)
    for finding in findings:
        sources.setdefault(finding.span.path, finding.span.source)
    return sources.values()


def _comments(course: Course, source: SourceText) -> Iterable[re.Match[str]]:
    """Find the comments; what stands in a fence is an example, no comment."""
    page = course.page_by_path.get(source.path)
    if page is None:
        yield from (_IN_MARKDOWN if source.path.endswith(".md") else _IN_YAML).finditer(source.text)
        return
    yield from _IN_YAML.finditer(source.text, 0, page.body_start)
    scan = page.scan
    for match in _IN_MARKDOWN.finditer(source.text, page.body_start):
        line = scan.line_of(match.start())
        if not any(fence.start_line <= line <= fence.end_line for fence in scan.fences):
            yield match


def _read(course: Course, source: SourceText) -> tuple[list[Ignore], list[Diagnostic]]:
    found: list[Ignore] = []
    findings = []
    for match in _comments(course, source):
        line, column = source.position(match.start())
        alone = (
            not source.line(line)[: column - 1].strip()
            and not source.text[match.end() :].split("\n", 1)[0].strip()
        )
        span = source.span(match.start(), match.end())
        if not match["reason"].strip():
            message = "an ignore needs a reason"
            findings.append(Diagnostic("E702", message, span, "say behind the code why it is right here"))
        for code in match["codes"].split(","):
            if code not in all_codes():
                message = f"there is no code '{shorten(code)}' to ignore"
                advice = did_you_mean(
                    code.upper(), all_codes(), "write ignore=CODE, and behind it the reason"
                )
                findings.append(Diagnostic("E702", message, span, advice))
            else:
                found.append(Ignore(code, line + 1 if alone else line, span))
    return found, findings
