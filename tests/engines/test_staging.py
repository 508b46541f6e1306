"""The staged site: what is written, what is left alone, what is removed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from coursewright.content import read_course
from coursewright.engines.config_nodes import read_config, write_config
from coursewright.engines.errors import EngineError
from coursewright.engines.source_links import page_addresses, to_source_links
from coursewright.engines.staging import Stage, stage_site
from tests.engines.building import files_with
from tests.engines.courses import DATA_TEXT, FACILITATOR_TEXT, write_nasty


def stage(root: Path, edition: str | None = None) -> Stage:
    return stage_site(root, read_course(root)[0], edition)


def stamps(staged: Stage) -> dict[Path, int]:
    return {file: file.stat().st_mtime_ns for file in staged.folder.rglob("*") if file.is_file()}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_nasty(tmp_path / "course", directory_urls=False)


def test_nothing_private_is_staged(root: Path) -> None:
    folder = stage(root).folder
    assert list(files_with(folder, FACILITATOR_TEXT)) == []
    assert list(files_with(folder, DATA_TEXT)) == []
    assert [file.name for file in folder.rglob("*.yml")] == ["mkdocs.yml"]


def test_staging_twice_writes_nothing(root: Path) -> None:
    before = stamps(stage(root))
    assert stamps(stage(root)) == before


def test_a_changed_quiz_changes_its_own_page_and_the_slots_alone(root: Path) -> None:
    before = stamps(stage(root))
    quiz = root / "quizzes/01-nasty.yml"
    quiz.write_text(quiz.read_text("utf-8").replace("Which?", "Which of them?"), encoding="utf-8")
    after = stamps(stage(root))
    changed = {file.name for file in after if after[file] != before.get(file)}
    assert changed == {"01-nasty.md", "slots.json"}


def test_what_vanished_from_the_course_vanishes_from_the_stage(root: Path) -> None:
    staged = stage(root)
    assert (staged.folder / "docs/img/dot.png").is_file()
    for path in ("course/img/dot.png", "modules/02-plain.md"):
        (root / path).unlink()
    stage(root)
    assert not (staged.folder / "docs/img").exists()
    assert not (staged.folder / "docs/modules/02-plain.md").exists()


def test_a_broken_exercise_is_staged_as_a_card(root: Path) -> None:
    quiz = root / "quizzes/01-nasty.yml"
    quiz.write_text(quiz.read_text("utf-8").replace("answer: false", "anwser: false"), encoding="utf-8")
    slots = json.loads(stage(root).slots.read_text(encoding="utf-8"))
    card = next(html for html in slots.values() if "cw-card" in html)
    assert "quizzes/01-nasty.yml:" in card
    assert "anwser" in card


def test_tags_of_the_configuration_survive(root: Path) -> None:
    text = stage(root).config.read_text(encoding="utf-8")
    assert "!!python/object/apply:pymdownx.slugs.slugify" in text
    assert "!!python/name:material.extensions.emoji.twemoji" in text
    assert "!ENV [COURSEWRIGHT_TEST_UNSET, fallback]" in text
    plugins = {key.value: value for key, value in yaml.compose(text).value}["plugins"]
    assert [plugin.value for plugin in plugins.value] == ["search", "offline"]


def test_paths_of_the_author_begin_at_the_course(root: Path) -> None:
    config = {key.value: value for key, value in yaml.compose(stage(root).config.read_text("utf-8")).value}
    theme = {key.value: value.value for key, value in config["theme"].value}
    assert theme["custom_dir"] == str(root / "overrides")


def test_what_is_inherited_is_merged_as_mkdocs_does(tmp_path: Path) -> None:
    (tmp_path / "base.yml").write_text(
        "theme: {name: material, features: [a, b]}\nplugins: [search]\ncopyright: base\n", encoding="utf-8"
    )
    child = tmp_path / "mkdocs.yml"
    child.write_text("INHERIT: base.yml\nsite_name: Child\ntheme: {features: [c]}\n", encoding="utf-8")
    merged = yaml.safe_load(write_config(read_config(child)))
    assert merged == {
        "theme": {"name": "material", "features": ["c"]},
        "plugins": ["search"],
        "copyright": "base",
        "site_name": "Child",
    }


def test_a_configuration_without_the_plugin_is_refused(root: Path) -> None:
    config = root / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("  - coursewright\n", ""), encoding="utf-8")
    with pytest.raises(EngineError, match="add the line '  - coursewright'"):
        stage(root)


@pytest.mark.parametrize(
    ("page", "address", "source"),
    [
        ("modules/01-a.md", "../../", "../index.md"),
        ("modules/01-a.md", "../../#top", "../index.md#top"),
        ("modules/01-a.md", "../02-b/?q=1#part", "02-b.md?q=1#part"),
        ("modules/01-a.md", "../../img/dot.png", "../img/dot.png"),
        ("about.md", "../", "index.md"),
        ("index.md", "modules/02-b/", "modules/02-b.md"),
        ("modules/01-a.md", "#here", "#here"),
        ("modules/01-a.md", "https://example.org/x/", "https://example.org/x/"),
        ("modules/01-a.md", "mailto:a@example.org", "mailto:a@example.org"),
    ],
)
def test_an_address_becomes_a_link_to_its_source(page: str, address: str, source: str) -> None:
    pages = page_addresses(["index.md", "about.md", "modules/01-a.md", "modules/02-b.md"])
    text = 'href="../../" as text, <a title="href=&quot;x&quot;" href="{}">'
    assert to_source_links(text.format(address), page, pages) == text.format(source)
