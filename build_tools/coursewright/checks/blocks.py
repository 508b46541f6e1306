"""Blocks in Markdown with a meaning of their own: facilitator notes and narratives."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from coursewright.diagnostics import Diagnostic, Edit
from coursewright.model.course import Course, Page
from coursewright.source.facilitator import NAME, find_facilitator_lines
from coursewright.source.markdown_scan import find_tags
from coursewright.source.prose import find_elements

PROVENANCES = ("composite", "public-attributed", "consented")


def check_facilitator_blocks(_course: Course, page: Page) -> Iterable[Diagnostic]:
    """E510: a facilitator block that is never closed takes the rest of the page with it."""
    for start, _end, closed in find_facilitator_lines(page.body):
        if not closed:
            offset = page.scan.offsets[start]
            span = page.source.span(offset, offset + len(page.scan.lines[start].rstrip()))
            message = "the facilitator block is never closed, so learners lose all that follows"
            yield Diagnostic("E510", message, span, "end it with a line of as many slashes")


_BLOCK = re.compile(
    r"^[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)*(?:!!!|\?\?\?\+?|/{3,})[ \t]*(?P<name>[\w-]+)", re.MULTILINE
)
_NEAR = 0.8
"""How alike a type of block must be to be a slip of the pen; no type that themes have comes near."""


def check_misspelt_facilitator(_course: Course, page: Page) -> Iterable[Diagnostic]:
    """E514: a block for facilitators whose name is misspelt, so that learners would read it."""
    masked = page.scan.masked
    if "!!!" not in masked and "???" not in masked and "///" not in masked:
        return
    for match in _BLOCK.finditer(masked):
        name = match["name"]
        if name.lower() == NAME or len(name) > 2 * len(NAME):
            continue
        if difflib.SequenceMatcher(None, name.lower(), NAME).ratio() >= _NEAR:
            start = page.body_start + match.start("name")
            span = page.source.span(start, start + len(name))
            message = f"'{name}' is no type of block, so learners would read it"
            yield Diagnostic("E514", message, span, f"did you mean '{NAME}'?", edits=(Edit(span, NAME),))


def check_narratives(_course: Course, page: Page) -> Iterable[Diagnostic]:
    """P3: a narrative says whose it is. E513: it never ends."""
    if "narrative" not in page.scan.masked and "data-voice" not in page.scan.masked:
        return
    for start, end, attributes in find_elements(page.scan.masked):
        if end is None and ("data-voice" in attributes or "narrative" in attributes):
            at = page.body_start + start
            span = page.source.span(at, page.source.text.find(">", at) + 1)
            message = "this element is never closed, so all that follows belongs to it"
            yield Diagnostic("E513", message, span, "end it with its closing tag, such as '</div>'")
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
