"""Find what the course needs to know in Markdown, with exact places, without rendering it.

Python-Markdown has no source positions, and rendering is the engine's work. This scanner
knows just enough of the dialect: superfences' fences (also inside lists, tabs, admonitions
and quotations), links, opening HTML tags, headings, ignore comments.
What it cannot see exactly (indented code) it treats as text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from coursewright.diagnostics import SourceText
from coursewright.source.markdown_mask import blank_parts, find_code, find_comments


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
            rest = _behind(line, len(fence.prefix.expandtabs(4)))[2].lstrip(" \t")
            yield self.offsets[number] + len(line) - len(rest), rest.rstrip()

    def fence_text(self, fence: Fence) -> str:
        """Return the text inside a fence, without the prefix of the block that it stands in."""
        width = len(fence.prefix.expandtabs(4))
        return "\n".join(
            _behind(line, width)[2] for line in self.lines[fence.start_line + 1 : fence.end_line]
        )

    def line_of(self, offset: int) -> int:
        """Return the line (from 0) in which an offset stands."""
        return bisect_right(self.offsets, offset) - 1


# The forms of superfences: ```name, ``` name opt="x", ```{.name #id key="v"}, ~~~name.
# A header of any other form opens no fence.
_OPEN = re.compile(
    r"""(?P<prefix>[ \t>]*)(?P<marker>~{3,}|`{3,})
    (?P<info>(?:[ \t]*\.?[\w#.+-]+(?=[\t ]|$))?
    (?:[ \t]*\{[^\n]*\}|(?:[ \t]*[a-zA-Z]\w*(?:=(?:"[^"\n]*"|'[^'\n]*'))?(?=[\t ]|$))+)?[ \t]*)$""",
    re.VERBOSE,
)
_NAME = re.compile(r"[ \t]*(?:\{[ \t]*)?\.?(?P<name>[\w#.+-]*)")


def split_lines(text: str, base: int = 0) -> tuple[list[str], list[int]]:
    r"""Split at ``\n`` only; return the lines and the offset of each."""
    lines = text.split("\n")
    offsets, at = [], base
    for line in lines:
        offsets.append(at)
        at += len(line) + 1
    return lines, offsets


def indent_of(line: str, most: int = 1000) -> tuple[int, int, str]:
    """Return (quotation depth, columns of indentation behind it, rest) of a line.

    A quotation may itself be indented, in a list or an admonition. Behind `most` signs of
    quotation, the rest is text: so lines are compared with the block that they may belong to.
    """
    depth = columns = 0
    for position, character in enumerate(line):
        if character == " ":
            columns += 1
        elif character == "\t":
            columns += 4 - columns % 4
        elif character == ">" and depth < most:
            depth, columns = depth + 1, 0
            if line[position + 1 : position + 2] == " ":
                columns = -1
        else:
            return depth, columns, line[position:]
    return depth, columns, ""


def find_fences(lines: list[str], offsets: list[int]) -> list[Fence]:
    """Find fenced blocks by the rules of superfences, in one walk over the lines.

    The end is a fence of the same characters and length, behind as much indentation and
    quotation. A line that is indented less, or that leaves the quotation after a blank line,
    abandons the block; one that is never closed hides every fence below it.
    """
    fences: list[Fence] = []
    opening: re.Match[str] | None = None
    start = width = depth = 0
    blank = False
    for number, line in enumerate(lines):
        if opening is None:
            opening = _OPEN.match(line) if ("```" in line or "~~~" in line) else None
            if opening is not None:
                prefix = opening["prefix"].expandtabs(4)
                start, width, depth, blank = number, len(prefix), prefix.count(">"), False
            continue
        columns, quotes, rest = _behind(line, width)
        if quotes > depth:
            opening = None
        elif not rest.strip() if not depth else not rest:
            blank = True
        elif columns < width or (blank and quotes < depth):
            opening = None
        elif rest.rstrip(" \t") == opening["marker"]:
            fences.append(_fence(opening, start, number, offsets[start]))
            opening = None
        else:
            blank = False
    return fences


def _behind(line: str, width: int) -> tuple[int, int, str]:
    """Return (columns, signs of quotation, rest) behind at most `width` columns of a prefix."""
    columns = quotes = 0
    for position, character in enumerate(line):
        if columns >= width or character not in " \t>":
            return columns, quotes, line[position:]
        columns += 4 - columns % 4 if character == "\t" else 1
        quotes += character == ">"
    return columns, quotes, ""


def _fence(opening: re.Match[str], start: int, end: int, offset: int) -> Fence:
    name = _NAME.match(opening["info"])
    return Fence(
        name["name"] if name else "",
        opening["info"].strip(),
        opening["prefix"],
        opening["marker"],
        start,
        end,
        offset + opening.start("marker"),
        offset + len(opening.string.rstrip()),
    )


_ATX = re.compile(r"^(#{1,6})[ \t]*([^#].*?)[ \t]*#*[ \t]*$")


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
        fenced = [
            (offsets[fence.start_line] - base, offsets[fence.end_line] - base + len(lines[fence.end_line]))
            for fence in scan.fences
        ]
        masked = blank_parts(masked, fenced)
    if "<!--" in masked:
        masked = blank_parts(masked, find_comments(masked))
    if "`" in masked:
        masked = blank_parts(masked, find_code(masked))
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


_INLINE = re.compile(
    r"(?<!\\)\]\([ \t]*(?:<(?P<angle>[^<>\n]*)>|(?P<bare>(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))+"
    # Python-Markdown takes blanks in a target for a part of it, up to a title in quotes.
    r"(?:[ \t]+(?![\"'])[^\s()\"']+(?=[^()\n]*\)))*|(?=\))))"
)
_REFERENCE = re.compile(
    r"^[ \t>]*\[(?!\^)[^\]\n]+\]:[ \t]*(?:<(?P<angle>[^<>\n]*)>|(?P<bare>\S+))", re.MULTILINE
)
_TAG = re.compile(
    r"<(?P<name>[A-Za-z][\w-]*)(?P<attributes>(?:\s+[\w:@.-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>=`]+))?)*)\s*/?>"
)
_ATTRIBUTE = re.compile(r"([\w:@.-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>=`]+)))?")


def find_links(masked: str, base: int = 0, *, html: bool = True) -> list[Link]:
    """Find link and image targets in masked Markdown (see `Scan.masked`); with `html`, in tags too."""
    links = []
    if "](" in masked:
        links += [_link(match, base) for match in _INLINE.finditer(masked)]
    if "]:" in masked:
        links += [_link(match, base) for match in _REFERENCE.finditer(masked)]
    return links + find_tag_links(masked, base) if html else links


def find_tag_links(masked: str, base: int = 0) -> list[Link]:
    """Find the targets in HTML tags of masked Markdown."""
    links: list[Link] = []
    if "<" not in masked:
        return links
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
