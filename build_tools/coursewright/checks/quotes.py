"""Signs that readers take for punctuation and a file's format does not: curly quotes, and `#`.

In YAML, only a text without straight quotation marks is looked at: who writes '“I hear you”' has
said that the curly ones belong to the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from coursewright.content.validate import shorten
from coursewright.diagnostics import Diagnostic, Edit, Span
from coursewright.model.course import Course, Module, Page
from coursewright.source.curly import OPENING, inside, straight
from coursewright.source.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode, Tree

SPEECH = frozenset(
    (
        "text", "left", "right", "pairs", "items", "options", "accept", "answer", "model_answer",
        "alternative", "statements", "front", "back", "before", "better", "categories", "category",
        "choices", "distractors", "end", "extra", "extra_left", "reasons", "rubric", "scale", "tags",
        "targets", "label", "note",
    )
)  # fmt: skip
"""Keys whose text may be what somebody says: there, curly quotes around it all are meant."""
ABOUT_SPEECH = frozenset(("true-false", "highlight", "cloze"))
"""Kinds whose prompt may be what somebody says."""
NO_TEXT = frozenset(
    (
        "id", "kind", "objective", "bloom", "correct", "certainty", "shuffle", "reveal", "pass_mark",
        "duration", "lang", "language", "was", "warm_up", "version", "date", "as_of", "voice", "teaches",
        "seal_key", "phone", "competency", "severity", "match",
    )
)  # fmt: skip
"""Keys that hold no sentence, so that a comment behind their value is one."""
_CURLY = "“”„‘’‚«»"
# A sign that is no comment to a reader: `#1`, `#hashtag`; a marker of programmers is one.
_CUT = re.compile(r"[ \t]+(?P<cut>#(?!TODO\b|FIXME\b|XXX\b|NOTE\b|noqa\b)[^\W_][^\n]*)")
_TITLE = re.compile(
    rf"[ \t>]*(?:!!!|\?\?\?\+?|===[!+]*)(?:[ \t]+[\w-]+)*[ \t]+"
    rf"(?P<title>[{OPENING}][^\"\n]*[{_CURLY}])[ \t]*$"
)
_ATTRIBUTE = re.compile(rf"(?<=[\w-])=[ \t]*(?P<value>[{OPENING}][^{_CURLY}<>\"\n]{{0,400}}[{_CURLY}])")
_FENCE = re.compile(r"[ \t>]*(?:`{3,}|~{3,})[^`\n]*=")
_WITHIN = 2000
"""A tag has no more signs before an attribute."""


def check_quotes(_course: Course, page: Page) -> Iterable[Diagnostic]:
    """E010: curly quotes where Markdown needs straight ones."""
    body = page.body
    if not any(sign in body for sign in _CURLY):
        return
    masked, base = page.scan.masked, page.body_start
    yield from _check_titles(page, masked)
    if "=" in masked:
        for match in _ATTRIBUTE.finditer(masked):
            if _is_in_tag(masked, match.start()):
                yield from _finding(page, base + match.start("value"), match["value"], "a value here")
    yield from _check_fences(page)


def _check_titles(page: Page, masked: str) -> Iterator[Diagnostic]:
    if not any(mark in masked for mark in ("!!!", "???", "===")):
        return
    for offset, line in zip(page.scan.offsets, masked.split("\n"), strict=True):
        match = _TITLE.match(line) if "!!!" in line or "???" in line or "===" in line else None
        if match is not None:
            yield from _finding(page, offset + match.start("title"), match["title"], "a title")


def _check_fences(page: Page) -> Iterator[Diagnostic]:
    scan = page.scan
    within = {n for fence in scan.fences for n in range(fence.start_line + 1, fence.end_line + 1)}
    for number, line in enumerate(scan.lines):
        if ("```" not in line and "~~~" not in line) or number in within or not _FENCE.match(line):
            continue
        for match in _ATTRIBUTE.finditer(line):
            yield from _finding(
                page, scan.offsets[number] + match.start("value"), match["value"], "a value here"
            )


def _is_in_tag(text: str, at: int) -> bool:
    """Tell whether an offset lies in an HTML tag, or in a list of attributes such as ``{: .wide }``."""
    first = max(0, at - _WITHIN)
    start = max(text.rfind("<", first, at), text.rfind("{", first, at))
    if start < 0 or max(text.rfind(">", start, at), text.rfind("}", start, at)) >= 0:
        return False
    before = text[start + 1 : at]
    if before.count('"') % 2 or before.count("'") % 2:
        return False  # within a value that is quoted as it should be
    if text[start] == "<":
        return before[:1].isascii() and before[:1].isalpha()
    is_macro = text[start - 1 : start] == "{"
    return not is_macro and "\n" not in before and bool(re.match(r":|[ \t]*[.#\w-]", before))


def _finding(page: Page, start: int, written: str, what: str) -> Iterator[Diagnostic]:
    inner = inside(written)
    if inner is None:
        return
    span = page.source.span(start, start + len(written))
    message = f"{what} in curly quotes, {shorten(written)}, is none: only straight ones count"
    advice = f'write "{shorten(inner)}"'
    yield Diagnostic("E010", message, span, advice, edits=(Edit(span, f'"{inner}"'),))


def check_yaml_quotes(_course: Course, module: Module) -> Iterable[Diagnostic]:
    """E010, E011: curly quotes and `#` in a module's front matter and quiz."""
    for place in (module.place, module.quiz_place):
        if place is not None:
            tree = place.tree
            yield from _check_tree(tree, "objectives" if place is module.place else "")


