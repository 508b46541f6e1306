"""Links that do not say where they lead (R9), and images that say nothing to who cannot see them (R10)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from coursewright.checks.passages import data_places, span_in_scalar, yaml_passages
from coursewright.diagnostics import Diagnostic, Span
from coursewright.model.course import Course, Module, Page
from coursewright.model.exercise import Placed
from coursewright.source.markdown_scan import find_tags, scan_text
from coursewright.words import base_of

_EMPTY_WORDS = {
    "en": frozenset(
        (
            "here", "click here", "click", "see here", "go here", "right here", "over here",
            "read here", "find it here",
            "this", "this link", "the link", "link", "links", "this page", "this site", "this website",
            "the website",
            "this article", "this document", "this resource", "this video", "this one", "that page",
            "that link",
            "read more", "more", "learn more", "see more", "find out more", "view more", "more info",
            "more information",
            "more details", "details", "continue", "click this link", "click on this link",
            "follow this link",
            "read this", "see this", "download", "website", "web page", "webpage", "page", "url", "click me",
            "click here for more", "click here for more information", "learn more here", "read more here",
        )
    ),
    "es": frozenset(
        (
            "aquí", "aqui", "haga clic aquí", "haz clic aquí", "clic aquí", "pulse aquí", "pulsa aquí",
            "haga clic",
            "haz clic", "este enlace", "el enlace", "enlace", "link", "este link", "esta página",
            "este sitio",
            "este sitio web", "este artículo", "este documento", "este video", "este vídeo", "leer más",
            "lea más",
            "lee más", "más", "ver más", "saber más", "más información", "más info", "ver aquí",
            "vea aquí", "página",
            "siga leyendo", "descargar",
        )
    ),
}  # fmt: skip
_LINK = re.compile(r"(?<!!)\[(?P<text>[^\[\]]{1,60})\](?P<next>[(\[]?)")
_DEFINED = re.compile(r"^[ \t>]*\[(?P<text>[^\[\]\n]{1,60})\]:", re.MULTILINE)
_HTML = re.compile(r"<a\s(?P<rest>[^<>]*)>(?P<text>[^<>]{1,60})</a", re.IGNORECASE)
_AROUND = " \t\r\n*_~`.,:;!?¡¿…»›→>«‹()\"'“”"
_IMAGE = re.compile(r"!\[(?P<alt>[ \t\u00a0]*)\](?P<next>[(\[])")
_ALT = re.compile(r"(?<![\w-])alt\s*=")
_FURTHEST = 1000
_MOST_IN_YAML = 20
"""To place words in a folded text of YAML takes as long as the text is."""


def check_page_links(_course: Course, page: Page) -> Iterable[Diagnostic]:
    """R9 and R10 on a page."""
    masked = page.scan.masked
    for start, end in _empty_links(masked, page.lang):
        yield _empty_link(page.source.span(page.body_start + start, page.body_start + end), masked[start:end])
    raw = page.body
    for start, end in _silent_images(masked):
        # What is code in the description is blank in the masked text.
        if not raw[start + 2 : end - 1].strip():
            yield _silent_image(page.source.span(page.body_start + start, page.body_start + end))
    if "<img" in masked or "<IMG" in masked:
        for tag in find_tags(masked, page.body_start):
            if (
                tag.name == "img"
                and not tag.attributes.keys() & {"alt", ":alt"}
                and not _is_hidden(tag.attributes)
            ):
                yield _silent_image(page.source.span(tag.start, tag.end))


def check_module_links(_course: Course, module: Module) -> Iterable[Diagnostic]:
    """R9 and R10 in front matter and exercises."""
    for place in (module.place, module.quiz_place):
        if place is not None:
            yield from _check_yaml(place, module.page.lang)


def check_data_links(course: Course) -> Iterable[Diagnostic]:
    """R9 and R10 in the data of the course."""
    for place, lang in data_places(course):
        yield from _check_yaml(place, lang)


def _check_yaml(place: Placed, lang: str) -> Iterator[Diagnostic]:
    text = place.tree.source.text
    if "](" not in text and "][" not in text and "<a" not in text and "<img" not in text:
        return
    for passage in yaml_passages(place, lang):
        node = passage.node
        if node is None or not any(sign in node.value for sign in ("](", "][", "<a", "<img")):
            continue
        masked = scan_text(node.value).masked
        for start, end in islice(_empty_links(masked, lang), _MOST_IN_YAML):
            yield _empty_link(span_in_scalar(place.tree, node, start, end), masked[start:end])
        for start, end in _silent_images(masked):
            if not node.value[start + 2 : end - 1].strip():
                yield _silent_image(place.tree.span(node))
        for tag in islice(find_tags(masked) if "<img" in masked else (), _MOST_IN_YAML):
            if tag.name == "img" and "alt" not in tag.attributes and not _is_hidden(tag.attributes):
                yield _silent_image(span_in_scalar(place.tree, node, tag.start, tag.end))


def _is_hidden(attributes: dict[str, str]) -> bool:
    return attributes.get("aria-hidden") == "true" or attributes.get("role") in ("presentation", "none")


def _empty_links(masked: str, lang: str) -> Iterator[tuple[int, int]]:
    words = _EMPTY_WORDS.get(base_of(lang))
    if words is None:
        return
    defined = {match["text"] for match in _DEFINED.finditer(masked)} if "]:" in masked else set()
    for match in _LINK.finditer(masked) if "](" in masked or "]:" in masked else ():
        if _folded(match["text"]) not in words:
            continue
        is_short = masked[match.end() : match.end() + 1] != ":" and match["text"] in defined
        if match["next"] or is_short:
            yield match.span("text")
    for match in _HTML.finditer(masked) if "</a" in masked or "</A" in masked else ():
        rest = match["rest"].lower()
        if "href" in rest and "aria-label" not in rest and _folded(match["text"]) in words:
            yield match.span("text")


def _folded(text: str) -> str:
    return " ".join(text.strip(_AROUND).lower().split())


def _silent_images(masked: str) -> Iterator[tuple[int, int]]:
    """Yield the brackets of images without a description; one that is given as an attribute counts."""
    for match in _IMAGE.finditer(masked) if "![" in masked else ():
        behind = masked[match.end() : match.end() + _FURTHEST]
        end = behind.find(")" if match["next"] == "(" else "]")
        attributes = behind[end + 1 :].lstrip(" \t") if end >= 0 else ""
        if attributes.startswith("{") and _ALT.search(attributes.partition("}")[0]):
            continue
        yield match.start(), match.start("next")


def _empty_link(span: Span, text: str) -> Diagnostic:
    message = f"the link text '{' '.join(text.split())}' does not say where it leads"
    return Diagnostic("R9", message, span, "take the words that name the page: [the report on peer work](…)")


def _silent_image(span: Span) -> Diagnostic:
    advice = 'say what it shows and why it is there; where it only adorns, write { alt="" } behind it'
    return Diagnostic("R10", "the image has no text alternative", span, advice)
