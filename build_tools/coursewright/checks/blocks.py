"""Blocks in Markdown with a meaning of their own: facilitator notes and narratives."""

from __future__ import annotations

from collections.abc import Iterable

from coursewright.diagnostics import Diagnostic
from coursewright.model.course import Course
from coursewright.source.facilitator import find_facilitator_lines
from coursewright.source.markdown_scan import find_tags

PROVENANCES = ("composite", "public-attributed", "consented")


def check_facilitator_blocks(course: Course) -> Iterable[Diagnostic]:
    """E510: a facilitator block that is never closed takes the rest of the page with it."""
    for page in course.written:
        for start, _end, closed in find_facilitator_lines(page.body):
            if not closed:
                offset = page.scan.offsets[start]
                span = page.source.span(offset, offset + len(page.scan.lines[start].rstrip()))
                message = "the facilitator block is never closed, so learners lose all that follows"
                yield Diagnostic("E510", message, span, "end it with a line of as many slashes")


def check_narratives(course: Course) -> Iterable[Diagnostic]:
    """P3: a narrative says whose it is."""
    for page in course.page_by_path.values():
        for tag in find_tags(page.scan.masked, page.body_start):
            if "narrative" not in tag.attributes.get("class", "").split():
                continue
            span = page.source.span(tag.start, tag.end)
            given = tag.attributes.get("data-provenance")
            options = ", ".join(PROVENANCES)
            if given is None:
                message = "the narrative does not say where it comes from"
                yield Diagnostic("P3", message, span, f"add data-provenance, one of: {options}")
            elif given not in PROVENANCES:
                yield Diagnostic(
                    "P3", f"'{given[:40]}' is no provenance of a narrative", span, f"one of: {options}"
                )
