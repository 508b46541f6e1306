"""Print findings: one function a format, all pure; `print_findings` is the edge."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, TextIO

from coursewright.diagnostics.codes import code_info
from coursewright.diagnostics.model import Diagnostic, Severity
from coursewright.diagnostics.sarif import format_sarif
from coursewright.diagnostics.text import Span

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
LONGEST_LINE = 160


def format_full(findings: Sequence[Diagnostic], *, colour: bool = False) -> str:
    """Each finding with its line of the file, marked, further places, and what to do."""
    return "\n".join(_full(finding, colour) for finding in findings)


def _full(finding: Diagnostic, colour: bool) -> str:
    def paint(text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if colour else text

    tint = _COLOURS[finding.level]
    head = paint(f"{finding.level}[{finding.code}]", f"1;{tint}")
    lines = [f"{_place(finding.span)}: {head} {paint(_one_line(finding.message), '1')}"]
    width = len(str(max(span.line for span in (finding.span, *(label.span for label in finding.labels)))))
    gutter = " " * (width + 1)
    lines += _excerpt(finding.span, width, "^", "", lambda text: paint(text, f"1;{tint}"))
    for label in finding.labels:
        if label.span.path != finding.span.path:
            lines.append(f"{gutter}::: {_place(label.span)}")
        lines += _excerpt(label.span, width, "-", _one_line(label.message), lambda text: paint(text, "1;34"))
    if finding.help:
        lines.append(f"{gutter}= help: {_one_line(finding.help)}")
    return "\n".join(lines) + "\n"


def _excerpt(span: Span, width: int, mark: str, message: str, paint: Callable[[str], str]) -> list[str]:
    text = span.source.line(span.line)
    if span.start == span.end == 0:
        return [f"{' ' * (width + 1)}|"]
    column = span.column - 1
    start = (
        max(0, min(column - LONGEST_LINE // 2, len(text) - LONGEST_LINE)) if len(text) > LONGEST_LINE else 0
    )
    shown = text[start : start + LONGEST_LINE].replace("\t", " ")
    # Control characters of a hostile file must not reach the terminal.
    shown = "".join(character if character.isprintable() else "\ufffd" for character in shown)
    length = max(1, min(span.end - span.start, len(text) - column, LONGEST_LINE - (column - start)))
    under = " " * (column - start) + paint(mark * length + (f" {message}" if message else ""))
    gutter = " " * (width + 1)
    return [f"{gutter}|", f"{span.line:>{width}} | {shown}", f"{gutter}| {under}"]


def _place(span: Span) -> str:
    return f"{_one_line(span.path)}:{span.line}:{span.column}"


def format_concise(findings: Sequence[Diagnostic], *, colour: bool = False) -> str:
    """One finding a line: ``path:line:col: level[CODE] message``."""
    return "".join(f"{_place(f.span)}: {f.level}[{f.code}] {_one_line(f.message)}\n" for f in findings)


def _one_line(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)


def format_github(findings: Sequence[Diagnostic], *, colour: bool = False) -> str:
    """Workflow commands, which a code host shows at the line.

    Columns go with a finding on one line only, for that is what hosts take; ends are exclusive.
    """
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
    lines = []
    for finding in findings:
        span = finding.span
        last, end = span.source.position(span.end)
        place = f"file={_escape(span.path, ':,')},line={span.line},endLine={last}"
        if last == span.line and span.end > span.start:
            place += f",col={span.column},endColumn={end}"
        title = _escape(f"{finding.code}: {code_info(finding.code).title}", ":,")
        text = finding.message + (f"\n{finding.help}" if finding.help else "")
        lines.append(f"::{names[finding.level]} {place},title={title}::{_escape(text)}\n")
    return "".join(lines)


def _escape(text: str, more: str = "") -> str:
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    # What is left of an escape sequence or a change of direction would act on the log.
    return _one_line(text)


def _position(span: Span) -> dict[str, Any]:
    end_line, end_column = span.source.position(span.end)
    return {
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": end_line,
        "end_column": end_column,
    }


def format_json(findings: Sequence[Diagnostic], *, colour: bool = False) -> str:
    """Give a JSON document; columns are code points from 1, ends are exclusive."""
    entries = [
        {
            "code": f.code,
            "level": f.level.value,
            "message": f.message,
            "help": f.help,
            "source": code_info(f.code).source,
            **_position(f.span),
            "labels": [{"message": label.message, **_position(label.span)} for label in f.labels],
            "edits": [{"text": edit.text, **_position(edit.span)} for edit in f.edits],
        }
        for f in findings
    ]
    document = {"format": "coursewright-findings", "version": 1, "findings": entries}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


FORMATS: dict[str, Callable[..., str]] = {
    "full": format_full,
    "concise": format_concise,
    "github": format_github,
    "json": format_json,
    "sarif": format_sarif,
}


def summary(findings: Sequence[Diagnostic]) -> str:
    """Return the line that ends a run: how many of each level."""
    counts = Counter(finding.level for finding in findings)
    parts = []
    for level in Severity:
        count = counts[level]
        if count:
            name = "info" if level is Severity.INFO else f"{level}{'s' if count > 1 else ''}"
            parts.append(f"{count} {name}")
    return ", ".join(parts) if parts else "no findings"


def use_colour(stream: TextIO) -> bool:
    """Tell whether a stream is a terminal that wants colour (https://no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def print_findings(findings: Sequence[Diagnostic], style: str, stream: TextIO | None = None) -> None:
    """Print findings in a format, on standard error unless told otherwise."""
    stream = stream or sys.stderr
    text = FORMATS[style](findings, colour=use_colour(stream))
    if text:
        stream.write(text if text.endswith("\n") else f"{text}\n")
