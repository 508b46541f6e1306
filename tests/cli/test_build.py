"""`build` and `clean`: a whole new site, or the last good one byte for byte."""

from __future__ import annotations

import importlib.util
import signal
import subprocess
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from coursewright.engines.swap import fresh_site
from coursewright.store import store_file
from tests.cli.conftest import Run, write
from tests.engines.building import snapshot

NEW = "A new sentence."


def change(course: Path, path: str, old: str, new: str) -> None:
    text = (course / path).read_text(encoding="utf-8")
    assert old in text
    (course / path).write_text(text.replace(old, new), encoding="utf-8")


def test_a_build_says_how_many_pages_and_where_to_open_them(run: Run, sound: Path) -> None:
    result = run("build", sound)
    assert result.exit_code == 0
    assert result.stdout == "built 2 pages into sound/site/\nopen it:  sound/site/index.html\n"
    assert result.stderr == ""
    assert (sound / "site/modules/01-one.html").is_file()


def test_the_site_goes_where_it_is_told(run: Run, sound: Path, tmp_path: Path) -> None:
    assert run("build", sound, "--site-dir", "elsewhere/public").exit_code == 0
    assert (tmp_path / "elsewhere/public/index.html").is_file()
    assert not (sound / "site").exists()
    change(sound, "mkdocs.yml", "docs_dir: course", "docs_dir: course\nsite_dir: out")
    assert run("build", sound).exit_code == 0
    assert (sound / "out/index.html").is_file()


def test_with_directory_urls_a_server_is_advised(run: Run, sound: Path) -> None:
    change(sound, "mkdocs.yml", "use_directory_urls: false", "use_directory_urls: true")
    assert "http.server -d sound/site" in run("build", sound).stdout


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_a_second_build_replaces_the_first_whole(run: Run, sound: Path, engine: str) -> None:
    assert run("build", sound, "--engine", engine).exit_code == 0
    (sound / "site/stale.html").write_text("old", encoding="utf-8")
    (sound / "site/.well-known").mkdir()
    change(sound, "course/index.md", "# Start", f"# Start\n\n{NEW}")
    assert run("build", sound, "--engine", engine).exit_code == 0
    assert not (sound / "site/stale.html").exists()
    assert (sound / "site/.well-known").is_dir()
    assert NEW in (sound / "site/index.html").read_text(encoding="utf-8")
    assert [entry.name for entry in sound.iterdir() if entry.name.startswith(".site")] == []


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        ("quizzes/01-one.yml", "correct", "corect", "quizzes/01-one.yml:6:29: error[E104]"),
        ("mkdocs.yml", "plugins: [search, coursewright]", "plugins: [search]", "does not use coursewright"),
        ("mkdocs.yml", "name: material", "name: no-such-theme", "no-such-theme"),
    ],
    ids=["finding", "no plugin", "no theme"],
)
def test_a_failed_build_leaves_the_last_good_site(
    run: Run, sound: Path, engine: str, path: str, old: str, new: str, said: str
) -> None:
    assert run("build", sound, "--engine", engine).exit_code == 0
    before = snapshot(sound / "site")
    change(sound, path, old, new)
    sources = snapshot(sound / "quizzes") | snapshot(sound / "course")
    result = run("build", sound, "--engine", engine)
    assert result.exit_code == 1
    assert said in result.stderr or engine == "zensical"
    assert "the last good site is left as it was" in result.stderr
    assert "Traceback" not in result.output
    assert snapshot(sound / "site") == before
    assert snapshot(sound / "quizzes") | snapshot(sound / "course") == sources
    assert [entry.name for entry in sound.iterdir() if entry.name.startswith(".site")] == []


def test_all_findings_are_printed_before_a_build_stops(run: Run, broken: Path) -> None:
    result = run("build", broken)
    assert result.exit_code == 1
    for code in ("E104", "E202", "E401"):
        assert f"error[{code}]" in result.stderr
    assert not (broken / "site").exists()


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_the_engines_own_warnings_count_with_strict(run: Run, sound: Path, engine: str) -> None:
    change(sound, "course/index.md", "# Start", "# Start\n\n[x](index.md#no-such-anchor)")
    change(sound, "mkdocs.yml", "docs_dir: course", "docs_dir: course\nvalidation: {anchors: warn}")
    loose, strict = (run("build", sound, "--engine", engine, *more) for more in ((), ("--strict",)))
    assert loose.exit_code == 0
    assert strict.exit_code == 1
    assert "no-such-anchor" in strict.stderr or engine == "zensical"


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_the_facilitators_edition_says_what_it_is(run: Run, sound: Path, engine: str) -> None:
    assert run("build", sound, "--engine", engine).stderr == ""
    result = run("build", sound, "--engine", engine, "--edition", "facilitator")
    assert result.stderr == "note: this edition shows the facilitator's notes; it is not for learners\n"


