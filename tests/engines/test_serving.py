"""The preview: cards in place of broken exercises, and every edit shows without a restart."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from coursewright.scaffold import write_course

PAGE = "modules/01-hearing-what-is-said.html"
QUIZ = "quizzes/01-hearing-what-is-said.yml"
DEADLINE_S = 60


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_course(tmp_path / "course")
    return tmp_path / "course"


@contextmanager
def preview(root: Path, engine: str) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "coursewright",
        "serve",
        str(root),
        "--engine",
        engine,
        "--port",
        str(port),
    ]
    log = root.parent / "serve.log"
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(DEADLINE_S)


def wait_for(address: str, text: str) -> str:
    """Load a page until it has a text; a deadline far beyond any slowness keeps a failure finite."""
    deadline = time.monotonic() + DEADLINE_S
    page = ""
    while time.monotonic() < deadline:
        try:
            with urlopen(address) as answer:
                page = answer.read().decode()
        except (URLError, ConnectionError):
            page = ""
        if text in page:
            return page
        time.sleep(0.1)
    pytest.fail(f"'{text}' never showed on {address}; last seen: {page[:500]}")


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_the_preview_follows_every_edit_and_outlives_a_mistake(engine: str, root: Path) -> None:
    with preview(root, engine) as origin:
        wait_for(origin + PAGE, "Have you tried going to bed earlier?")
        # A server that has just begun may not watch yet; what it shows first proves that it does not wait.
        wait_for(origin, "This course is short.")
        time.sleep(1)
        replace(root / QUIZ, "Have you tried going", "Have you thought of going")
        wait_for(origin + PAGE, "Have you thought of going")
        replace(root / QUIZ, "kind: single-choice", "kind: single-chioce")
        card = wait_for(origin + PAGE, "cw-card")
        assert f"{QUIZ}:5:11" in card
        replace(root / QUIZ, "kind: single-chioce", "kind: single-choice")
        assert "cw-card" not in wait_for(origin + PAGE, "Have you thought of going")
        replace(root / "modules/01-hearing-what-is-said.md", "It is no question", "It asks nothing")
        wait_for(origin + PAGE, "It asks nothing")


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_findings_stand_on_their_page_and_go_when_they_are_mended(engine: str, root: Path) -> None:
    page = root / "modules/01-hearing-what-is-said.md"
    sound = page.read_text(encoding="utf-8")
    page.write_text(f"{sound}\nRead more [here](../course/index.md).\n", encoding="utf-8")
    with preview(root, engine) as origin:
        shown = wait_for(origin + PAGE, "cw-notes")
        assert "1 finding on this page" in shown
        assert "R9" in shown
        assert "cw-notes" not in wait_for(origin, "This course is short.")
        time.sleep(1)
        page.write_text(sound.replace("It is no question", "It asks nothing"), encoding="utf-8")
        assert "cw-notes" not in wait_for(origin + PAGE, "It asks nothing")
    assert "R9" in (root.parent / "serve.log").read_text(encoding="utf-8")


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_the_preview_follows_folders_that_go_and_come(engine: str, root: Path) -> None:
    quiz = (root / QUIZ).read_text(encoding="utf-8")
    shutil.rmtree(root / "quizzes")
    with preview(root, engine) as origin:
        wait_for(origin + PAGE, "cw-card")
        time.sleep(1)
        (root / "quizzes").mkdir()
        (root / QUIZ).write_text(quiz, encoding="utf-8")
        wait_for(origin + PAGE, "Have you tried going")
        replace(root / QUIZ, "Have you tried going", "Have you thought of going")
        wait_for(origin + PAGE, "Have you thought of going")
        shutil.rmtree(root / "quizzes")
        wait_for(origin + PAGE, "cw-card")


def test_the_server_ends_what_it_started(root: Path) -> None:
    with preview(root, "zensical") as origin:
        wait_for(origin, "This course is short.")
    with pytest.raises((URLError, ConnectionError)), urlopen(origin):
        pass
