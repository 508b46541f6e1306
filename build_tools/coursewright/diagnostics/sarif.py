"""Print findings as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), as code hosts read it."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from coursewright import __version__
from coursewright.diagnostics.codes import CodeInfo, code_info
from coursewright.diagnostics.model import Diagnostic, Edit, Severity
from coursewright.diagnostics.text import Span

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "%SRCROOT%"
"""Stands for the repository's folder; the host knows where that is."""
FINGERPRINT = "lineOfFinding/v1"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_FAMILIES = {
    "E": "format",
    "C": "coverage",
    "F": "feedback",
    "M": "multiple-choice",
    "P": "privacy",
    "R": "text",
    "T": "exercises",
}


def format_sarif(findings: Sequence[Diagnostic], *, colour: bool = False) -> str:
    """Give one run with the rules that found something; columns are code points, ends are exclusive."""
    used = {code: number for number, code in enumerate(sorted({finding.code for finding in findings}))}
    paths = {
        path: number for number, path in enumerate(dict.fromkeys(span.path for span in _all_spans(findings)))
    }
    alike: Counter[str] = Counter()
    run = {
        "tool": {
            "driver": {
                "name": "coursewright",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(code_info(code)) for code in used],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder of the repository."}}},
        "artifacts": [{"location": _artifact(path), "encoding": "UTF-8"} for path in paths],
        "results": [_result(finding, used, paths, alike) for finding in findings],
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _all_spans(findings: Sequence[Diagnostic]) -> Iterator[Span]:
    for finding in findings:
        yield finding.span
        yield from (label.span for label in finding.labels)
        yield from (edit.span for edit in finding.edits)


def _rule(info: CodeInfo) -> dict[str, Any]:
    meaning, why = info.meaning.strip(), info.why.strip()
    more = f"\n\nSource: {info.source.strip()}" if info.source else ""
    markdown = (
        f"{meaning}\n\n**Why:** {why}{more}\n\nBad:\n\n{_block(info.bad)}\n\nGood:\n\n{_block(info.good)}"
    )
    return {
        "id": info.code,
        "shortDescription": {"text": info.title},
        "fullDescription": {"text": meaning},
        "help": {"text": f"{meaning}\n\nWhy: {why}{more}", "markdown": markdown},
        "defaultConfiguration": {"level": _LEVELS[Severity(info.level)]},
        "properties": {"tags": ["course", _FAMILIES.get(info.code[0], "quality")]},
    }


def _block(text: str) -> str:
    """Return a block of code; its fence is longer than any inside."""
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}\n{text.rstrip()}\n{fence}"


def _artifact(path: str) -> dict[str, Any]:
    return {"uri": quote(path.encode("utf-8", "surrogateescape")), "uriBaseId": ROOT}


def _region(span: Span) -> dict[str, Any]:
    if span.start == span.end == 0:
        return {"startLine": 1}
    end_line, end_column = span.source.position(span.end)
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": end_line,
        "endColumn": end_column,
    }


def _location(span: Span, paths: dict[str, int]) -> dict[str, Any]:
    where: dict[str, Any] = {**_artifact(span.path), "index": paths[span.path]}
    return {"physicalLocation": {"artifactLocation": where, "region": _region(span)}}


def _result(
    finding: Diagnostic, used: dict[str, int], paths: dict[str, int], alike: Counter[str]
) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": used[finding.code],
        "level": _LEVELS[finding.level],
        "message": {"text": finding.message + (f". Help: {finding.help}" if finding.help else "")},
        "locations": [_location(finding.span, paths)],
        "partialFingerprints": {FINGERPRINT: _fingerprint(finding, alike)},
    }
    if finding.labels:
        result["relatedLocations"] = [
            {"id": number, **_location(label.span, paths), "message": {"text": label.message}}
            for number, label in enumerate(finding.labels)
        ]
    if finding.edits:
        result["fixes"] = [_fix(finding.edits, paths)]
    return result


def _fingerprint(finding: Diagnostic, alike: Counter[str]) -> str:
    """Name a finding by what it is about, so that lines put in above it leave it the same."""
    line = finding.span.source.line(finding.span.line).strip()
    text = "\0".join((finding.code, finding.span.path, line))
    name = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    alike[name] += 1
    return f"{name}:{alike[name]}"


def _fix(edits: Sequence[Edit], paths: dict[str, int]) -> dict[str, Any]:
    changes = []
    for path in dict.fromkeys(edit.span.path for edit in edits):
        replacements = [
            {"deletedRegion": _deleted(edit.span), "insertedContent": {"text": edit.text}}
            for edit in edits
            if edit.span.path == path
        ]
        where: dict[str, Any] = {**_artifact(path), "index": paths[path]}
        changes.append({"artifactLocation": where, "replacements": replacements})
    return {"description": {"text": "Write what was meant."}, "artifactChanges": changes}


def _deleted(span: Span) -> dict[str, Any]:
    region = _region(span)
    # An insertion at the very beginning is no region about the whole file.
    return region if len(region) > 1 else {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1}
