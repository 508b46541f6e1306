"""A file's text with places in it, counted as an editor counts them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, eq=False)
class SourceText:
    r"""The text of one file, with line ends turned into ``\n`` and no byte-order mark.

    `path` is relative to the course's folder and uses ``/``. Offsets are code points
    into `text`; lines and columns count from 1, in code points, as editors do.
    Only ``\n`` ends a line: YAML also breaks at U+0085, U+2028 and U+2029, editors do not.
    """

    path: str
    text: str

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        find = self.text.find
        at = find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = find("\n", at + 1)
        return starts

    def position(self, offset: int) -> tuple[int, int]:
        """Return (line, column) of an offset, both from 1."""
        offset = max(0, min(offset, len(self.text)))
        row = bisect_right(self._line_starts, offset) - 1
        return row + 1, offset - self._line_starts[row] + 1

    def line(self, number: int) -> str:
        """Return a line's text without its end; empty past the last line."""
        starts = self._line_starts
        if not 1 <= number <= len(starts):
            return ""
        end = starts[number] - 1 if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end]

    def line_offset(self, number: int) -> int:
        """Return the offset at which a line (from 1) begins."""
        return self._line_starts[min(number, len(self._line_starts)) - 1]

    def span(self, start: int, end: int | None = None) -> Span:
        """Return the span from `start` to `end` (default: one code point)."""
        return Span(self, start, start + 1 if end is None else max(start, end))


@dataclass(frozen=True)
class Span:
    """A stretch of a file: ``[start, end)`` in code points. ``(0, 0)`` is the file as a whole."""

    source: SourceText
    start: int
    end: int

    @property
    def path(self) -> str:
        """The file's path, relative to the course's folder."""
        return self.source.path

    @property
    def line(self) -> int:
        """The line on which the span starts, from 1."""
        return self.source.position(self.start)[0]

    @property
    def column(self) -> int:
        """The column at which the span starts, from 1, in code points."""
        return self.source.position(self.start)[1]
