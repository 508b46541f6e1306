"""`new` and `add module`: what they write builds, checks clean and overwrites nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from coursewright.content import read_course
from coursewright.kinds import all_kinds
from coursewright.scaffold.names import slug_of
from tests.cli.conftest import Run
from tests.engines.building import pages, snapshot


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_a_new_course_checks_clean_and_builds_strictly(run: Run, tmp_path: Path, engine: str) -> None:
    result = run("new", "peer-support")
    assert result.exit_code == 0
    assert "lie in the\nrepository" in result.stderr
    assert run("check", "peer-support", "--strict").exit_code == 0
    built = run("build", "peer-support", "--strict", "--engine", engine)
    assert built.exit_code == 0, built.output
    text = "".join(pages(tmp_path / "peer-support/site").values())
    assert "<p>===" not in text
    assert "cw-card" not in text
    assert "cut from the learners' site" not in text


def test_a_new_course_shows_every_kind_and_what_a_module_can_have(run: Run, tmp_path: Path) -> None:
    run("new", "peer-support")
    course, findings = read_course(tmp_path / "peer-support")
    assert findings == []
    assert {exercise.kind for exercise in course.exercises.values()} == set(all_kinds())
    assert course.id == "peer-support"
    assert course.settings.site_name == "Peer support"
    shapes = {(module.quiz.reveal, bool(module.page.scan.fences)) for module in course.modules if module.quiz}
    assert len(shapes) > 1
    assert any("!!! facilitator" in module.page.body for module in course.modules)


def test_the_new_courses_workflow_asks_for_no_more_than_it_needs(run: Run, tmp_path: Path) -> None:
    run("new", "peer-support")
    for workflow in (tmp_path / "peer-support/.github/workflows/publish.yml", *_own_workflows()):
        steps = yaml.safe_load(workflow.read_text(encoding="utf-8"))
        assert steps["permissions"] == {"contents": "read"}
        for name, job in steps["jobs"].items():
            writes = {key for key, value in job.get("permissions", {}).items() if value == "write"}
            assert writes == ({"pages", "id-token"} if name == "deploy" else set())
            assert job["timeout-minutes"]


def _own_workflows() -> list[Path]:
    return sorted((Path(__file__).parents[2] / ".github/workflows").glob("*.yml"))


@pytest.mark.parametrize("name", ["x: y # z", "日本語", '"quoted"', "- dash", "Ünïcode course", "a'b{c}"])
def test_any_folder_name_makes_a_sound_course(run: Run, tmp_path: Path, name: str) -> None:
    assert run("new", "--", name).exit_code == 0
    assert run("check", "--strict", "--", name).exit_code == 0
    config = (tmp_path / name / "mkdocs.yml").read_text(encoding="utf-8").replace("!ENV", "")
    assert yaml.safe_load(config)["site_name"]


def test_a_folder_that_is_not_empty_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full/mine.txt").write_text("mine", encoding="utf-8")
    for folder in ("full", "full/mine.txt"):
        result = run("new", folder)
        assert result.exit_code == 2
        assert result.stderr == f"error: '{folder}' is not empty; name a new folder, nothing was written\n"
    assert snapshot(tmp_path) == {"full/mine.txt": b"mine"}


def test_an_empty_folder_is_taken(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert run("new", "empty").exit_code == 0


@pytest.fixture
def new(run: Run, tmp_path: Path) -> Path:
    run("new", "here")
    return tmp_path / "here"


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("Linking people", "04-linking-people"),
        ("Two models: which one?", "04-two-models-which-one"),
        ("Zuhören, Straße, Cœur, Łódź", "04-zuhoren-strasse-coeur-lodz"),
        ("日本語", "04-module"),
        ('It\'s <b>bold</b> & "quoted"', "04-its-b-bold-b-quoted"),
        ("No", "04-no"),
        ("12 steps", "04-12-steps"),
        ("- {dash}: [x] # y", "04-dash-x-y"),
    ],
)
def test_a_module_is_added_with_its_quiz_and_checks_clean(run: Run, new: Path, title: str, stem: str) -> None:
    result = run("add", "module", "--", title, new)
    assert result.exit_code == 0, result.stderr
    assert result.stdout == f"wrote modules/{stem}.md\nwrote quizzes/{stem}.yml\n"
    assert run("check", new, "--strict").exit_code == 0
    course, _ = read_course(new)
    assert course.modules[-1].title == title
    assert course.modules[-1].quiz is not None


def test_modules_of_one_title_have_numbers_and_ids_of_their_own(run: Run, new: Path) -> None:
    for _ in range(3):
        assert run("add", "module", "Again", new).exit_code == 0
    assert run("check", new, "--strict").exit_code == 0
    assert sorted(file.name for file in (new / "modules").glob("*-again.md")) == [
        "04-again.md",
        "05-again.md",
        "06-again.md",
    ]


def test_the_next_number_follows_the_highest_of_modules_and_quizzes(run: Run, new: Path) -> None:
    (new / "quizzes/41-orphan.yml").write_text("exercises: []\n", encoding="utf-8")
    assert "modules/42-after.md" in run("add", "module", "After", new).stdout


def test_nothing_is_ever_overwritten(run: Run, new: Path) -> None:
    before = snapshot(new)
    assert run("add", "module", "More", new).exit_code == 0
    after = snapshot(new)
    assert {path: after[path] for path in before} == before


@pytest.mark.parametrize("title", ["", "   ", "\x07"])
def test_an_empty_title_is_wrong_usage(run: Run, new: Path, title: str) -> None:
    assert run("add", "module", "--", title, new).exit_code == 2


def test_a_module_needs_a_course(run: Run) -> None:
    assert run("add", "module", "Lost").exit_code == 2


def test_an_added_module_builds(run: Run, new: Path) -> None:
    run("add", "module", "Linking people", new)
    assert run("build", new, "--strict").exit_code == 0
    page = (new / "site/modules/04-linking-people.html").read_text(encoding="utf-8")
    assert 'data-exercise="linking-people"' in page


@pytest.mark.parametrize("title", ["x" * 500, "word " * 100, "É" * 80])
def test_a_slug_is_short_and_of_the_modules_form(title: str) -> None:
    slug = slug_of(title)
    assert len(slug) <= 48
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
