"""Findings as plain lists, to be kept in a file or handed from one process to another."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from coursewright.diagnostics.model import Diagnostic, Edit, Label, Severity
from coursewright.diagnostics.text import SourceText, Span

Packed = list[Any]


def pack(findings: Sequence[Diagnostic]) -> list[Packed]:
    """Return findings as lists of texts and numbers."""
    return [
        [
            finding.code,
            finding.message,
            _pack_span(finding.span),
            finding.help,
            [[_pack_span(label.span), label.message] for label in finding.labels],
            finding.severity.value if finding.severity else None,
            [[_pack_span(edit.span), edit.text] for edit in finding.edits],
        ]
        for finding in findings
    ]


def unpack(packed: Sequence[Packed], sources: Mapping[str, SourceText]) -> list[Diagnostic]:
    """Return the findings; `sources` has every file that they point into. KeyError where it has not."""
    return [
        Diagnostic(
            code,
            message,
            _unpack_span(span, sources),
            advice,
            tuple(Label(_unpack_span(place, sources), text) for place, text in labels),
            Severity(severity) if severity else None,
            tuple(Edit(_unpack_span(place, sources), text) for place, text in edits),
        )
        for code, message, span, advice, labels, severity, edits in packed
    ]


def stays_within(findings: Sequence[Diagnostic], paths: Collection[str]) -> bool:
    """Tell whether findings, their labels and edits point into these files alone."""
    return all(
        span.path in paths
        for finding in findings
        for span in (
            finding.span,
            *(label.span for label in finding.labels),
            *(edit.span for edit in finding.edits),
        )
    )


def _pack_span(span: Span) -> list[Any]:
    return [span.path, span.start, span.end]


def _unpack_span(packed: Sequence[Any], sources: Mapping[str, SourceText]) -> Span:
    path, start, end = packed
    return Span(sources[path], start, end)
