"""Output wherever it goes: a stream that is closed, and one that cannot show every character."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import write


def run_shell(line: str, *, cwd: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = line.replace("coursewright", f"'{sys.executable}' -m coursewright")
    return subprocess.run(
        ["sh", "-c", command], cwd=cwd, capture_output=True, env={**os.environ, **environment}, check=False
    )


@pytest.mark.parametrize("line", ["coursewright check . >&-", "coursewright check . >&- 2>&-"])
def test_a_closed_stream_changes_nothing(line: str, broken: Path, sound: Path) -> None:
    done = run_shell(line, cwd=broken)
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"Traceback" not in done.stderr
    assert run_shell(line, cwd=sound).returncode == 0


@pytest.mark.parametrize("style", ["json", "sarif"])
def test_json_stays_json_where_the_terminal_knows_ascii_alone(style: str, sound: Path) -> None:
    write(sound, {"modules/01-one.md": "---\ntitle: One\nklé😀: 1\n---\n"})
    done = run_shell(f"coursewright check --format {style} .", cwd=sound, PYTHONIOENCODING="ascii")
    assert done.returncode == 1
    assert "klé😀" in json.dumps(json.loads(done.stdout.decode("ascii")), ensure_ascii=False)


def test_the_line_to_see_a_new_course_can_be_pasted(tmp_path: Path) -> None:
    done = run_shell("coursewright new 'My course'", cwd=tmp_path)
    assert b"coursewright serve 'My course'\n" in done.stdout
