"""What the check keeps between runs: never a stale finding, and never a fault of its own."""

from __future__ import annotations

import json
import os
import random
import threading
from pathlib import Path

import pytest
from tiny import BARE, write_course

from coursewright.checks import check_course
from coursewright.content import read_course
from coursewright.diagnostics import Diagnostic
from coursewright.scaffold import add_module
from coursewright.scaffold import write_course as write_sample
from coursewright.store import Store, store_file


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_sample(tmp_path / "sample")
    add_module(tmp_path / "sample", "Another week")
    return tmp_path / "sample"


def check(root: Path, store: Store | None = None) -> list[Diagnostic]:
    return check_course(*read_course(root, store=store), store)


def shown(findings: list[Diagnostic]) -> list[tuple[object, ...]]:
    return [
        (
            f.code,
            f.level,
            f.message,
            f.span.path,
            f.span.start,
            f.span.end,
            f.help,
            len(f.labels),
            len(f.edits),
        )
        for f in findings
    ]


def spoil(root: Path, rng: random.Random) -> None:
    """Make a change such as authors make: in a text, a key, an id, a file more or less."""
    files = sorted(path for path in root.rglob("*") if path.suffix in (".md", ".yml") and path.is_file())
    file = rng.choice(files)
    text = file.read_text(encoding="utf-8")
    words = text.split(" ")
    at = rng.randrange(len(words))
    what = rng.randrange(6)
    if what == 0:
        words.insert(at, "addict")
    elif what == 1:
        del words[at]
    elif what == 2:
        words[at] = words[at].replace("e", "i")
    elif what == 3:
        words.insert(at, "[here](nowhere.md)")
    elif what == 4 and file.parent.name in ("modules", "quizzes"):
        file.rename(file.with_name(f"{rng.randrange(10, 99)}-moved{file.suffix}"))
        return
    else:
        words.append("\n\nOne more line.\n")
    file.write_text(" ".join(words), encoding="utf-8")


@pytest.mark.parametrize("seed", range(12))
def test_a_check_with_a_store_finds_what_a_check_without_finds(seed: int, root: Path, tmp_path: Path) -> None:
    rng = random.Random(seed)
    for _ in range(8):
        assert shown(check(root, Store(tmp_path / "store.json"))) == shown(check(root))
        spoil(root, rng)


def test_what_has_not_changed_is_taken_from_the_store(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "store.json"
    check(root, Store(file))
    document = json.loads(file.read_text(encoding="utf-8"))
    kept = next(entry for name, entry in document["entries"].items() if name.startswith("modules/01"))
    kept[1]["findings"].append(["R9", "planted", [*_first_place(root)], "", [], None, []])
    file.write_text(json.dumps(document), encoding="utf-8")
    assert "planted" in [finding.message for finding in check(root, Store(file))]
    module = next((root / "modules").glob("01-*.md"))
    module.write_text(module.read_text(encoding="utf-8") + "\nA line more.\n", encoding="utf-8")
    assert "planted" not in [finding.message for finding in check(root, Store(file))]


def _first_place(root: Path) -> list[object]:
    return [f"modules/{next((root / 'modules').glob('01-*.md')).name}", 0, 1]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 1}', "\x00" * 100, '{"entries": {"a": 1}}'])
def test_a_store_that_cannot_be_read_is_discarded(text: str, root: Path, tmp_path: Path) -> None:
    file = tmp_path / "store.json"
    file.write_text(text, encoding="utf-8")
    assert shown(check(root, Store(file))) == shown(check(root))
    assert json.loads(file.read_text(encoding="utf-8"))["entries"]


def test_entries_that_make_no_sense_are_checked_anew(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "store.json"
    check(root, Store(file))
    document = json.loads(file.read_text(encoding="utf-8"))
    for number, entry in enumerate(document["entries"].values()):
        entry[1] = [None, {}, {"findings": 3}, {"findings": [[1]]}][number % 4]
    file.write_text(json.dumps(document), encoding="utf-8")
    assert shown(check(root, Store(file))) == shown(check(root))


def test_a_folder_that_cannot_be_written_is_no_fault(root: Path, tmp_path: Path) -> None:
    (tmp_path / "occupied").write_text("a file where the folder should be", encoding="utf-8")
    assert shown(check(root, Store(tmp_path / "occupied" / "store.json"))) == shown(check(root))


def test_two_checks_at_once_leave_a_store_that_can_be_read(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "store.json"
    threads = [threading.Thread(target=lambda: check(root, Store(file))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert json.loads(file.read_text(encoding="utf-8"))["entries"]
    assert [path.name for path in tmp_path.glob("*.new")] == []


def test_a_check_writes_nothing_into_the_course(root: Path) -> None:
    def state() -> dict[str, tuple[int, int]]:
        return {
            str(path): (path.stat().st_mtime_ns, path.stat().st_size)
            for path in root.rglob("*")
            if path.is_file()
        }

    before = state()
    check(root, Store(store_file(root)))
    assert state() == before


def test_many_modules_are_checked_in_several_processes_with_the_same_findings(tmp_path: Path) -> None:
    files = {
        f"modules/{n:02d}-week.md": f"---\ntitle: Week {n}\n---\n\nRead more [here](gone-{n}.md).\n"
        for n in range(1, 60)
    }
    root = write_course(tmp_path, files, without=["modules/01-one.md"], base=BARE)
    findings = check(root)
    assert [f.span.path for f in findings if f.code == "E401"] == sorted(files)
    assert shown(findings) == shown(check(root, Store(tmp_path / "store.json")))


def test_findings_do_not_hang_on_the_order_in_which_files_lie(root: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    for path in sorted(root.rglob("*"), reverse=True):
        if path.is_file():
            target = copy / path.relative_to(root)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    assert os.listdir(copy)  # noqa: PTH208  (the order of the system is the point)
    assert shown(check(copy)) == shown(check(root))
