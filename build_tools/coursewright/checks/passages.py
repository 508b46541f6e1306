"""Everything that learners read, pages and the texts of YAML alike, as passages with places.

The rules on language and style look at these, so that a word is found wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coursewright.diagnostics import Span
from coursewright.model.addresses import language_of
from coursewright.model.course import Course, Module, Page
from coursewright.model.exercise import Placed
from coursewright.source.inline import Plain, plain_text
from coursewright.source.markdown_scan import scan_text
from coursewright.source.prose import Block
from coursewright.source.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode, Tree

NO_WORDS = frozenset(
    (
        "id", "kind", "objective", "tags", "was", "version", "accept", "to", "start", "from", "before",
        "unit", "tolerance", "bloom", "competency", "duration", "warm_up", "lang", "voice", "teaches",
        "quality", "url", "phone", "as_of", "abbreviation", "correct", "shuffle", "certainty", "reveal",
        "seal_key", "min_words", "personal", "language", "pass_mark", "date", "hide", "template", "icon",
    )
)  # fmt: skip
"""Keys whose values are names, numbers or answers, no prose."""


@dataclass(frozen=True)
class Passage:
    """A stretch of text that is read as one; offsets in `plain` lead to places with `span`."""

    plain: Plain
    role: str
    """A block's role (`paragraph`, `item`, `heading`, `cell`, `title`), or the YAML key, such as `prompt`."""
    lang: str
    voice: str = ""
    facilitator: bool = False
    reference: bool = False
    quoted: bool = False
    """Whether it is a block quotation as a whole."""
    taught: bool = False
    """Whether it stands to be judged by the learner, such as a distractor: a fault may be the point of it."""
    block: Block | None = None
    page: Page | None = None
    tree: Tree | None = None
    node: ScalarNode | None = None

    @property
    def text(self) -> str:
        """The words, without markup."""
        return self.plain.text

    def span(self, start: int, end: int) -> Span:
        """Return where ``text[start:end]`` stands in its file."""
        if self.block is not None and self.page is not None:
            return self.page.source.span(self.block.start + start, self.block.start + end)
        if self.tree is None or self.node is None:
            raise ValueError("a passage stands on a page or in a tree")
        return span_in_scalar(self.tree, self.node, start, end)


def page_passages(page: Page) -> Iterator[Passage]:
    """Yield the passages of a page, front matter left out."""
    for block in page.prose.blocks:
        yield Passage(
            block.plain,
            block.role,
            page.lang,
            block.voice,
            block.facilitator,
            block.reference,
            block.quoted,
            block=block,
            page=page,
        )


_IMAGE = re.compile(r"!\[(?P<alt>[^\[\]\n]{3,500})\]\(")


def image_passages(page: Page) -> Iterator[Passage]:
    """Yield what images say to whoever does not see them."""
    masked = page.scan.masked
    for match in _IMAGE.finditer(masked) if "![" in masked else ():
        block = Block("paragraph", page.body_start + match.start("alt"), plain_text(match["alt"]), 0)
        yield Passage(block.plain, "alt", page.lang, block=block, page=page)


def module_passages(course: Course, module: Module) -> Iterator[Passage]:
    """Yield the passages of a module: its front matter, its page, its quiz file."""
    lang = module.page.lang
    if module.place is not None:
        yield from yaml_passages(module.place, lang)
    yield from page_passages(module.page)
    if module.quiz_place is not None:
        yield from yaml_passages(module.quiz_place, lang)


def data_places(course: Course) -> Iterator[tuple[Placed, str]]:
    """Yield the course's data that learners read, glossary, frameworks and so on, each with its language."""
    for place in course.data_texts:
        path = place.tree.source.path
        if path.startswith(f"{course.settings.docs_dir}/") and not path.endswith("/language.yml"):
            lang = language_of(path, f"{course.settings.docs_dir}/")
            if lang != "words":
                yield place, lang or course.spec.language


def yaml_passages(place: Placed, lang: str) -> Iterator[Passage]:
    """Yield the texts of a YAML file, or of a part of it."""
    node = place.tree.node_at(place.path)
    if node is not None:
        for role, scalar, taught in _texts(node, "", taught=False):
            yield Passage(_plain(scalar.value), role, lang, taught=taught, tree=place.tree, node=scalar)


def _plain(text: str) -> Plain:
    if any(sign in text for sign in "`~<"):
        text = scan_text(text).masked
    return plain_text(text)


def _texts(node: Node, role: str, *, taught: bool) -> Iterator[tuple[str, ScalarNode, bool]]:
    if isinstance(node, ScalarNode):
        if node.value:
            yield role, node, taught
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from _texts(item, role, taught=taught)
    elif isinstance(node, MappingNode):
        judged = _judged_keys(node, role)
        for key, value in node.items.items():
            if key not in NO_WORDS:
                # Of a mapping from answers to feedback, the keys are what learners might type.
                own = role if role in ("feedback", "columns") else key
                yield from _texts(value, own, taught=taught or key in judged)


def _judged_keys(node: MappingNode, role: str) -> frozenset[str]:
    """Return the keys of a part whose text the learner is to judge: right or wrong, better or worse."""
    kind = _value(node, "kind")
    if kind == "highlight":
        return frozenset(("text", "distractors"))
    if kind == "true-false":
        return frozenset(("prompt",))
    if kind == "categorize":
        return frozenset(("categories",))
    if kind == "matching":
        return frozenset(("extra", "extra_left"))
    if role == "items" and "category" in node.items:
        return frozenset(("text",))
    if role in ("options", "reasons") and _value(node, "correct") != "true":
        return frozenset(("text",))
    if role == "choices" and _value(node, "quality") != "best":
        return frozenset(("text",))
    return frozenset()


def _value(node: MappingNode, key: str) -> str | None:
    value = node.items.get(key)
    return value.value if isinstance(value, ScalarNode) else None


def span_in_scalar(tree: Tree, node: ScalarNode, start: int, end: int) -> Span:
    """Return where ``value[start:end]`` of a scalar stands in the file.

    Folding and escapes make a value differ from its source, so the same words are looked for,
    the n-th there for the n-th here; where they cannot be found, the whole scalar is the place.
    """
    base = tree.base + node.start
    written = tree.source.text[base : tree.base + node.end]
    at = written.find(node.value)
    if at >= 0:
        return tree.source.span(base + at + start, base + at + end)
    words = node.value[start:end].split()
    if not words:
        return tree.span(node)
    before = len(re.findall(_loosely(words), node.value[:start]))
    for number, match in enumerate(re.finditer(_loosely(words), written)):
        if number == before:
            return tree.source.span(base + match.start(), base + match.end())
    return tree.span(node)


def _loosely(words: list[str]) -> str:
    """Return a pattern for words whatever stands between them: line ends, escapes, doubled quotes."""
    return r"[\s\\]+".join(re.escape(word).replace("'", "''?").replace('"', r'\\?"') for word in words)
