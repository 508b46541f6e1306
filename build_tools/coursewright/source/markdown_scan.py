"""Find what the course needs to know in Markdown, with exact places, without rendering it.

Python-Markdown has no source positions, and rendering is the engine's work. This scanner
knows just enough of the dialect: front matter, superfences' fences (also inside lists,
tabs, admonitions and quotations), links, opening HTML tags, headings, ignore comments.
What it cannot see exactly (indented code) it treats as text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from coursewright.diagnostics import SourceText


@dataclass(frozen=True)
class Fence:
    """A fenced block: lines count from 0, `end_line` is the closing fence."""

    name: str
    info: str
    prefix: str
    marker: str
    start_line: int
    end_line: int
    start: int
    """Offset of the fence characters in the whole text."""
    end: int
    """Offset behind the info string."""


@dataclass(frozen=True)
class Link:
    """A link or image with a target, written in Markdown or HTML; offsets are the target's."""

    target: str
    start: int
    end: int


@dataclass(frozen=True)
class Tag:
    """An opening HTML tag and its attributes (names in lower case)."""

    name: str
    attributes: dict[str, str]
    start: int
    end: int


@dataclass(frozen=True)
class Heading:
    """A heading: `line` and `end_line` (the underline of a setext heading) count from 0."""

    level: int
    text: str
    line: int
    end_line: int


@dataclass
class Scan:
    """All that was found in one text from offset `base` on; line numbers count from there."""

    lines: list[str]
    offsets: list[int]
    fences: list[Fence] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    masked: str = ""

    def fence_lines(self, fence: Fence) -> Iterator[tuple[int, str]]:
        """Yield (offset, text) of each line inside a fence, without indentation."""
        for number in range(fence.start_line + 1, fence.end_line):
            line = self.lines[number]
            rest = line.lstrip(" \t>")
            yield self.offsets[number] + len(line) - len(rest), rest.rstrip()

    def line_of(self, offset: int) -> int:
        """Return the line (from 0) in which an offset stands."""
        return bisect_right(self.offsets, offset) - 1


# The forms of superfences: ```name, ``` name opt="x", ```{.name #id key="v"}, ~~~name
_OPEN = re.compile(r"^(?P<prefix>[ \t>]*)(?P<marker>~{3,}|`{3,})(?P<info>[^\n]*)$")
_NAME = re.compile(r"[ \t]*(?:\{[ \t]*)?\.?(?P<name>[\w#.+-]*)")


def split_lines(text: str, base: int = 0) -> tuple[list[str], list[int]]:
    """Split at ``\\n`` only; return the lines and the offset of each."""
    lines = text.split("\n")
    offsets, at = [], base
    for line in lines:
        offsets.append(at)
        at += len(line) + 1
    return lines, offsets


def indent_of(line: str) -> tuple[int, int, str]:
    """Return (quotation depth, columns of indentation behind it, rest) of a line."""
    depth = columns = 0
    for position, character in enumerate(line):
        if character == " ":
            columns += 1
        elif character == "\t":
            columns += 4 - columns % 4
        elif character == ">" and columns < 4:
            depth, columns = depth + 1, 0
            if line[position + 1 : position + 2] == " ":
                columns = -1
        else:
            return depth, columns, line[position:]
    return depth, columns, ""


def find_fences(lines: list[str], offsets: list[int]) -> list[Fence]:
    """Find fenced blocks as superfences does.

    The end is a fence of the same characters and length; a line that is indented less
    than the opening one, or that leaves its quotation, abandons the block.
    """
    fences: list[Fence] = []
    last_close: dict[str, int] = {}
    for number, line in enumerate(lines):
        bare = line.strip(" \t>")
        if bare[:3] in ("```", "~~~") and not bare.strip(bare[0]):
            last_close[bare] = number
    number = 0
    while number < len(lines):
        line = lines[number]
        match = _OPEN.match(line) if ("```" in line or "~~~" in line) else None
        if match is None or last_close.get(match["marker"], -1) <= number:
            number += 1
            continue
        info = match["info"].strip()
        if "`" in info and match["marker"][0] == "`":
            number += 1
            continue
        depth, columns, _ = indent_of(line)
        end = _find_end(lines, number, match["marker"], depth, columns)
        if end is None:
            number += 1
            continue
        name = _NAME.match(match["info"])
        fences.append(
            Fence(
                name["name"] if name else "",
                info,
                match["prefix"],
                match["marker"],
                number,
                end,
                offsets[number] + match.start("marker"),
                offsets[number] + len(line.rstrip()),
            )
        )
        number = end + 1
    return fences


def _find_end(lines: list[str], start: int, marker: str, depth: int, columns: int) -> int | None:
    for number in range(start + 1, len(lines)):
        line = lines[number]
        here, indent, rest = indent_of(line)
        if not rest.strip():
            if here < depth and depth:
                return None
            continue
        if here < depth or indent < columns:
            return None
        if rest.rstrip() == marker and here == depth:
            return number
    return None