def check_data_quotes(course: Course) -> Iterable[Diagnostic]:
    """E010, E011: curly quotes and `#` in the data of the course, but for the words of the interface."""
    for place in course.data_texts:
        # A word of the interface may be a pair of quotation marks around a value.
        if "/words/" not in place.tree.source.path:
            yield from _check_tree(place.tree, "")


def _check_tree(tree: Tree, no_speech: str) -> Iterator[Diagnostic]:
    """Check a file's texts; below the key `no_speech` nobody speaks, whatever the keys are called."""
    text = tree.source.text[tree.base :] if tree.base else tree.source.text
    if not any(sign in text for sign in _CURLY) and " #" not in text and "\t#" not in text:
        return
    if tree.root is None:
        return
    for node, key, is_speech, is_flow in _texts(tree.root, text, no_speech):
        if not node.plain:
            continue
        written = text[node.start : node.end].rstrip()
        if written[:1] in OPENING and written and not is_speech:
            inner = inside(written)
            if inner is not None:
                yield _curly(tree, node.start, written, inner)
        if key not in NO_TEXT and not is_flow:
            match = _CUT.match(text, node.start + len(written))
            if match is not None and written not in ("true", "false", "|", ">"):
                yield _cut(tree, text, node.start, written, match)


def _curly(tree: Tree, start: int, written: str, inner: str) -> Diagnostic:
    span = _span(tree, start, start + len(written))
    message = f"curly quotes are text to YAML, so {shorten(written)} is shown with them"
    advice = f"to quote the text, write \"…\"; where somebody says it, '{written[0]}…{written[-1]}'"
    return Diagnostic("E010", message, span, advice, edits=(Edit(span, straight(inner)),))


def _cut(tree: Tree, text: str, start: int, written: str, match: re.Match[str]) -> Diagnostic:
    rest = match["cut"]
    comment = min((at for mark in (" # ", "\t# ") if (at := rest.find(mark)) >= 0), default=len(rest))
    rest = rest[:comment].rstrip()
    first = match.start("cut")
    span = _span(tree, first, first + len(rest))
    start = start if written else first
    whole = _span(tree, start, first + len(rest))
    message = f"'{shorten(rest)}' is cut off: behind a space, '#' begins a comment"
    edit = Edit(whole, straight(text[start : first + len(rest)]))
    return Diagnostic("E011", message, span, "quote the whole text", edits=(edit,))


def _span(tree: Tree, start: int, end: int) -> Span:
    return tree.source.span(tree.base + start, tree.base + end)


def _texts(root: Node, text: str, no_speech: str) -> Iterator[tuple[ScalarNode, str, bool, bool]]:
    """Yield each scalar once with its key, whether somebody may say it, and whether it stands in brackets."""
    seen: set[int] = set()
    stack: list[tuple[Node, str, bool, bool]] = [(root, "", True, False)]
    while stack:
        node, key, may_speak, is_flow = stack.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, ScalarNode):
            yield node, key, may_speak and key in SPEECH, is_flow
        elif isinstance(node, MappingNode):
            is_flow = is_flow or text[node.start : node.start + 1] == "{"
            kind = node.items.get("kind")
            said = isinstance(kind, ScalarNode) and kind.value in ABOUT_SPEECH
            stack += [
                (
                    value,
                    "text" if said and name == "prompt" else name,
                    may_speak and name != no_speech,
                    is_flow,
                )
                for name, value in reversed(node.items.items())
            ]
        elif isinstance(node, SequenceNode):
            is_flow = is_flow or text[node.start : node.start + 1] == "["
            stack += [(item, key, may_speak, is_flow) for item in reversed(node.items)]