def test_no_cache_is_accepted(run: Run, sound: Path) -> None:
    assert run("build", sound, "--no-cache").exit_code == 0


def test_an_engine_that_is_not_installed_is_said_with_what_to_do(
    run: Run, sound: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def find_spec(name: str, package: str | None = None) -> ModuleSpec | None:
        return None if name == "zensical" else importlib.util.find_spec(name, package)

    monkeypatch.setattr("coursewright.engines.zensical_run.find_spec", find_spec)
    for command in ("build", "serve"):
        result = run(command, sound, "--engine", "zensical")
        assert result.exit_code == 1
        assert 'pip install "coursewright[zensical]"' in result.stderr


@pytest.mark.parametrize(
    "target", [".", "..", "course", "course/site", "modules", "quizzes", "mkdocs.yml", "notes"]
)
def test_a_folder_that_holds_anything_else_is_never_replaced(run: Run, sound: Path, target: str) -> None:
    write(sound, {"notes/mine.txt": "mine"})
    before = snapshot(sound)
    result = run("build", sound, "--site-dir", sound / target)
    assert result.exit_code == 2
    assert result.stderr.startswith("error: '")
    assert snapshot(sound) == before


def test_a_site_can_be_read_by_a_server_of_another_user(run: Run, sound: Path) -> None:
    run("build", sound)
    assert (sound / "site").stat().st_mode & 0o055 == 0o055


def test_an_interruption_leaves_the_last_good_site(tmp_path: Path) -> None:
    site = write(tmp_path / "site", {"index.html": "good"})

    def build_half() -> None:
        with fresh_site(site) as fresh:
            write(fresh, {"index.html": "half"})
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_half()
    assert snapshot(tmp_path) == {"site/index.html": b"good"}


def test_a_killed_build_leaves_the_last_good_site(run: Run, sound: Path) -> None:
    assert run("build", sound).exit_code == 0
    before = snapshot(sound / "site")
    code = (
        "import os, signal, sys\n"
        "from coursewright.cli import main\n"
        "from coursewright.engines import mkdocs_run\n"
        "build = mkdocs_run.mkdocs_build.build\n"
        "def killed(config, **options):\n"
        "    build(config, **options)\n"
        f"    os.kill(os.getpid(), {int(signal.SIGKILL)})\n"
        "mkdocs_run.mkdocs_build.build = killed\n"
        "main()\n"
    )
    change(sound, "course/index.md", "# Start", f"# Start\n\n{NEW}")
    done = subprocess.run([sys.executable, "-c", code, "build", str(sound)], capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL
    assert snapshot(sound / "site") == before
    # What the killed build left aside is in nobody's way, and `clean` takes it along.
    assert run("build", sound).exit_code == 0
    assert run("clean", sound).exit_code == 0
    assert [entry.name for entry in sound.iterdir() if entry.name.startswith(".")] == []


def test_clean_removes_what_was_built_and_nothing_else(run: Run, sound: Path) -> None:
    before = snapshot(sound)
    run("build", sound)
    run("build", sound, "--engine", "zensical")
    assert (sound / ".coursewright").is_dir()
    result = run("clean", sound)
    assert result.exit_code == 0
    kept = "removed what checks of this course kept\n"
    assert result.stdout == f"removed sound/site\nremoved sound/.coursewright\n{kept}"
    assert not store_file(sound).exists()
    assert snapshot(sound) == before
    assert run("clean", sound).stdout == ""


def test_a_site_that_is_a_work_tree_of_its_own_keeps_its_history(run: Run, sound: Path) -> None:
    run("build", sound)
    write(sound / "site", {".git": "gitdir: elsewhere\n"})
    run("build", sound)
    run("clean", sound)
    assert snapshot(sound / "site") == {".git": b"gitdir: elsewhere\n"}
