"""Find files that an engine would publish, and that the course does not read as what they are."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from pathlib import Path

from coursewright.diagnostics import Diagnostic, SourceText
from coursewright.source.facilitator import NAME, find_facilitator_lines
from coursewright.source.files import read_source

MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""What engines take for Markdown; a course has only the first."""
SNIPPETS = (".txt", ".text", ".inc", ".snippet")
"""Files that pages include, and that are published as they are where they lie among the pages."""


def find_strays(root: Path, files: Iterable[str], docs_dir: str) -> Iterator[Diagnostic]:
    """E501, E506: Markdown under another ending. E507: facilitators' notes in a file that is copied."""
    for path in files:
        stem, ending = posixpath.splitext(path)
        if ending == ".md" or (posixpath.basename(path).startswith("_") and path.startswith("modules/")):
            continue
        is_page = path.startswith((f"{docs_dir}/", "modules/"))
        if is_page and ending.lower() in MARKDOWN:
            code = "E501" if path.startswith("modules/") else "E506"
            message = f"'{posixpath.basename(path)}' does not end in '.md'"
            advice = f"rename it to {posixpath.basename(stem)}.md"
            yield Diagnostic(code, message, SourceText(path, "").span(0, 0), advice)
        elif is_page and ending.lower() in SNIPPETS:
            yield from _find_notes(root, path)


def _find_notes(root: Path, path: str) -> Iterator[Diagnostic]:
    source, unreadable = read_source(root / path, path)
    if unreadable or NAME not in source.text.lower():
        return  # a file to download may be of any encoding
    for start, _end, _closed in find_facilitator_lines(source.text)[:1]:
        offset = source.line_offset(start + 1)
        span = source.span(offset, offset + len(source.line(start + 1).rstrip()))
        message = "learners can read this note: the file is published as it is"
        yield Diagnostic(
            "E507", message, span, "move the file out of this folder; pages can include it from anywhere"
        )