_ATX = re.compile(r"^(#{1,6})[ \t]*([^#].*?)[ \t]*#*[ \t]*$")
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_CODE = re.compile(r"(?<![`\\])(`+)(?!`)((?:(?!\n[ \t]*\n)[^`]|(?!\1(?!`))`+)*?)\1(?!`)")


def scan_markdown(source: SourceText, base: int = 0) -> Scan:
    """Scan ``source.text[base:]``; all offsets are into the whole text."""
    return scan_text(source.text[base:] if base else source.text, base)


def scan_text(text: str, base: int = 0) -> Scan:
    """Scan a text that begins at offset `base` of its file."""
    lines, offsets = split_lines(text, base)
    scan = Scan(lines, offsets)
    if "```" in text or "~~~" in text:
        scan.fences = find_fences(lines, offsets)
    masked = text
    if scan.fences:
        parts, at = [], 0
        for fence in scan.fences:
            start = offsets[fence.start_line] - base
            end = offsets[fence.end_line] - base + len(lines[fence.end_line])
            parts += [text[at:start], _blank(text[start:end])]
            at = end
        masked = "".join((*parts, text[at:]))
    if "<!--" in masked:
        masked = _COMMENT.sub(lambda match: _blank(match[0]), masked)
    if "`" in masked:
        masked = _CODE.sub(lambda match: _blank(match[0]), masked)
    scan.masked = masked
    previous = ""
    for number, line in enumerate(masked.split("\n")):
        if line.startswith("#"):
            match = _ATX.match(line)
            if match is not None:
                text_of = lines[number][match.start(2) : match.end(2)]
                scan.headings.append(Heading(len(match[1]), text_of, number, number))
        elif previous.strip() and line and line[0] in "=-" and not line.strip().strip(line[0]):
            level = 1 if line[0] == "=" else 2
            scan.headings.append(Heading(level, lines[number - 1].strip(), number - 1, number))
        previous = line
    return scan


def _blank(text: str) -> str:
    """Spaces for everything but line ends, so that offsets stay."""
    return "\n".join(" " * len(line) for line in text.split("\n"))


_INLINE = re.compile(
    r"(?<!\\)\]\([ \t]*(?:<(?P<angle>[^<>\n]*)>|(?P<bare>(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))+))"
)
_REFERENCE = re.compile(r"^[ \t>]*\[(?!\^)[^\]\n]+\]:[ \t]*(?:<(?P<angle>[^<>\n]*)>|(?P<bare>\S+))", re.M)
_TAG = re.compile(
    r"<(?P<name>[A-Za-z][\w-]*)(?P<attributes>(?:\s+[\w:@.-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>=`]+))?)*)\s*/?>"
)
_ATTRIBUTE = re.compile(r"([\w:@.-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>=`]+)))?")


def find_links(masked: str, base: int = 0) -> list[Link]:
    """Find link and image targets in masked Markdown (see `Scan.masked`)."""
    links = []
    if "](" in masked:
        links += [_link(match, base) for match in _INLINE.finditer(masked)]
    if "]:" in masked:
        links += [_link(match, base) for match in _REFERENCE.finditer(masked)]
    if "<" in masked:
        for tag_match in _TAG.finditer(masked):
            for match in _ATTRIBUTE.finditer(tag_match["attributes"]):
                if match[1].lower() not in ("href", "src", "poster"):
                    continue
                group = next((g for g in (2, 3, 4) if match[g] is not None), None)
                if group is not None:
                    at = base + tag_match.start("attributes")
                    links.append(Link(match[group], at + match.start(group), at + match.end(group)))
    return links


def _link(match: re.Match[str], base: int) -> Link:
    group = "angle" if match["angle"] is not None else "bare"
    return Link(match[group], base + match.start(group), base + match.end(group))


def find_tags(masked: str, base: int = 0) -> list[Tag]:
    """Find opening HTML tags in masked Markdown."""
    if "<" not in masked:
        return []
    tags = []
    for match in _TAG.finditer(masked):
        attributes = {
            found[1].lower(): next((found[g] for g in (2, 3, 4) if found[g] is not None), "")
            for found in _ATTRIBUTE.finditer(match["attributes"])
        }
        tags.append(Tag(match["name"].lower(), attributes, base + match.start(), base + match.end()))
    return tags


@dataclass(frozen=True)
class FrontMatter:
    """Where the YAML between two ``---`` lines stands, and where the body begins."""

    start: int
    end: int
    body: int
    closed: bool


def find_front_matter(text: str) -> FrontMatter | None:
    """Find front matter as MkDocs does: ``---`` on the first line, ``---`` or ``...`` to end it."""
    first = text.split("\n", 1)[0]
    if first.rstrip() != "---" or len(first) > 40:
        return None
    start = len(first) + 1
    match = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.M).search(text, min(start, len(text)))
    if match is None:
        return FrontMatter(min(start, len(text)), len(text), len(text), False)
    return FrontMatter(start, match.start(), match.end(), True)
