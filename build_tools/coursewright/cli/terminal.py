"""What the commands share at the edge: refusals, streams that cannot fail, a progress bar."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

import click

PATIENCE_S = 1.0
"""A run that takes no longer shows no bar."""
REDRAW_S = 0.1
WIDTH = 24


class Refusal(click.ClickException):
    """Ends the run with one sentence: exit code 2 for wrong usage, 1 for what went wrong."""

    def __init__(self, message: str, exit_code: int = 2) -> None:
        super().__init__(message)
        self.exit_code = exit_code  # type: ignore[misc]  # click's own subclasses do so

    def show(self, file: Any = None) -> None:
        """Print the sentence on standard error."""
        click.echo(f"error: {self.format_message()}", file=file, err=True)


def make_streams_forgiving() -> None:
    """Let no character of an author's text fail on a terminal that cannot show it."""
    # A stream that the caller closed is none at all; whatever is written is then for nobody.
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def as_json_for(stream: TextIO, text: str) -> str:
    """Return JSON as a stream can show it: with escapes of JSON for what its encoding lacks."""
    try:
        text.encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        pairs = text.encode("utf-16-be", "surrogatepass")
        units = (int.from_bytes(pairs[at : at + 2]) for at in range(0, len(pairs), 2))
        return "".join(chr(unit) if unit < 128 else f"\\u{unit:04x}" for unit in units)
    return text


def say(text: str) -> None:
    """Print a line for the person who waits: on standard error, away from any output."""
    click.echo(text, err=True)


class ProgressBar:
    """A bar on a terminal, once the run has taken longer than a second; else nothing."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream, self._clock = stream, clock
        self._started = clock()
        self._drawn_at = 0.0
        self._is_drawn = False

    def step(self, label: str, done: int, total: int) -> None:
        """Show how far the run is, if it is time to."""
        now = self._clock()
        if not self._stream.isatty() or now - self._started < PATIENCE_S:
            return
        if now - self._drawn_at < REDRAW_S and done < total:
            return
        self._drawn_at, self._is_drawn = now, True
        filled = WIDTH * done // max(total, 1)
        bar = "#" * filled + "-" * (WIDTH - filled)
        self._stream.write(f"\r{label} [{bar}] {done}/{total}\x1b[K")
        self._stream.flush()

    def clear(self) -> None:
        """Take the bar away."""
        if self._is_drawn:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._is_drawn = False


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """Give a callback (done, total) that draws on standard error while the block runs."""
    bar = ProgressBar(sys.stderr)
    try:
        yield lambda done, total: bar.step(label, done, total)
    finally:
        bar.clear()
