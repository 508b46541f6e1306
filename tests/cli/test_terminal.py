"""On a terminal: colour where it is wanted, a bar where it takes long, and no banner of a theme."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from coursewright.cli.terminal import ProgressBar


def on_a_terminal(*arguments: str | Path, **environment: str) -> bytes:
    """Run `coursewright` with a terminal for its output, and return what it shows."""
    ours, theirs = pty.openpty()
    inherited = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "TERM")}
    subprocess.run(
        [sys.executable, "-m", "coursewright", *map(str, arguments)],
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        env={**inherited, "TERM": "xterm", **environment},
        check=False,
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # Linux ends a terminal whose other side is closed in this way
            break
        if not part:
            break
        shown += part
    os.close(ours)
    return shown


def test_a_terminal_shows_colour_unless_told_otherwise(broken: Path) -> None:
    assert b"\x1b[1;31merror[E104]" in on_a_terminal("check", broken)
    for environment in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        assert b"\x1b" not in on_a_terminal("check", broken, **environment)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_bar_shows_once_a_run_takes_longer_than_a_second_and_goes_away() -> None:
    stream, clock = Terminal(), Clock()
    bar = ProgressBar(stream, clock)
    bar.step("reading", 1, 4)
    assert stream.getvalue() == ""
    clock.now += 1.5
    bar.step("reading", 2, 4)
    assert "reading [############------------] 2/4" in stream.getvalue()
    bar.clear()
    assert stream.getvalue().endswith("\r\x1b[K")


def test_a_bar_is_never_drawn_into_a_pipe() -> None:
    stream, clock = io.StringIO(), Clock()
    bar = ProgressBar(stream, clock)
    clock.now += 60
    bar.step("reading", 2, 4)
    bar.clear()
    assert stream.getvalue() == ""


@pytest.mark.parametrize(
    "start", [["-m", "coursewright"], ["-c", "from coursewright.cli import main; main()"]]
)
def test_the_themes_banner_does_not_show(sound: Path, start: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, *start, "build", str(sound)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert "end of life" not in done.stdout + done.stderr
    assert "Zensical" not in done.stdout + done.stderr
