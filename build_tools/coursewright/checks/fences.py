"""Fences of the course: their names, the tables that they show, and where they cannot stand."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from functools import cache

from coursewright.content.validate import did_you_mean, listing, shorten
from coursewright.diagnostics import Diagnostic
from coursewright.model.course import Course, Page
from coursewright.model.fences import DIAGRAM, FENCES, FRAMEWORK, GLOSSARY, OVERVIEWS
from coursewright.model.library import Diagram
from coursewright.source.markdown_scan import Fence

_OPENING = re.compile(r"[ \t>]*(?P<marker>`{3,}|~{3,})[ \t]*\{?[ \t]*\.?(?P<name>\w+)[^`]*$")
_NEAR = 0.8
"""How alike a name must be to be a slip of the pen; no language that is highlighted comes near."""


def check_fence_names(_course: Course, page: Page) -> Iterable[Diagnostic]:
    """E212: a fence that never ends, or whose name is misspelt: learners would see its source."""
    for fence in page.scan.fences:
        meant = _meant(fence.name)
        if meant:
            span = page.source.span(fence.start, fence.end)
            message = f"a fence '{shorten(fence.name)}' shows as code"
            yield Diagnostic("E212", message, span, f"did you mean '{meant}'?")
    if any(name in page.body for name in FENCES):
        yield from _find_unclosed(page)


@cache
def _meant(name: str) -> str:
    """Return the fence that a name is a slip of the pen for; '' where it is none."""
    if name in FENCES:
        return ""
    alike = {known: difflib.SequenceMatcher(None, name.lower(), known).ratio() for known in FENCES}
    best = max(FENCES, key=lambda known: alike[known])
    return best if alike[best] >= _NEAR else ""


def _find_unclosed(page: Page) -> Iterator[Diagnostic]:
    scan = page.scan
    inside = {n for fence in scan.fences for n in range(fence.start_line, fence.end_line + 1)}
    for number, line in enumerate(scan.lines):
        match = _OPENING.match(line) if ("```" in line or "~~~" in line) and number not in inside else None
        if match is not None and match["name"] in FENCES:
            start = scan.offsets[number] + match.start("marker")
            span = page.source.span(start, scan.offsets[number] + len(line.rstrip()))
            advice = f"end it with a line '{match['marker']}', indented like this one"
            yield Diagnostic("E212", f"the {match['name']} fence is never closed", span, advice)


def check_frameworks(course: Course, page: Page) -> Iterable[Diagnostic]:
    """E211: a fence that names no framework of the course, or more than one."""
    for fence in page.scan.fences:
        if fence.name == FRAMEWORK:
            yield from _check_framework(course, page, fence)


def _check_framework(course: Course, page: Page, fence: Fence) -> Iterator[Diagnostic]:
    known = course.library(page.lang).frameworks
    example = next(iter(known), "five-processes")
    names = [(offset, text) for offset, text in page.scan.fence_lines(fence) if text]
    if not names:
        advice = f"write the name of one in it: {listing(known)}" if known else _add(course, example)
        span = page.source.span(fence.start, fence.end)
        yield Diagnostic("E211", "the fence names no framework", span, advice)
        return
    for offset, text in names[1:]:
        span = page.source.span(offset, offset + len(text))
        message = f"a fence shows one framework, and '{shorten(text)}' is a second"
        yield Diagnostic("E211", message, span, "write a fence of its own for it")
    offset, name = names[0]
    if name in known:
        return  # what is wrong inside the file was said there
    otherwise = f"frameworks of this course: {listing(known)}" if known else _add(course, name)
    advice = did_you_mean(name, known, otherwise)
    span = page.source.span(offset, offset + len(name))
    yield Diagnostic("E211", f"there is no framework '{shorten(name, 80)}'", span, advice)


def _add(course: Course, name: str) -> str:
    return f"write the table into {course.settings.docs_dir}/frameworks/{shorten(name)}.yml"


def check_diagrams(course: Course, page: Page) -> Iterable[Diagnostic]:
    """E215: a fence that names no drawing. E216, E217: one that cannot be shown, or says nothing in words."""
    for fence in page.scan.fences:
        if fence.name == DIAGRAM:
            yield from _check_diagram(course, page, fence)


def _check_diagram(course: Course, page: Page, fence: Fence) -> Iterator[Diagnostic]:
    known = course.library(page.lang).diagrams
    folder = f"{course.settings.docs_dir}/diagrams"
    names = [(offset, text) for offset, text in page.scan.fence_lines(fence) if text]
    if len(names) != 1:
        span = page.source.span(fence.start, fence.end)
        advice = f"write the name of one in it, such as {next(iter(known), 'five-stages')}"
        yield Diagnostic(
            "E215", "the fence names no diagram" if not names else "a fence shows one diagram", span, advice
        )
        return
    offset, name = names[0]
    if name not in known:
        advice = did_you_mean(name, known, f"draw it into {folder}/{shorten(name)}.svg")
        span = page.source.span(offset, offset + len(name))
        yield Diagnostic("E215", f"there is no diagram '{shorten(name, 80)}'", span, advice)
        return
    yield from diagram_findings(known[name])


def diagram_findings(diagram: Diagram) -> Iterator[Diagnostic]:
    """Say why a drawing cannot be shown, at its place in its file."""
    source = diagram.source
    for fault in diagram.drawing.faults:
        offset = min(source.line_offset(fault.line) + fault.column - 1, len(source.text))
        yield Diagnostic("E216", fault.message, source.span(offset), fault.help)
    if not diagram.drawing.faults:
        missing = [
            name
            for name, said in (("title", diagram.drawing.title), ("desc", diagram.drawing.description))
            if not said
        ]
        for name in missing:
            advice = f"write <{name}>…</{name}> as a first child of svg"
            yield Diagnostic("E217", f"the diagram has no {name}", source.span(0), advice)


def check_overviews(course: Course, page: Page) -> Iterable[Diagnostic]:
    """E214: a fence that shows what the whole course says, and has nothing to show, or is told what to."""
    for fence in page.scan.fences:
        if fence.name not in OVERVIEWS:
            continue
        told = next(((offset, text) for offset, text in page.scan.fence_lines(fence) if text), None)
        if told is not None:
            span = page.source.span(told[0], told[0] + len(told[1]))
            message = f"a {fence.name} fence takes nothing, and '{shorten(told[1])}' is lost"
            yield Diagnostic("E214", message, span, "leave it empty: it shows what the whole course has")
        elif lacking := _lacking(course, page, fence.name):
            span = page.source.span(fence.start, fence.end)
            yield Diagnostic("E214", f"the {fence.name} fence shows nothing: {lacking[0]}", span, lacking[1])


def _lacking(course: Course, page: Page, name: str) -> tuple[str, str] | None:
    if name == GLOSSARY and not course.library(page.lang).glossary:
        file = f"{course.settings.docs_dir}/glossary.yml"
        return "the course has no glossary", f"write terms into {file}, as 'term: definition'"
    return None


def check_transcript_fences(course: Course) -> Iterable[Diagnostic]:
    """E213: a fence in a transcript, where it shows nothing."""
    for path, page in course.transcripts.items():
        for fence in page.scan.fences if path.endswith(".md") else ():
            if fence.name in FENCES:
                span = page.source.span(fence.start, fence.end)
                message = f"the {fence.name} fence shows nothing in a transcript"
                yield Diagnostic("E213", message, span, "write it on the page, below the recording")
