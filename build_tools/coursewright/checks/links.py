"""Links and files named in Markdown and in the texts of YAML must exist."""

from __future__ import annotations

import difflib
import posixpath
from collections.abc import Iterable, Iterator
from typing import Any

from coursewright.diagnostics import Diagnostic, Span
from coursewright.model.addresses import Where
from coursewright.model.course import Course
from coursewright.source.markdown_scan import find_links, scan_text
from coursewright.source.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode

NOT_TEXT = frozenset({"id", "kind", "objective", "tags", "was", "version"})
"""Keys whose values are names, not Markdown."""


def check_page_links(course: Course) -> Iterable[Diagnostic]:
    """Check the links of every page."""
    for page in course.page_by_path.values():
        scan = page.scan
        for link in find_links(scan.masked, page.body_start):
            span = page.source.span(link.start, link.end)
            yield from _check(course, page.path, link.target, span, page.uri)


def check_exercise_links(course: Course) -> Iterable[Diagnostic]:
    """Check the links in the texts of every sound exercise."""
    for exercise in course.exercises.values():
        tree, path = exercise.place.tree, exercise.place.path
        node = tree.node_at(path)
        for scalar in _texts(node):
            if "](" not in scalar.value and "]:" not in scalar.value:
                continue
            scan = scan_text(scalar.value)
            start, end = tree.base + scalar.start, tree.base + scalar.end
            at = start
            for link in find_links(scan.masked):
                # A scalar's text is folded and unescaped; its link is the same text in the file.
                found = tree.source.text.find(link.target, at, end)
                span = (
                    tree.source.span(found, found + len(link.target))
                    if link.target and found >= 0
                    else tree.span(scalar)
                )
                at = found + len(link.target) if found >= 0 else at
                yield from _check(course, exercise.path, link.target, span, None)


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
            yield Diagnostic("E402", message, span, advice)
        case Where.UNSAFE:
            message = f"the address '{target[:120]}' is not of a kind that a course may use"
            yield Diagnostic("E403", message, span, "use https:, mailto: or tel:, or a path in the course")
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
