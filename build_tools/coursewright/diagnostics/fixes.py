r"""The edits of findings as one unified diff, made from the files' own bytes so that it applies.

A finding counts in the text as it was read: without a byte-order mark, every line end a ``\n``.
The diff has what stands in the file, so a file keeps its mark and its line ends.

`difflib` would look for what changed, which is known here. Quiz files repeat their lines, and it shows
six times as many of them as changed, or takes minutes over a large file.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from coursewright.diagnostics.model import Diagnostic, Edit

CONTEXT = 3
"""Lines that a diff shows around a change."""


def chosen_edits(findings: Iterable[Diagnostic]) -> dict[str, list[Edit]]:
    """Return the edits of each file, in its order; of findings whose edits overlap the first wins."""
    chosen: dict[str, list[tuple[int, int, str, Edit]]] = {}
    for finding in findings:
        entries = [(edit.span.start, edit.span.end, edit.text, edit) for edit in finding.edits]
        if any(_overlaps(chosen.get(edit.span.path, []), start, end) for start, end, _, edit in entries):
            continue
        for entry in entries:
            insort(chosen.setdefault(entry[3].span.path, []), entry, key=lambda one: one[:2])
    return {path: [entry[3] for entry in chosen[path]] for path in sorted(chosen)}


def _overlaps(taken: list[tuple[int, int, str, Edit]], start: int, end: int) -> bool:
    at = bisect_left(taken, start, key=lambda one: one[0])
    return (at > 0 and taken[at - 1][1] > start) or (
        at < len(taken) and (taken[at][0] < end or taken[at][0] == start)
    )


def unified_diff(findings: Iterable[Diagnostic], read: Callable[[str], bytes]) -> bytes:
    """Return what the findings' edits change, as one diff; `read` gives a file's bytes by its path."""
    parts = []
    for path, edits in chosen_edits(findings).items():
        hunks = b"".join(_hunks(_changes(read(path), edits)))
        if hunks:
            old, new = _name(f"a/{path}"), _name(f"b/{path}")
            tail = b"\t" if b" " in old else b""
            # No line `diff --git`: with one, git would take the paths for paths from the repository's folder.
            parts.append(b"--- %s%s\n+++ %s%s\n" % (old, tail, new, tail) + hunks)
    return b"".join(parts)


def _name(path: str) -> bytes:
    """Return a path as git writes it: quoted where signs in it would end it."""
    raw = path.encode("utf-8", "surrogateescape")
    if not any(byte < 32 or byte in b'"\\' or byte >= 127 for byte in raw):
        return raw
    quoted = b"".join(
        b"\\" + bytes([byte]) if byte in b'"\\' else bytes([byte]) if 32 <= byte < 127 else b"\\%03o" % byte
        for byte in raw
    )
    return b'"' + quoted + b'"'


@dataclass(frozen=True)
class _File:
    """A file's lines with their ends, and the changes: line numbers ``[start, end)`` and what comes there."""

    lines: list[bytes]
    changes: list[tuple[int, int, list[bytes]]]


def _changes(raw: bytes, edits: list[Edit]) -> _File:
    r"""Work out which lines change. Lines end at ``\n`` alone, as git counts them."""
    lines = _split(raw)
    text = raw.decode("utf-8-sig")
    mark = "\ufeff" if raw.startswith(b"\xef\xbb\xbf") else ""
    places = _Places(text)
    ends = "\r\n" if "\r\n" in text else "\r" if "\r" in text and "\n" not in text else "\n"
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    changes: list[tuple[int, int, list[tuple[int, int, str]]]] = []
    for edit in edits:
        start, end = places.raw(edit.span.start), places.raw(edit.span.end)
        first, last = _row(starts, start), _row(starts, max(start, end))
        entry = (start, end, edit.text.replace("\n", ends))
        if changes and first < changes[-1][1]:
            begun, before, parts = changes.pop()
            parts.append(entry)
            changes.append((begun, max(before, last + 1), parts))
        else:
            changes.append((first, last + 1, [entry]))
    made = []
    for first, last, parts in changes:
        begin, stop = starts[first], starts[last] if last < len(starts) else len(text)
        pieces, at = [mark if begin == 0 else ""], begin
        for start, end, new in parts:
            pieces += [text[at:start], new]
            at = end
        new_lines = _split("".join((*pieces, text[at:stop])).encode())
        if new_lines != lines[first:last]:
            made.append((first, min(last, len(lines)), new_lines))
    return _File(lines, made)


def _row(starts: list[int], offset: int) -> int:
    return bisect_left(starts, offset + 1) - 1


def _split(raw: bytes) -> list[bytes]:
    parts = raw.split(b"\n")
    return [part + b"\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])


class _Places:
    """Turns an offset in the text as it was read into one in the file's text, where CR LF is two signs."""

    def __init__(self, text: str) -> None:
        self._pairs: list[int] = []
        at = text.find("\r\n")
        while at >= 0:
            self._pairs.append(at - len(self._pairs))
            at = text.find("\r\n", at + 2)

    def raw(self, offset: int) -> int:
        return offset + bisect_left(self._pairs, offset)


def _hunks(file: _File) -> Iterator[bytes]:
    """Yield the hunks: changes whose context would touch stand together."""
    group: list[tuple[int, int, list[bytes]]] = []
    shift = 0
    for change in file.changes:
        if group and change[0] - group[-1][1] > 2 * CONTEXT:
            yield _hunk(file.lines, group, shift)
            shift += sum(len(new) - (end - start) for start, end, new in group)
            group = []
        group.append(change)
    if group:
        yield _hunk(file.lines, group, shift)


def _hunk(lines: list[bytes], group: list[tuple[int, int, list[bytes]]], shift: int) -> bytes:
    first = max(0, group[0][0] - CONTEXT)
    last = min(len(lines), group[-1][1] + CONTEXT)
    body, at, added = [], first, 0
    for start, end, new in group:
        body += [_line(b" ", line) for line in lines[at:start]]
        body += [_line(b"-", line) for line in lines[start:end]]
        body += [_line(b"+", line) for line in new]
        at, added = end, added + len(new) - (end - start)
    body += [_line(b" ", line) for line in lines[at:last]]
    old, new_count = last - first, last - first + added
    head = b"@@ -%d,%d +%d,%d @@\n" % (
        first + 1 if old else first,
        old,
        first + shift + 1 if new_count else first + shift,
        new_count,
    )
    return head + b"".join(body)


def _line(sign: bytes, line: bytes) -> bytes:
    return sign + line if line.endswith(b"\n") else sign + line + b"\n\\ No newline at end of file\n"
