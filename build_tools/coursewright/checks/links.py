"""Links and files named in Markdown and in the texts of YAML must exist."""

from __future__ import annotations

import difflib
import posixpath
from collections.abc import Iterable, Iterator
from typing import Any

from coursewright.content.validate import did_you_mean, shorten
from coursewright.diagnostics import Diagnostic, Span
from coursewright.model.addresses import Where
from coursewright.model.course import Course, Module, Page
from coursewright.model.exercise import Placed
from coursewright.model.specs import WEEKS
from coursewright.source.markdown_scan import find_links, scan_text
from coursewright.source.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode

NOT_TEXT = frozenset({"id", "kind", "objective", "tags", "was", "version"})
"""Keys whose values are names, not Markdown."""


def check_page_links(course: Course, page: Page) -> Iterable[Diagnostic]:
    """Check the links of a page or a transcript; in a transcript raw HTML is text."""
    is_page = page.path not in course.transcripts
    for link in find_links(page.scan.masked, page.body_start, html=is_page):
        span = page.source.span(link.start, link.end)
        yield from _check(course, page.path, link.target, span, page.uri if is_page else None)


def check_module_links(course: Course, module: Module) -> Iterable[Diagnostic]:
    """Check the links in a module's front matter and quiz file, broken exercises included."""
    if module.place is not None:
        yield from _check_texts(course, module.place, module.page.uri)
    if module.quiz_place is not None:
        for part in _parts(module.quiz_place):
            yield from _check_texts(course, part, None)


def check_menu(course: Course) -> Iterable[Diagnostic]:
    """E401: a page that `pages:` of course.yml puts into the menu's order, and that is not there."""
    root = f"{course.settings.docs_dir}/"
    place = next((one for one in course.texts if one.tree.source.path == f"{root}course.yml"), None)
    names = [page.path.removeprefix(root).removesuffix(".md") for page in course.pages]
    for number, name in enumerate(course.spec.pages if place is not None else ()):
        if place is not None and name not in (WEEKS, *names):
            advice = did_you_mean(name, names, f"write {root}{shorten(name)}.md, or delete the line")
            yield Diagnostic(
                "E401", f"there is no page '{shorten(name)}'", place.span("pages", number), advice
            )


def check_data_links(course: Course) -> Iterable[Diagnostic]:
    """Check the links in YAML that belongs to no module."""
    for place in course.data_texts:
        for part in _parts(place):
            yield from _check_texts(course, part, None)


def _parts(place: Placed) -> Iterator[Placed]:
    """Yield the entries of a file's lists, and what else stands at its top: most hold no link."""
    root = place.tree.node_at(place.path)
    for key, node in root.items.items() if isinstance(root, MappingNode) else ():
        if isinstance(node, SequenceNode):
            yield from (Placed(place.tree, (*place.path, key, number)) for number in range(len(node.items)))
        else:
            yield Placed(place.tree, (*place.path, key))


def _check_texts(course: Course, place: Placed, uri: str | None) -> Iterable[Diagnostic]:
    tree = place.tree
    node = tree.node_at(place.path)
    text = tree.source.text
    if node is None or not any(
        text.find(sign, tree.base + node.start, tree.base + node.end) >= 0 for sign in ("](", "]:")
    ):
        return
    for scalar in _texts(node):
        if "](" not in scalar.value and "]:" not in scalar.value:
            continue
        start, end = tree.base + scalar.start, tree.base + scalar.end
        at = start
        for link in find_links(scan_text(scalar.value).masked, html=False):
            found = _find_in_file(text, link.target, at, end)
            at = max(at, found + len(link.target))
            span = tree.source.span(found, found + len(link.target)) if found >= 0 else tree.span(scalar)
            yield from _check(course, tree.source.path, link.target, span, uri)


def _find_in_file(text: str, target: str, start: int, end: int) -> int:
    """Find a link's target in the file; -1 where folding or escapes make it look different there."""
    for before in ("](", "](<", "]: ", ""):
        found = text.find(before + target, start, end)
        if found >= 0:
            return found + len(before)
    return -1


def _texts(node: Node | None) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from _texts(item)
    elif isinstance(node, MappingNode):
        for key, value in node.items.items():
            if key not in NOT_TEXT:
                yield from _texts(value)


def _check(course: Course, path: str, target: str, span: Span, uri: str | None) -> Iterable[Diagnostic]:
    found = course.addresses.resolve(path, target, uri)
    if not target:
        yield Diagnostic("E401", "the link leads nowhere: it is empty", span, "write where it leads")
        return
    match found.where:
        case Where.MISSING:
            yield Diagnostic(
                "E401", f"the link leads nowhere: '{target[:120]}'", span, _advice(course, path, target, uri)
            )
        case Where.PRIVATE:
            message = f"'{target[:120]}' is never published"
            advice = "link to a page, or move the file into the course's folder"
            if found.path.startswith("quizzes/"):
                advice = "link to the module's page; the quiz file is not part of the site"
            elif found.path in course.transcripts:
                advice = "link to the page that shows this transcript beside its recording"
            yield Diagnostic("E402", message, span, advice)
        case Where.UNSAFE:
            message = f"the address '{target[:120]}' is not of a kind that a course may use"
            yield Diagnostic("E403", message, span, "use https:, mailto: or tel:, or a path in the course")
        case Where.ABSOLUTE:
            message = f"'{target[:120]}' begins at the server's root, where the course may not lie"
            advice = "write it relative to this file; a course under a path, or on a stick, has another root"
            yield Diagnostic("E404", message, span, advice)
        case _:
            return


def _advice(course: Course, path: str, target: Any, uri: str | None) -> str:
    name = target.split("#")[0].split("?")[0]
    stem = name.rstrip("/").removesuffix(".html")
    for guess in (f"{stem}.md", f"{stem}/index.md"):
        if stem != name and course.addresses.resolve(path, guess, uri).where is Where.SITE:
            return f"link to the Markdown file: '{guess}'"
    folder = posixpath.dirname(path)
    candidates = {posixpath.relpath(file, folder or "."): file for file in course.addresses.uris.values()}
    near = difflib.get_close_matches(name[:120], list(candidates), n=1, cutoff=0.7)
    if not near:
        same = [c for c in candidates if posixpath.basename(c) == posixpath.basename(name)]
        near = sorted(same)[:1]
    return f"did you mean '{near[0]}'?" if near else "paths are relative to the file that holds the link"
