"""What people install is the wheel: it must hold every template, style, script and starter file."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_a_course_is_made_and_built_from_the_wheel_alone(tmp_path: Path) -> None:
    wheel = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation"]
    subprocess.run([*wheel, "-w", str(tmp_path), str(ROOT)], check=True, capture_output=True)
    unpacked = tmp_path / "unpacked"
    (built,) = tmp_path.glob("coursewright-*.whl")
    zipfile.ZipFile(built).extractall(unpacked)
    # Before the editable install on the path, so that nothing comes from the working tree.
    environment = {**os.environ, "PYTHONPATH": str(unpacked)}

    def run(*arguments: str) -> str:
        command = [sys.executable, *arguments]
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, check=False, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert run("-c", "import coursewright; print(coursewright.__file__)").startswith(str(unpacked))
    run("-m", "coursewright", "new", "course")
    run("-m", "coursewright", "build", "--strict", "course")
    pages = {page.name for page in (tmp_path / "course" / "site" / "modules").glob("*.html")}
    sources = {page.name for page in (tmp_path / "course" / "modules").glob("*.md")}
    assert pages == {name.replace(".md", ".html") for name in sources}
