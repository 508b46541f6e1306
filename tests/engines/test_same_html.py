"""Every engine shows the same exercises, and none shows what is not for learners."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.engines.building import (
    ENGINES,
    blocks,
    build,
    exercise_html,
    files_with,
    pages,
    search_text,
)
from tests.engines.conftest import GetSite
from tests.engines.courses import ANSWER_TEXT, DATA_TEXT, FACILITATOR_TEXT, FINDABLE, ROOT, write_nasty

COURSES = ("bundled", "files", "folders")
NASTY = ("files", "folders")
EVERY_ENGINE = pytest.mark.parametrize("engine", ENGINES)
EVERY_COURSE = pytest.mark.parametrize("course", COURSES)
EVERY_NASTY = pytest.mark.parametrize("course", NASTY)


def module_page(site: Path, name: str) -> str:
    file = site / f"modules/{name}.html"
    return (file if file.is_file() else site / f"modules/{name}/index.html").read_text(encoding="utf-8")


@EVERY_COURSE
@pytest.mark.parametrize("engine", ENGINES[1:])
def test_the_exercises_are_the_same_byte_for_byte(get_site: GetSite, course: str, engine: str) -> None:
    expected = exercise_html(get_site(course, "mkdocs"))
    assert expected
    assert exercise_html(get_site(course, engine)) == expected


@EVERY_NASTY
@EVERY_ENGINE
def test_every_fence_is_an_exercise_wherever_it_is_nested(
    get_site: GetSite, course: str, engine: str
) -> None:
    page = module_page(get_site(course, engine), "01-nasty")
    ids = re.findall(r'data-exercise="([^"]+)"', page)
    places = [f"in-{place}" for place in ("list", "deep-list", "tab", "admonition", "quotation", "details")]
    assert ids == [*places, "several-one", "several-two", "pairs", "many", "write"]
    assert "plain code stays code" in re.sub(r"<[^>]+>", "", page)
    assert "cw-card" not in page
    assert "```" not in page


@EVERY_NASTY
@EVERY_ENGINE
def test_hostile_text_stays_text(get_site: GetSite, course: str, engine: str) -> None:
    for block in blocks(module_page(get_site(course, engine), "01-nasty")):
        assert "<script>alert" not in block
        assert "javascript:" not in re.sub(r">[^<]*<", "><", block)
        assert block.count("<fieldset") == block.count("</fieldset>")


@EVERY_NASTY
@EVERY_ENGINE
def test_links_in_yaml_text_hold_on_the_page(get_site: GetSite, course: str, engine: str) -> None:
    site = get_site(course, engine)
    file = next(iter(sorted(site.glob("modules/01-nasty*"))))
    folder = file if file.is_dir() else file.parent
    found = 0
    for block in blocks(module_page(site, "01-nasty")):
        for address in re.findall(r'(?:href|src)="([^"#?]*)[#?]?[^"]*"', block):
            if address.startswith("http"):
                assert address == "https://example.org/README.md"
                continue
            target = folder / address
            assert (target / "index.html" if target.is_dir() else target).is_file(), address
            found += 1
    assert found > 10


@EVERY_NASTY
@EVERY_ENGINE
def test_facilitators_text_is_in_no_file_of_the_learners_site(
    get_site: GetSite, course: str, engine: str
) -> None:
    assert list(files_with(get_site(course, engine), FACILITATOR_TEXT)) == []


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_facilitators_text_is_in_their_own_edition(engine: str, tmp_path: Path) -> None:
    root = write_nasty(tmp_path / "course", directory_urls=False)
    site = build(root, engine, tmp_path / "site", "--edition", "facilitator")
    text = module_page(site, "01-nasty") + (site / "index.html").read_text(encoding="utf-8")
    for place in ("in an admonition", "at the top", "in a list", "in a block", "in a snippet", "here"):
        assert f"{FACILITATOR_TEXT} {place}." in text
    # The next learners' edition out of the same folder has nothing of it left.
    assert list(files_with(build(root, engine, tmp_path / "site"), FACILITATOR_TEXT)) == []


@EVERY_NASTY
@EVERY_ENGINE
def test_data_files_and_quizzes_are_not_published(get_site: GetSite, course: str, engine: str) -> None:
    site = get_site(course, engine)
    assert [file for file in site.rglob("*") if file.suffix in (".yml", ".yaml", ".md")] == []
    assert list(files_with(site, DATA_TEXT)) == []


@EVERY_NASTY
@EVERY_ENGINE
def test_search_finds_titles_and_never_answers(get_site: GetSite, course: str, engine: str) -> None:
    text = search_text(get_site(course, engine))
    assert FINDABLE in text
    assert ANSWER_TEXT not in text
    assert "Several paragraphs" not in text


@pytest.mark.parametrize("engine", ENGINES)
def test_search_of_the_bundled_course_has_no_feedback(get_site: GetSite, engine: str) -> None:
    text = search_text(get_site("bundled", engine))
    for quiz in sorted((ROOT / "quizzes").glob("*.yml")):
        for line in re.findall(
            r"(?:feedback|model_answer|explanation): ([^>\n]{30,})", quiz.read_text("utf-8")
        ):
            assert line.strip("'\"") not in text


@EVERY_NASTY
@EVERY_ENGINE
def test_edit_links_lead_to_the_real_file(get_site: GetSite, course: str, engine: str) -> None:
    site = get_site(course, engine)
    edit = re.compile(r'href="(https://github\.com/o/r/edit/[^"]*)"')
    assert edit.findall(module_page(site, "01-nasty")) == [
        "https://github.com/o/r/edit/main/modules/01-nasty.md"
    ]
    index = (site / "index.html").read_text(encoding="utf-8")
    assert edit.findall(index) == ["https://github.com/o/r/edit/main/course/index.md"]


@EVERY_ENGINE
def test_the_authors_own_paths_and_tags_keep_working(get_site: GetSite, engine: str) -> None:
    site = get_site("files", engine)
    assert "Overridden-By-The-Author" in (site / "index.html").read_text(encoding="utf-8")
    assert "twemoji" in (site / "index.html").read_text(encoding="utf-8")
    assert "From a snippet." in module_page(site, "01-nasty")


@EVERY_ENGINE
def test_pages_have_their_promised_addresses(get_site: GetSite, engine: str) -> None:
    assert {"index.html", "404.html", "modules/01-nasty.html", "modules/02-plain.html"} == set(
        pages(get_site("files", engine))
    )
    assert "modules/01-nasty/index.html" in pages(get_site("folders", engine))


@EVERY_ENGINE
def test_the_navigation_has_the_weeks_in_order(get_site: GetSite, engine: str) -> None:
    index = (get_site("bundled", engine) / "index.html").read_text(encoding="utf-8")
    assert 0 < index.index("Week 2 ·") < index.index("Week 4 ·")


@EVERY_ENGINE
def test_the_authors_navigation_is_respected(engine: str, tmp_path: Path) -> None:
    root = write_nasty(tmp_path / "course", directory_urls=False)
    config = root / "mkdocs.yml"
    nav = "nav:\n  - Mine: modules/02-plain.md\n  - Then: modules/01-nasty.md\n  - index.md\n"
    config.write_text(config.read_text("utf-8") + nav, encoding="utf-8")
    index = (build(root, engine, tmp_path / "site") / "index.html").read_text(encoding="utf-8")
    assert "Week 1" not in index
    assert 0 < index.index("Mine") < index.index("Then")


@pytest.mark.parametrize("engine", ENGINES)
def test_the_smallest_course_builds(engine: str, tmp_path: Path) -> None:
    (tmp_path / "course").mkdir()
    (tmp_path / "modules").mkdir()
    (tmp_path / "course/index.md").write_text("# Start\n", encoding="utf-8")
    (tmp_path / "modules/01-one.md").write_text("---\ntitle: One\n---\n\nText.\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: My course\n"
        "docs_dir: course\n"
        "use_directory_urls: false      # works on a web server, inside an LMS and from file://\n"
        "theme: {name: material, font: false}\n"
        "plugins: [search, coursewright]\n",
        encoding="utf-8",
    )
    site = build(tmp_path, engine, tmp_path / "site")
    assert set(pages(site)) == {"index.html", "404.html", "modules/01-one.html"}


@EVERY_ENGINE
def test_search_works_from_files(get_site: GetSite, engine: str) -> None:
    site = get_site("files", engine)
    scripts = [file for file in (site / "search/search_index.js", site / "search.js") if file.is_file()]
    assert [file.read_text("utf-8").startswith("var __index = {") for file in scripts] == [True]
    assert "iframe-worker" in (site / "index.html").read_text(encoding="utf-8")
    assert "unpkg.com" not in (site / "index.html").read_text(encoding="utf-8")
