"""What readers read in a Markdown page, block by block, with exact places.

A walk over the masked lines of the page. It knows paragraphs, lists, tables, quotations,
admonitions, notes and the HTML around them; what it cannot tell apart it takes for text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from coursewright.diagnostics import SourceText
from coursewright.source.facilitator import find_facilitator_lines
from coursewright.source.inline import Plain, Stretch, plain_text
from coursewright.source.markdown_mask import blank_parts
from coursewright.source.markdown_scan import Heading, Scan

Role = Literal["paragraph", "item", "heading", "cell", "title"]


@dataclass(frozen=True)
class Block:
    """A paragraph, an item of a list, a heading, a cell of a table, or the title of an admonition."""

    role: Role
    start: int
    """Offset in the file at which `plain.text` begins; the text has the same length there."""
    plain: Plain
    """The text without markup, and what in it is quoted or emphasised."""
    section: int
    """Which of the page's sections it stands in."""
    quoted: bool = False
    """Whether it is a block quotation."""
    voice: str = ""
    """`first-person` where the author says so: ``data-voice`` on or around the block, or the page's own."""
    facilitator: bool = False
    """Whether only the facilitator's edition has it."""
    reference: bool = False
    """Whether it stands in a list of references or in a footnote."""
    column: str = ""
    """For a cell: the text of its column's head."""

    @property
    def end(self) -> int:
        """Offset in the file behind the text."""
        return self.start + len(self.plain.text)


@dataclass(frozen=True)
class Section:
    """What stands under one heading, up to the next of any level; the first has none."""

    title: str
    level: int
    """1 to 6; 0 for what stands before the first heading."""
    start: int
    end: int


@dataclass(frozen=True)
class Prose:
    """A page's blocks and sections, in order, and the abbreviations that it explains with ``*[…]:``."""

    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    abbreviations: tuple[str, ...]


_REFERENCES = re.compile(
    r"(?i)(?:(?:references?|bibliography|sources?|further reading|works cited|citations|where this comes from"
    r"|referencias|bibliograf[ií]a|fuentes|lecturas adicionales|المراجع)(?:\W+(?:and|y|&)?\W*|$)){1,3}$"
)
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])(?:[ \t]+(?:\[[ xX]\][ \t]+)?|$)|:[ \t]{1,3}(?=\S)")
_ADMONITION = re.compile(r"(?:!!!|\?\?\?\+?|===[!+]*)[ \t][^\"\n]*(?:\"(?P<title>[^\"\n]*)\")?[^\n]*$")
_SLASHES = re.compile(r"/{3,}(?:[ \t]*[\w-]+[ \t]*(?:\|[ \t]*(?P<title>[^\n]*))?)?$")
_BEGINS = ("|", "!!!", "???", "===", "///")
_ABBREVIATION = re.compile(r"\*\[(?P<short>[^\]\n]+)\]:")
_DEFINED = re.compile(r"\[(?P<note>\^?)[^\]\n]+\]:")
_RULE = re.compile(r"[-*_=:|+ \t]+$")
_PREFIX = re.compile(r"[ \t>]*")
_INDENT = re.compile(r"\n[ \t>]+")
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w-]*)(?P<rest>[^<>]*)>")
_VOICE = re.compile(r"data-voice[ \t]*=[ \t]*[\"']?(?P<voice>[\w-]+)")
_SCRIPT = re.compile(r"<(script|style)\b[^<>]*>[^<]*(?:<(?!/\1)[^<]*)*", re.IGNORECASE)
_VOID = frozenset(("br", "hr", "img", "input", "wbr", "source", "col", "link", "meta", "area", "track"))


def read_prose(source: SourceText, scan: Scan, base: int, voice: str = "") -> Prose:
    """Read the prose of a page from offset `base` on; `voice` is the whole page's, where it has one."""
    return _Reader(source, scan, base, voice).read()


