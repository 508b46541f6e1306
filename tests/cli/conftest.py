"""Run the command line in this process, in a folder of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coursewright.cli import main

Run = Callable[..., Result]

BROKEN = {
    "mkdocs.yml": (
        "site_name: Broken\ndocs_dir: course\nuse_directory_urls: false\n"
        "theme: {name: material, font: false}\nplugins: [search, coursewright]\n"
    ),
    "course/index.md": "# Start\n\nThe [guide for helpers](nowhere.md).\n",
    "modules/01-one.md": "---\ntitle: One\n---\n\n```exercise\nno-such\n```\n",
    "quizzes/01-one.yml": (
        "exercises:\n"
        "  - id: first\n"
        "    kind: single-choice\n"
        "    prompt: What do you hear?\n"
        "    options:\n"
        "      - {text: é A feeling, corect: true}\n"
        "      - {text: A fact}\n"
    ),
}

SOUND_QUIZ = """\
exercises:
  - id: first
    kind: single-choice
    prompt: What do you hear in these words?
    options:
      - {text: é A feeling, correct: true, feedback: The words name what the other person feels right now.}
      - text: A fact
        feedback: A fact could be checked by anybody, and this cannot be.
      - text: A wish
        feedback: A wish looks ahead, and these words stay with today.
    explanation: The words name a feeling, and they leave the cause of it open.
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Call `coursewright` in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | Path) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments])

    return run


def write(root: Path, files: dict[str, str]) -> Path:
    """Write files below `root`."""
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A course with three errors in three files."""
    return write(tmp_path / "broken", BROKEN)


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A small course without findings."""
    files = {
        **BROKEN,
        "course/index.md": "# Start\n",
        "modules/01-one.md": "---\ntitle: One\n---\n\nText.\n",
        "quizzes/01-one.yml": SOUND_QUIZ,
    }
    return write(tmp_path / "sound", files)
