"""Name files as a code host does: by their path in the repository, not in the course."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from coursewright.diagnostics import Diagnostic, SourceText, Span

HOSTED = ("github", "sarif")
"""Formats that a code host reads."""


def below_repository(root: Path, findings: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return findings with the paths that the files have in the repository around the course in `root`."""
    prefix = _prefix(root)
    if not prefix:
        return list(findings)
    sources: dict[int, SourceText] = {}

    def moved(span: Span) -> Span:
        source = sources.setdefault(
            id(span.source), SourceText(f"{prefix}/{span.source.path}", span.source.text)
        )
        return replace(span, source=source)

    return [
        replace(
            finding,
            span=moved(finding.span),
            labels=tuple(replace(label, span=moved(label.span)) for label in finding.labels),
            edits=tuple(replace(edit, span=moved(edit.span)) for edit in finding.edits),
        )
        for finding in findings
    ]


def _prefix(root: Path) -> str:
    """Return the course's folder inside its repository; '' where it is the repository's own, or in none."""
    folder = root.resolve()
    for candidate in _candidates(folder):
        if folder.is_relative_to(candidate):
            inside = folder.relative_to(candidate).as_posix()
            return "" if inside == "." else inside
    return ""


def _candidates(folder: Path) -> Iterable[Path]:
    # Where the host checked the repository out; annotations count from there.
    workspace = os.environ.get("GITHUB_WORKSPACE")
    if workspace:
        yield Path(workspace).resolve()
    for above in (folder, *folder.parents):
        if (above / ".git").exists():
            yield above
            return
