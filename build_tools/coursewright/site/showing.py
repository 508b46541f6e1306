"""Turn slots into HTML: one function for each thing that a fence can show."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from coursewright.checks.fences import diagram_findings
from coursewright.checks.media import find_faults
from coursewright.model.course import Course, Page
from coursewright.model.editions import LEARNER
from coursewright.model.fences import (
    DIAGRAM,
    EXERCISE,
    FENCES,
    FRAMEWORK,
    GLOSSARY,
    MEDIA,
    REFERENCES,
    SYLLABUS,
    WORDLIST,
)
from coursewright.render import Renderer
from coursewright.site.overviews import (
    glossary,
    module_link,
    references,
    sources_of_words,
    syllabus,
    wordlist,
)
from coursewright.site.slots import ANSWERS, Slot, find_diagram, find_framework, find_media
from coursewright.source.facilitator import cut_facilitator
from coursewright.source.markdown_mask import blank_parts, find_comments
from coursewright.source.markdown_scan import scan_text
from coursewright.words import Words


def show(slot: Slot, renderer: Renderer, edition: str) -> str:
    """Render what a fence shows, or a card in place of what is missing or broken."""
    return _SHOW[slot.shows](slot, renderer, edition)


def _exercises(slot: Slot, renderer: Renderer, _edition: str) -> str:
    parts = []
    for ref in slot.refs:
        exercise = renderer.course.find_exercise(ref, slot.lang)
        if exercise is not None:
            parts.append(renderer.exercise(exercise, slot.page_uri))
            continue
        findings = renderer.course.broken.get(ref.rpartition("/")[2], ())
        parts.append(renderer.card(EXERCISE, ref, findings, slot.lang))
    return "\n".join(parts)


def _answers(slot: Slot, renderer: Renderer, _edition: str) -> str:
    found = (renderer.course.find_exercise(ref, slot.lang) for ref in slot.refs)
    return renderer.answers([exercise for exercise in found if exercise is not None], slot.page_uri)


def _framework(slot: Slot, renderer: Renderer, _edition: str) -> str:
    framework = find_framework(renderer.course, slot)
    if framework is not None:
        return renderer.framework(framework, slot.page_uri)
    name = " ".join(slot.lines[:1])
    return renderer.card(FRAMEWORK, name, renderer.course.broken_frameworks.get(name, ()), slot.lang)


def _diagram(slot: Slot, renderer: Renderer, _edition: str) -> str:
    diagram = find_diagram(renderer.course, slot)
    if diagram is not None:
        return renderer.diagram(diagram, slot.page_uri, slot.name.rpartition("#")[2])
    name = " ".join(slot.lines[:1])
    found = renderer.course.library(slot.lang).diagrams.get(name)
    findings = diagram_findings(found) if found is not None else ()
    return renderer.card(DIAGRAM, name, findings, slot.lang)


def _syllabus(slot: Slot, renderer: Renderer, _edition: str) -> str:
    course, page, words = _around(slot, renderer)
    return renderer.framework(syllabus(course, page, words), slot.page_uri)


def _glossary(slot: Slot, renderer: Renderer, _edition: str) -> str:
    return renderer.glossary(glossary(renderer.course, slot.lang), slot.page_uri)


def _wordlist(slot: Slot, renderer: Renderer, _edition: str) -> str:
    course, page, words = _around(slot, renderer)
    tables = [renderer.framework(table, slot.page_uri) for table in wordlist(course, page, words)]
    sources = sources_of_words(course, slot.lang)
    listed = [(f"**{name}**: {text}", page.path, ()) for name, text in sources.items()]
    return "\n".join([*tables, *([renderer.references(listed, slot.page_uri)] if listed else [])])


def _references(slot: Slot, renderer: Renderer, _edition: str) -> str:
    course, page, words = _around(slot, renderer)
    entries = [
        (entry.text, entry.path, [module_link(page, module, words) for module in entry.modules])
        for entry in references(course, page)
    ]
    return renderer.references(entries, slot.page_uri)


def _around(slot: Slot, renderer: Renderer) -> tuple[Course, Page, Words]:
    course = renderer.course
    return course, course.page_by_uri[slot.page_uri], course.words_for(slot.lang)


def _media(slot: Slot, renderer: Renderer, edition: str) -> str:
    course = renderer.course
    media = find_media(course, slot)
    if media is None:
        broken = course.media_by_text.get((slot.page_uri, slot.text))
        findings = (*broken.findings, *find_faults(course, broken)) if broken else ()
        return renderer.card(MEDIA, "", findings, slot.lang)
    transcript = renderer.transcript_of(media)
    text = _told(transcript, edition) if transcript is not None else ""
    return renderer.media(media, slot.name.rpartition("#")[2], transcript, text)


def _told(page: Page, edition: str) -> str:
    """Return what is read of a transcript: our fences and comments are no part of it."""
    body = cut_facilitator(page.body) if edition == LEARNER else page.body
    if not page.path.endswith(".md"):
        return body
    scan = scan_text(body)
    own: list[tuple[int, int]] = []
    all_fences: list[tuple[int, int]] = []
    for fence in scan.fences:
        place = scan.offsets[fence.start_line], scan.offsets[fence.end_line] + len(scan.lines[fence.end_line])
        all_fences.append(place)
        own += [place] if fence.name in FENCES else []
    parts, at = [], 0
    for start, end in sorted([*own, *find_comments(blank_parts(body, all_fences))]):
        parts.append(body[at:start])
        at = max(at, end)
    return "".join((*parts, body[at:]))


_SHOW: MappingProxyType[str, Callable[[Slot, Renderer, str], str]] = MappingProxyType(
    {
        EXERCISE: _exercises,
        ANSWERS: _answers,
        FRAMEWORK: _framework,
        DIAGRAM: _diagram,
        MEDIA: _media,
        SYLLABUS: _syllabus,
        GLOSSARY: _glossary,
        WORDLIST: _wordlist,
        REFERENCES: _references,
    }
)
