"""Read a course's text files: UTF-8, any line end, with or without a byte-order mark."""

from __future__ import annotations

import stat
from pathlib import Path

from coursewright.diagnostics import Diagnostic, SourceText

MAX_BYTES = 32 * 1024 * 1024
"""A text file beyond this is a mistake (a video renamed, a log); reading it would only stall."""


def read_source(file: Path, path: str) -> tuple[SourceText, list[Diagnostic]]:
    """Read `file` as UTF-8; `path` is the name that findings show.

    A file that cannot be read gives an empty text and one finding, never an exception:
    E001 not UTF-8 (with the place of the first bad byte), E009 unreadable or too large.
    """
    try:
        status = file.stat()
        size = status.st_size
        if not stat.S_ISREG(status.st_mode):  # reading a pipe would wait for ever
            raise OSError(0, "it is no regular file")
        raw = file.read_bytes() if size <= MAX_BYTES else b""
    except OSError as error:
        source = SourceText(path, "")
        reason = error.strerror or "unknown reason"
        return source, [Diagnostic("E009", f"cannot read the file: {reason.lower()}", source.span(0))]
    if size > MAX_BYTES:
        source = SourceText(path, "")
        message = f"the file is {size // (1024 * 1024)} MB; a text of a course has at most 32 MB"
        return source, [Diagnostic("E009", message, source.span(0), help="split it")]
    return decode(raw, path)


def decode(raw: bytes, path: str) -> tuple[SourceText, list[Diagnostic]]:
    """Decode a file's bytes; see `read_source`."""
    if _is_utf16(raw):
        source = SourceText(path, "")
        advice = "save the file as UTF-8 in your editor"
        return source, [Diagnostic("E001", "the file is UTF-16, not UTF-8", source.span(0), advice)]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # What comes before the bad byte is sound, so the place can be named exactly.
        good = _normalise(raw[: error.start].decode("utf-8-sig"))
        source = SourceText(path, good)
        byte = raw[error.start]
        return SourceText(path, ""), [
            Diagnostic(
                "E001",
                f"the file is not UTF-8: byte 0x{byte:02x} cannot be read",
                source.span(len(good)),
                help="save the file as UTF-8 in your editor",
            )
        ]
    return SourceText(path, _normalise(text)), []


def _is_utf16(raw: bytes) -> bool:
    """Tell by the byte-order mark, or by plain letters with a zero byte beside each."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    start = raw[:64]
    zeros = (start[0::2].count(0), start[1::2].count(0))
    return len(start) >= 4 and min(zeros) == 0 and max(zeros) >= len(start) // 4


def _normalise(text: str) -> str:
    if "\r" in text:
        return text.replace("\r\n", "\n").replace("\r", "\n")
    return text
