"""What authors set in `mkdocs.yml` beyond the smallest course: it holds under every engine."""

from __future__ import annotations

import re
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coursewright.cli import main
from coursewright.engines.locking import one_at_a_time
from tests.engines.building import files_with, pages, snapshot

ENGINES = pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
COURSE = {
    "base.yml": """\
site_name: Inherited
docs_dir: my pages
use_directory_urls: false
repo_url: https://github.com/owner/repo
theme: {name: material, font: false, features: [content.action.edit]}
exclude_docs: |
  secret.md
  drafts/
""",
    "mkdocs.yml": "INHERIT: base.yml\nplugins:\n  search: {}\n  coursewright: {}\n",
    "my pages/index.md": "# Start\n\nSee [week 1](../modules/01-one.md).\n",
    "my pages/secret.md": "# Nobody-Reads-This\n",
    "my pages/drafts/one.md": "# Nobody-Reads-This\n",
    "my pages/faq/index.md": "# Questions\n",
    "modules/01-one.md": "---\ntitle: One\n---\n\nBack to [the start](<../my pages/index.md>).\n",
    "modules/02-dos.md": "---\ntitle: Dos\nlang: es\n---\n\nTexto.\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "a course", COURSE)


def write(root: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def build(root: Path, engine: str, *options: str) -> Result:
    return CliRunner().invoke(main, ["build", str(root), "--engine", engine, *options])


def nav_of(page: str) -> list[str]:
    found = re.search(r'<nav class="md-nav md-nav--primary.*', page, re.DOTALL)
    assert found is not None
    titles = re.findall(r'<span class="md-ellipsis">(.*?)</span>\s*</?(?:a|label|span)', found[0], re.DOTALL)
    return list(dict.fromkeys(re.sub(r"<[^>]*>", "", title).strip() for title in titles))


@ENGINES
def test_inherited_settings_reach_the_course_and_hidden_pages_stay_out_of_the_nav(
    engine: str, root: Path
) -> None:
    result = build(root, engine, "--strict")
    assert result.exit_code == 0, result.output
    site = root / "site"
    assert list(files_with(site, "Nobody-Reads-This")) == []
    titles = nav_of(pages(site)["index.html"])
    assert titles == ["Start", "Week 1 · One", "Week 2 · Dos", "Questions"]


@ENGINES
def test_edit_links_lead_to_the_real_files_where_nothing_is_said_of_them(engine: str, root: Path) -> None:
    assert build(root, engine).exit_code == 0
    found = pages(root / "site")
    start = "https://github.com/owner/repo/edit/master/"
    assert f'href="{start}my%20pages/index.md"' in found["index.html"]
    assert f'href="{start}modules/01-one.md"' in found["modules/01-one.html"]


@ENGINES
def test_an_exercise_in_an_included_file_is_reported(engine: str, root: Path) -> None:
    config = COURSE["mkdocs.yml"] + "markdown_extensions:\n  - pymdownx.snippets: {base_path: [.]}\n"
    page = COURSE["modules/01-one.md"] + '\n--8<-- "part.md"\n'
    quiz = "exercises:\n  - {id: a, kind: true-false, prompt: So?, answer: true}\n"
    part = "```exercise\na\n```\n"
    files = {"mkdocs.yml": config, "modules/01-one.md": page, "quizzes/01-one.yml": quiz, "part.md": part}
    write(root, files)
    result = build(root, engine)
    assert result.exit_code == 0
    assert "modules/01-one.md: a fence of the course stands in an included file" in result.output
    assert build(root, engine, "--strict").exit_code == 1


def test_a_hook_that_ends_the_program_ends_the_build_alone(root: Path) -> None:
    assert build(root, "mkdocs").exit_code == 0
    before = snapshot(root / "site")
    hook = "import sys\n\ndef on_post_build(**_):\n    sys.exit(3)\n"
    write(root, {"hook.py": hook, "mkdocs.yml": COURSE["mkdocs.yml"] + "hooks: [hook.py]\n"})
    result = build(root, "mkdocs")
    assert result.exit_code == 1
    assert "the build stopped" in result.output
    assert snapshot(root / "site") == before


def test_a_second_build_in_a_folder_waits_for_the_first(tmp_path: Path) -> None:
    order = []

    def second() -> None:
        with one_at_a_time(tmp_path / "stage"):
            order.append("second")

    with one_at_a_time(tmp_path / "stage"):
        thread = threading.Thread(target=second)
        thread.start()
        thread.join(0.1)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]


def test_what_zensical_says_has_no_colour_where_nobody_sees_it(
    root: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    write(root, {"modules/01-one.md": COURSE["modules/01-one.md"] + "\n[here](#nowhere)\n"})
    build(root, "zensical")
    assert "\x1b" not in capfd.readouterr().err
