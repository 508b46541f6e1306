"""Cut what is for facilitators out of Markdown, before any engine, search or snippet sees it.

A block is an admonition (``!!!``), a collapsible one (``???``, ``???+``) or a generic
block (``/// facilitator``) that has the class ``facilitator``, wherever it is nested.
When in doubt the cut is generous: a sentence too few is a nuisance, a key too many a leak.
"""

from __future__ import annotations

import re

from coursewright.source.markdown_scan import find_fences, indent_of, split_lines

NAME = "facilitator"

# `!!! note facilitator "Title"`: any of the classes counts; Python-Markdown ignores case.
_ADMONITION = re.compile(
    r"^(?P<lists>(?:(?:[-*+]|\d+[.)])[ \t]+)*)(?:!!!|\?\?\?\+?)[ \t]?(?P<classes>[\w\-]+(?:[ \t]+[\w\-]+)*)"
    r"[ \t]*(?:\".*\")?[ \t]*$"
)
_LISTS = r"(?:(?:[-*+]|\d+[.)])[ \t]+)*"
_BLOCK = re.compile(rf"^{_LISTS}(?P<slashes>/{{3,}})[ \t]*(?P<name>[\w-]+)[ \t]*(?:\|.*)?$")
_BLOCK_END = re.compile(r"^(?P<slashes>/{3,})[ \t]*$")


def find_facilitator_lines(text: str) -> list[tuple[int, int, bool]]:
    """Return (first line, line behind the last, closed) of each block, lines from 0, in order.

    `closed` is False for a generic block whose closing slashes are missing; it then runs
    to the end of the text, as it does in PyMdown.
    """
    if NAME not in text.lower():
        return []
    lines, offsets = split_lines(text)
    in_fence = bytearray(len(lines))
    for fence in find_fences(lines, offsets):
        for number in range(fence.start_line, fence.end_line + 1):
            in_fence[number] = 1
    found = []
    number = 0
    while number < len(lines):
        end: int | None = None
        closed = True
        if not in_fence[number]:
            depth, columns, rest = indent_of(lines[number])
            match = _ADMONITION.match(rest)
            if match is not None and NAME in match["classes"].lower().split():
                end = _admonition_end(lines, number, depth, columns, in_list=bool(match["lists"]))
            elif "///" in rest:
                block = _BLOCK.match(rest)
                if block is not None and _is_facilitator(lines, number, block["name"], columns):
                    end, closed = _block_end(lines, in_fence, number, block["slashes"])
        if end is None:
            number += 1
        else:
            found.append((number, end, closed))
            number = end
    return found


def _admonition_end(lines: list[str], start: int, depth: int, columns: int, *, in_list: bool) -> int:
    """Return the line behind an admonition's content: what is indented enough, blanks between.

    In the first line of a list's item, what follows at once is indented by any number of columns;
    behind a blank line four of them belong to the item, and the content has more.
    """
    end = start + 1
    least = columns + (1 if in_list else 4)
    blank = False
    for number in range(start + 1, len(lines)):
        here, indent, rest = indent_of(lines[number], depth)
        if not rest.strip():
            blank = True
            continue
        if blank and in_list and end > start + 1:
            least = columns + 5
        if here != depth or indent < least:
            break
        end = number + 1
    return end


def _is_facilitator(lines: list[str], start: int, name: str, columns: int) -> bool:
    """Tell whether a generic block is one: by its name, or by its indented options (`type:`)."""
    if name.lower() == NAME:
        return True
    for line in lines[start + 1 :]:
        _, indent, rest = indent_of(line)
        if not rest.strip() or indent < columns + 4:
            return False
        if re.search(rf"\b{NAME}\b", rest, re.IGNORECASE):
            return True
    return False


def _block_end(lines: list[str], in_fence: bytearray, start: int, slashes: str) -> tuple[int, bool]:
    """Find the closing slashes; blocks nest, and only the innermost open one can be closed."""
    opened = [slashes]
    for number in range(start + 1, len(lines)):
        if in_fence[number] or "///" not in lines[number]:
            continue
        rest = indent_of(lines[number])[2]
        if match := _BLOCK_END.match(rest):
            if match["slashes"] == opened[-1]:
                opened.pop()
                if not opened:
                    return number + 1, True
        elif match := _BLOCK.match(rest):
            opened.append(match["slashes"])
    return len(lines), False


def cut_facilitator(text: str) -> str:
    """Return the text without its facilitator blocks; what stands around them is unchanged."""
    blocks = find_facilitator_lines(text)
    if not blocks:
        return text
    lines = text.split("\n")
    kept: list[str] = []
    at = 0
    for start, end, _ in blocks:
        kept += lines[at:start]
        # Without a blank line the paragraphs around the block would run together.
        if kept and kept[-1].strip() and end < len(lines) and lines[end].strip():
            kept.append(lines[start][: len(lines[start]) - len(lines[start].lstrip(" \t>"))].rstrip())
        at = end
    kept += lines[at:]
    return "\n".join(kept)
