"""Mechanical remedies that need the whole course, and the diff that shows all of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from coursewright.cli.terminal import Refusal, say
from coursewright.content.validate import put_right
from coursewright.diagnostics import Diagnostic, Edit, Span
from coursewright.diagnostics.fixes import unified_diff
from coursewright.diagnostics.printers import summary
from coursewright.model.course import Course
from coursewright.model.exercise import Placed
from coursewright.model.fields import suggest_id
from coursewright.source.curly import find_values, straight
from coursewright.source.yaml_tree import MappingNode, ScalarNode, SequenceNode

WORDS = 5
"""An id that is made of a text has so many of its words."""
LONGEST = 60
"""Room for a number behind an id."""
_QUOTED = re.compile(r"there is no kind '(?P<word>[^']*)'\Z")


def print_fixes(root: Path, findings: Sequence[Diagnostic], file: Path | None) -> None:
    """Print the diff that mends what can be mended mechanically, ready for ``git apply`` in `root`.

    On standard output or into a file; nothing else goes there. The summary goes to standard error.
    """
    diff = unified_diff(findings, lambda path: (root / path).read_bytes())
    try:
        if file is None:
            click.echo(diff, nl=False)
        else:
            file.write_bytes(diff)
    except OSError as error:
        raise Refusal(f"cannot write '{file}': {(error.strerror or str(error)).lower()}") from error
    mended = sum(bool(finding.edits) for finding in findings)
    say(f"{summary(findings)}; {mended or 'none'} can be mended mechanically")


def with_fixes(course: Course, findings: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Add the edits that no rule can make where it stands: new ids, and texts that broke their file."""
    ids: dict[tuple[str, int], tuple[Edit, ...]] = {}
    if any(finding.code == "E102" and "'id'" in finding.message for finding in findings):
        ids = _new_ids(course)
    return [
        finding if finding.edits else replace(finding, edits=_edits(finding, ids)) for finding in findings
    ]


def _edits(finding: Diagnostic, ids: dict[tuple[str, int], tuple[Edit, ...]]) -> tuple[Edit, ...]:
    match finding.code:
        case "E102" if finding.message == "the key 'id' is missing" and not finding.help.startswith("is it"):
            return ids.get((finding.span.path, finding.span.start), ())
        case "E105" if (match := _QUOTED.match(finding.message)) is not None:
            return put_right(match["word"], finding.help, finding.span)
        case "E002" | "E101" | "E104":
            return _straightened(finding.span)
        case _:
            return ()


def _straightened(span: Span) -> tuple[Edit, ...]:
    """Put a line's values in straight quotes, where “…” were meant to keep YAML from reading into them."""
    source, number = span.source, span.line
    line, offset = source.line(number), source.line_offset(number)
    return tuple(
        Edit(source.span(offset + value.start, offset + value.end), straight(value.inner))
        for value in find_values(line)
    )


def _new_ids(course: Course) -> dict[tuple[str, int], tuple[Edit, ...]]:
    """Return, by the place of the finding, an edit for each exercise and objective that lacks an id.

    A translation has the ids of its original, which nothing here can tell; it gets none.
    """
    taken = set(_ids_of(course))
    made: dict[tuple[str, int], tuple[Edit, ...]] = {}
    for place in _lists(course):
        for number, node in enumerate(_entries(place)):
            where = Placed(place.tree, (*place.path, number))
            if not isinstance(node, MappingNode) or not node.keys or "id" in node.items:
                continue
            new = _unique(_slug(node), taken)
            edit = _first_key(where, node, new)
            if edit is not None:
                taken.add(new)
                made[edit.span.path, where.span().start] = (edit,)
    return made


def _lists(course: Course) -> Iterator[Placed]:
    for module in course.modules:
        if module.lang != course.spec.language:
            continue
        if module.place is not None:
            yield Placed(module.place.tree, ("objectives",))
        if module.quiz_place is not None:
            yield Placed(module.quiz_place.tree, ("exercises",))
            yield Placed(module.quiz_place.tree, ("homework",))


def _entries(place: Placed) -> list[object]:
    node = place.tree.node_at(place.path)
    return list(node.items) if isinstance(node, SequenceNode) else []


def _ids_of(course: Course) -> Iterator[str]:
    for place in _lists(course):
        for node in _entries(place):
            for key in ("id", "was"):
                value = node.items.get(key) if isinstance(node, MappingNode) else None
                values = value.items if isinstance(value, SequenceNode) else [value]
                yield from (one.value for one in values if isinstance(one, ScalarNode))
    yield from course.exercise_ids


def _slug(node: MappingNode) -> str:
    """Make an id of the first words of a title, prompt or text; of letters that ids lack, of the kind."""
    for key in ("title", "prompt", "text", "kind"):
        value = node.items.get(key)
        if isinstance(value, ScalarNode):
            plain = unicodedata.normalize("NFKD", value.value[:400])
            plain = "".join(sign for sign in plain if not unicodedata.combining(sign)).replace("’", "")
            slug = "-".join(suggest_id(plain.replace("'", "")).split("-")[:WORDS])[:LONGEST].strip("-")
            if slug:
                return slug
    return "exercise"


def _unique(slug: str, taken: set[str]) -> str:
    number, new = 1, slug
    while new in taken:
        number += 1
        new = f"{slug}-{number}"
    return new


def _first_key(place: Placed, node: MappingNode, new: str) -> Edit | None:
    """Return the edit that writes ``id: …`` as a mapping's first key; None where its form is unusual."""
    tree, first = place.tree, next(iter(node.keys.values()))
    at = tree.base + first.start
    text = tree.source.text
    is_flow = text[tree.base + node.start] == "{"
    if is_flow:
        before = text[tree.base + node.start + 1 : at]
        return None if before.strip() else Edit(tree.source.span(at, at), f"id: {new}, ")
    column = tree.source.position(at)[1] - 1
    before = text[at - column : at]
    if before.strip(" -"):
        return None
    return Edit(tree.source.span(at, at), f"id: {new}\n{' ' * column}")