@dataclass
class _Reader:
    source: SourceText
    scan: Scan
    base: int
    voice: str
    blocks: list[Block] = field(default_factory=list)
    abbreviations: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        masked = self.scan.masked
        if "<s" in masked.lower():
            masked = blank_parts(masked, [match.span() for match in _SCRIPT.finditer(masked)])
        self.masked = masked
        self.lines = masked.split("\n")
        self.headings: dict[int, Heading] = {heading.line: heading for heading in self.scan.headings}
        self.sections = tuple(self._sections())
        self.starts = [section.start for section in self.sections]
        self.references = [_REFERENCES.match(section.title) is not None for section in self.sections]
        body = self.source.text[self.base :]
        self.hidden = {n for first, end, _ in find_facilitator_lines(body) for n in range(first, end)}
        self.voices = list(_voices(masked)) if "data-voice" in masked else []

    def _sections(self) -> Iterator[Section]:
        places = [(self.scan.offsets[h.line], h) for h in self.scan.headings]
        ends = [*(start for start, _ in places), len(self.source.text)]
        yield Section("", 0, self.base, ends[0])
        for (start, heading), end in zip(places, ends[1:], strict=True):
            yield Section(heading.text, heading.level, start, end)

    def read(self) -> Prose:
        number = 0
        while number < len(self.lines):
            number = self._read_from(number)
        return Prose(tuple(self.blocks), self.sections, tuple(self.abbreviations))

    def _read_from(self, number: int) -> int:
        """Read what begins on a line; return the line behind it."""
        line = self.lines[number]
        at = _end_of(_PREFIX, line)
        rest = line[at:]
        stripped = rest.strip()
        quoted = ">" in line[:at]
        begin = self.scan.offsets[number] - self.base + at
        if not stripped or (self.headings.get(number) is None and _RULE.match(stripped)):
            return number + 1
        if (heading := self.headings.get(number)) is not None:
            offset = self.scan.offsets[number] - self.base + max(line.find(heading.text), 0)
            self._add("heading", number, offset, offset + len(heading.text), quoted)
            return heading.end_line + 1
        if (short := _ABBREVIATION.match(rest)) is not None:
            self.abbreviations.append(short["short"])
            return number + 1
        if (head := _ADMONITION.match(rest) or _SLASHES.match(rest)) is not None:
            if head["title"]:
                self._add("title", number, begin + head.start("title"), begin + head.end("title"), quoted)
            return number + 1
        if stripped.startswith("|") and stripped.endswith("|") and len(stripped) > 1:
            return self._read_table(number, quoted)
        return self._read_text(number, begin, rest, quoted)

    def _read_text(self, number: int, begin: int, rest: str, quoted: bool) -> int:
        role: Role = "paragraph"
        defined = _DEFINED.match(rest)
        if defined is not None and not defined["note"]:
            return number + 1  # where a link leads
        if (item := _ITEM.match(rest)) is not None:
            role, begin = "item", begin + item.end()
        elif defined is not None:
            begin += defined.end()
        last = number
        while last + 1 < len(self.lines) and self._continues(last + 1, quoted):
            last += 1
        end = self.scan.offsets[last] - self.base + len(self.lines[last])
        self._add(role, number, begin, end, quoted, reference=defined is not None)
        return last + 1

    def _continues(self, number: int, quoted: bool) -> bool:
        """Tell whether a line goes on with the paragraph above it."""
        line = self.lines[number]
        at = _end_of(_PREFIX, line)
        rest = line[at:]
        if not rest.strip() or number in self.headings or (">" in line[:at] and not quoted):
            return False
        if rest.startswith(_BEGINS) or _RULE.match(rest):
            return False
        return not (_ITEM.match(rest) or _ABBREVIATION.match(rest) or _DEFINED.match(rest))

    def _read_table(self, number: int, quoted: bool) -> int:
        heads: list[str] = []
        first = number
        while number < len(self.lines) and self.lines[number].strip(" \t>").startswith("|"):
            line = self.lines[number]
            if not _RULE.match(line.strip(" \t>")):
                at = self.scan.offsets[number] - self.base
                for column, (start, end) in enumerate(_cells(line)):
                    if number == first:
                        heads.append(plain_text(line[start:end]).text.strip())
                    head = heads[column] if column < len(heads) and number > first else ""
                    self._add("cell", number, at + start, at + end, quoted, column=head)
            number += 1
        return number

    def _add(
        self,
        role: Role,
        line: int,
        start: int,
        end: int,
        quoted: bool,
        *,
        reference: bool = False,
        column: str = "",
    ) -> None:
        raw = self.masked[start:end]
        text = _INDENT.sub(lambda match: " " * len(match[0]), raw) if "\n" in raw else raw
        plain = plain_text(text)
        if not plain.text.strip():
            return
        section = max(0, bisect_right(self.starts, start + self.base) - 1)
        own = _VOICE.search(raw) if "data-voice" in raw else None
        around = next((name for first, last, name in self.voices if first <= start < last), self.voice)
        self.blocks.append(
            Block(
                role,
                start + self.base,
                plain,
                section,
                quoted,
                own["voice"] if own else around,
                line in self.hidden,
                reference or self.references[section],
                column,
            )
        )


def _end_of(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.match(text)
    return match.end() if match else 0


def _cells(line: str) -> Iterator[Stretch]:
    bars = [match.end() for match in re.finditer(r"(?<!\\)\|", line)]
    for start, end in pairwise(bars):
        yield start, end - 1


def _voices(masked: str) -> Iterator[tuple[int, int, str]]:
    """Yield the stretches of HTML elements that say whose voice speaks in them."""
    for start, end, attributes in find_elements(masked):
        voice = _VOICE.search(attributes)
        # One that never ends would let somebody speak to the end of the page: that is a finding (E513).
        if voice is not None and end is not None:
            yield start, end, voice["voice"]


def find_elements(masked: str) -> Iterator[tuple[int, int | None, str]]:
    """Yield HTML elements: where they begin and end (None where they never do), and their attributes."""
    open_ones: list[tuple[str, int, str]] = []
    for tag in _TAG.finditer(masked):
        name = tag["name"].lower()
        if not tag["close"]:
            if name not in _VOID and not tag["rest"].endswith("/"):
                open_ones.append((name, tag.start(), tag["rest"]))
            continue
        if not any(entry[0] == name for entry in open_ones[-20:]):
            continue
        while open_ones:
            opened, start, attributes = open_ones.pop()
            yield start, tag.end() if opened == name else None, attributes
            if opened == name:
                break
    for _, start, attributes in open_ones:
        yield start, None, attributes
