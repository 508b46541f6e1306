"""Blocks in Markdown with a meaning of their own: facilitator notes and narratives."""

from __future__ import annotations

from collections.abc import Iterable

from coursewright.diagnostics import Diagnostic
from coursewright.model.course import Course, Page
from coursewright.source.facilitator import find_facilitator_lines
from coursewright.source.markdown_scan import find_tags

PROVENANCES = ("composite", "public-attributed", "consented")


def check_facilitator_blocks(_course: Course, page: Page) -> Iterable[Diagnostic]:
    """E510: a facilitator block that is never closed takes the rest of the page with it."""
    for start, _end, closed in find_facilitator_lines(page.body):
        if not closed:
            offset = page.scan.offsets[start]
            span = page.source.span(offset, offset + len(page.scan.lines[start].rstrip()))
            message = "the facilitator block is never closed, so learners lose all that follows"
            yield Diagnostic("E510", message, span, "end it with a line of as many slashes")


def check_narratives(_course: Course, page: Page) -> Iterable[Diagnostic]:
    """P3: a narrative says whose it is."""
    if "narrative" not in page.scan.masked:
        return
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
            message = f"'{given[:40]}' is no provenance of a narrative"
            yield Diagnostic("P3", message, span, f"one of: {options}")
