"""What the README shows is what the program says."""

import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_message_in_the_five_minutes_is_the_one_that_a_newcomer_gets(tmp_path: Path) -> None:
    for name in ("course", "modules", "quizzes"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    quiz = tmp_path / "quizzes" / "04-two-models.yml"
    before, marker, after = quiz.read_text(encoding="utf-8").partition("id: setbacks")
    quiz.write_text(before + marker + after.replace("correct: true", "corect: true", 1), encoding="utf-8")
    command = [sys.executable, "-m", "coursewright", "check", "--select", "E104", str(tmp_path)]
    printed = subprocess.run(command, check=False, capture_output=True, text=True).stdout
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.search(r"^   ```\n(   quizzes/04.*?)^   ```", readme, re.MULTILINE | re.DOTALL)
    assert shown is not None
    assert printed.strip() == textwrap.dedent(shown[1]).strip()


def test_the_two_commands_are_there() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for name in ("site", "test", "serve"):
        assert f"make {name}" in readme
        assert re.search(rf"^{name}:", makefile, re.MULTILINE)
