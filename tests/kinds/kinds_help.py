"""Make a course of exercises given as data, render them, and read the HTML as a tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, assert_never

import yaml
from browser_help import write_settings

from coursewright.content import read_course
from coursewright.kinds import all_kinds
from coursewright.model.course import Course
from coursewright.model.interaction import (
    Branching,
    Cards,
    Choice,
    Composite,
    FreeText,
    Interaction,
    Match,
    Multiple,
    Number,
    Order,
    Response,
    Scale,
    Step,
    Typed,
)
from coursewright.model.typed import pattern_of
from coursewright.site import SitePlan, plan_site

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
PAGE = "modules/01-one.md"


def example(kind: str) -> dict[str, Any]:
    """Return a kind's own example as data."""
    data: dict[str, Any] = yaml.safe_load(all_kinds()[kind].read("example.yml"))
    return data


def write_exercises(root: Path, exercises: Sequence[dict[str, Any]], **quiz: Any) -> Path:
    """Write a course with one module and these exercises."""
    for name in ("course", "modules", "quizzes"):
        (root / name).mkdir(parents=True)
    write_settings(root)
    (root / "course/index.md").write_text("# Start\n", encoding="utf-8")
    (root / PAGE).write_text("---\ntitle: One\n---\n\nText.\n", encoding="utf-8")
    data = yaml.safe_dump({**quiz, "exercises": list(exercises)}, allow_unicode=True, sort_keys=False)
    (root / "quizzes/01-one.yml").write_text(data, encoding="utf-8")
    return root


def read_exercises(root: Path, exercises: Sequence[dict[str, Any]], **quiz: Any) -> Course:
    """Read a course of these exercises, which must be sound."""
    course, findings = read_course(write_exercises(root, exercises, **quiz))
    assert [finding.message for finding in findings] == []
    return course


def plan(course: Course) -> SitePlan:
    """Plan the course's site."""
    return plan_site(course)


@dataclass
class Node:
    """An element with its attributes, or a text (`tag` is empty)."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    text: str = ""
    children: list[Node] = field(default_factory=list)
    parent: Node | None = field(default=None, repr=False)

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()

    def find(self, *tags: str) -> list[Node]:
        """Return the elements of these names."""
        return [node for node in self.walk() if node.tag in tags]

    def up(self) -> Iterator[Node]:
        """Yield the elements around this node."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def words(self) -> str:
        """Return all text below, with single spaces."""
        return " ".join(" ".join(node.text for node in self.walk() if not node.tag).split())


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = self.at = Node("#root")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute stands twice in <{tag}>"
        node = Node(tag, {name: value or "" for name, value in attrs}, parent=self.at)
        self.at.children.append(node)
        if tag not in VOID:
            self.at = node

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.at.tag, f"</{tag}> closes <{self.at.tag}>"
        assert self.at.parent is not None
        self.at = self.at.parent

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.at.children.append(Node("", text=data, parent=self.at))

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment in the page: {data}")


def parse(html: str) -> Node:
    """Read HTML whose every element is closed, as ours must be."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    assert builder.at is builder.root, f"<{builder.at.tag}> is never closed"
    return builder.root


def perfect(interaction: Interaction) -> Response:
    """Return the response that is right in every part."""
    match interaction:
        case Choice(_, key):
            return {"": [key]}
        case Multiple(_, keys):
            return {"": sorted(keys)}
        case Match(_, key):
            return {left: [rights[0]] for left, rights in key}
        case Typed(accept):
            # An expression cannot be turned into what it fits; examples accept a text as well.
            return {"": [next(text for text in accept if pattern_of(text) is None)]}
        case Number(answer):
            return {"": [format(answer, "f")]}
        case Order(items):
            return {"": list(items)}
        case Branching():
            return {"": best_path(interaction)}
        case Scale() | Cards() | FreeText():
            return {}
        case Composite(parts):
            return {name: perfect(part)[""] for name, part in parts}
        case _:
            assert_never(interaction)


def best_path(branching: Branching) -> list[str]:
    """Return the choices of a walk in which every choice is worth 1; there must be one."""
    nodes = dict(branching.nodes)

    def walk(node: str, seen: tuple[str, ...]) -> list[Step] | None:
        if not nodes[node]:
            return []
        for step in nodes[node]:
            if step.worth == 1 and step.to not in seen:
                rest = walk(step.to, (*seen, step.to))
                if rest is not None:
                    return [step, *rest]
        return None

    found = walk(branching.start, (branching.start,))
    assert found is not None, "no walk is best all the way"
    return [step.id for step in found]
