"""The theme speaks the course's language, and a page in another one says so: under every engine."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from coursewright.cli import main
from coursewright.engines.theme_language import theme_language
from tests.engines.building import ENGINES, blocks, build, pages
from tests.engines.test_authors_settings import nav_of, write

EVERY_ENGINE = pytest.mark.parametrize("engine", ENGINES)
SETTINGS = """\
site_name: Curso
docs_dir: course
use_directory_urls: false
repo_url: https://github.com/owner/repo
theme: {name: material, font: false, features: [content.action.edit]}
plugins: [search, coursewright]
markdown_extensions: [footnotes, {toc: {permalink: true}}]
"""
QUIZ = "exercises:\n  - {id: a, kind: true-false, prompt: So?, answer: true}\n"
COURSE = {
    "mkdocs.yml": SETTINGS,
    "course/course.yml": "language: es\n",
    "course/words/es.yml": "client.check: Comprueba-Lo\npage.check_yourself: Ponte-A-Prueba\n",
    "course/index.md": "# Inicio\n",
    "course/about.md": "---\nlang: en-GB\n---\n# About\n\nEnglish text.\n",
    "course/ar/index.md": "---\ntitle: البداية\n---\nنص.[^1]\n\n[^1]: حاشية.\n",
    "modules/01-uno.md": "---\ntitle: Uno\nduration: 20\n---\n\nTexto.\n",
    "modules/02-two.md": "---\ntitle: Two\nlang: en\nduration: 1\n---\n\nText.\n",
    "modules/ar/01-uno.md": "---\ntitle: واحد\nduration: 2\n---\n\nنص.\n",
    "quizzes/01-uno.yml": QUIZ,
    "quizzes/02-two.yml": QUIZ.replace("id: a", "id: b"),
    "quizzes/ar/01-uno.yml": QUIZ,
}
WRAPPED = re.compile(r'<div class="cw-language" lang="([^"]*)" dir="([^"]*)">(.*?)</article>', re.DOTALL)


@dataclass(frozen=True)
class Site:
    """What an engine made of the course."""

    folder: Path
    pages: dict[str, str]


Sites = dict[str, Site]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    root = write(tmp_path_factory.mktemp("languages") / "course", COURSE)
    folders = {engine: build(root, engine, root.parent / engine) for engine in ENGINES}
    return {engine: Site(folder, pages(folder)) for engine, folder in folders.items()}


def visible(html: str) -> str:
    return re.sub(r"<[^>]*>", " ", html)


@EVERY_ENGINE
def test_the_theme_speaks_the_courses_language(engine: str, sites: Sites) -> None:
    for path, page in sites[engine].pages.items():
        assert '<html lang="es"' in page
        assert '<body dir="ltr"' in page
        assert path == "404.html" or "Saltar a contenido" in page


@pytest.mark.parametrize("engine", ENGINES[:2])
def test_search_is_made_for_the_courses_language(engine: str, sites: Sites) -> None:
    index = (sites[engine].folder / "search/search_index.json").read_text(encoding="utf-8")
    assert json.loads(index)["config"]["lang"] == ["es"]


@EVERY_ENGINE
def test_a_page_in_another_language_says_so_and_others_do_not(engine: str, sites: Sites) -> None:
    found = {path: WRAPPED.findall(page) for path, page in sites[engine].pages.items()}
    marked = {path: (parts[0][0], parts[0][1]) for path, parts in found.items() if parts}
    assert marked == {
        "about.html": ("en-GB", "ltr"),
        "ar/index.html": ("ar", "rtl"),
        "ar/modules/01-uno.html": ("ar", "rtl"),
        "modules/02-two.html": ("en", "ltr"),
    }
    assert "cw-language" not in sites[engine].pages["modules/01-uno.html"]


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
@pytest.mark.parametrize("directory_urls", [False, True], ids=["files", "folders"])
def test_a_page_that_runs_the_other_way_has_the_style_for_it(
    engine: str, directory_urls: bool, tmp_path: Path
) -> None:
    settings = SETTINGS.replace("use_directory_urls: false", f"use_directory_urls: {directory_urls}".lower())
    site = build(write(tmp_path / "course", {**COURSE, "mkdocs.yml": settings}), engine, tmp_path / "site")
    mirrored = {}
    for path, page in pages(site).items():
        if links := re.findall(r'<link rel="stylesheet" href="([^"]*mirror[^"]*)">', page):
            mirrored[path] = [(site / path).parent.joinpath(link).resolve().is_file() for link in links]
    week = "ar/modules/01-uno/index.html" if directory_urls else "ar/modules/01-uno.html"
    assert mirrored == {"ar/index.html": [True], week: [True]}


@EVERY_ENGINE
def test_what_says_so_holds_the_title_and_the_text_and_not_the_themes_words(
    engine: str, sites: Sites
) -> None:
    for path, (title, text) in {
        "about.html": ("About", "English text."),
        "ar/index.html": ("البداية", "حاشية"),
        "ar/modules/01-uno.html": ("واحد", "نحو دقيقتين"),
        "modules/02-two.html": ("Two", "About 1 minute"),
    }.items():
        page = sites[engine].pages[path]
        assert page.count("<h1") == 1
        inside = WRAPPED.findall(page)[0][2]
        assert title in visible(inside)
        assert text in visible(inside)
        assert re.search(rf"<title>{title} ", page)
        article = page[page.index("<article") :]
        assert article.index("md-content__button") < article.index("cw-language")


@EVERY_ENGINE
def test_exercises_speak_their_pages_language(engine: str, sites: Sites) -> None:
    spoken = {
        "modules/01-uno.html": ("es", "Verdadero"),
        "modules/02-two.html": ("en", "True"),
        "ar/modules/01-uno.html": ("ar", "صواب"),
    }
    for path, (language, word) in spoken.items():
        html = "".join(blocks(sites[engine].pages[path]))
        assert f'data-lang="{language}"' in html
        assert word in visible(html)
        assert ' lang="' not in html
        assert f"coursewright/exercise-{language}." in sites[engine].pages[path]


@EVERY_ENGINE
def test_the_navigation_names_a_language_by_its_own_name(engine: str, sites: Sites) -> None:
    assert nav_of(sites[engine].pages["index.html"]) == [
        "Inicio", "Semana 1 · Uno", "Semana 2 · Two", "About", "العربية", "البداية", "الأسبوع 1 · واحد",
    ]  # fmt: skip


@EVERY_ENGINE
def test_the_courses_own_words_are_on_its_pages_and_no_file_of_them_is_published(
    engine: str, sites: Sites
) -> None:
    assert "Ponte-A-Prueba" in sites[engine].pages["modules/01-uno.html"]
    site = sites[engine].folder
    assert not [file for file in site.rglob("*") if file.suffix in (".yml", ".yaml")]
    said = [file.name for file in site.rglob("*.js") if "Comprueba-Lo" in file.read_text(encoding="utf-8")]
    assert len(said) == 1
    assert said[0].startswith("exercise-es.")


@EVERY_ENGINE
@pytest.mark.parametrize(
    ("course", "theme", "expected"),
    [
        ("ar-EG", "", ("ar", "rtl")),
        ("pt-br", "", ("pt", "ltr")),
        ("ht", "", ("en", "ltr")),
        ("es", "fr", ("fr", "ltr")),
    ],
)
def test_a_language_that_the_theme_lacks_and_one_that_the_author_chose(
    engine: str, course: str, theme: str, expected: tuple[str, str], tmp_path: Path
) -> None:
    chosen = f"theme: {{name: material, font: false{f', language: {theme}' if theme else ''}}}"
    files = {
        "mkdocs.yml": f"site_name: T\ndocs_dir: course\nuse_directory_urls: false\n{chosen}\n"
        "plugins: [search, coursewright]\n",
        "course/course.yml": f"language: {course}\n",
        "course/index.md": "# Start\n",
        "modules/01-one.md": "---\ntitle: One\n---\n",
    }
    page = pages(build(write(tmp_path / "course", files), engine, tmp_path / "site"))["index.html"]
    assert f'<html lang="{expected[0]}"' in page
    assert f'<body dir="{expected[1]}"' in page
    # The theme's words are in one language then, and the page in another.
    assert ("cw-language" in page) == (expected[0] in ("en", "fr"))


def test_a_file_that_inherits_its_theme_keeps_that_themes_language(tmp_path: Path) -> None:
    files = {
        **COURSE,
        "base.yml": SETTINGS.replace("font: false", "font: false, language: de"),
        "mkdocs.yml": "INHERIT: base.yml\n",
    }
    root = write(tmp_path / "course", files)
    result = CliRunner().invoke(main, ["build", str(root)])
    assert result.exit_code == 0, result.output
    assert "the theme speaks 'de', the course 'es'" in result.output
    assert '<html lang="de"' in (root / "site/index.html").read_text(encoding="utf-8")


def test_an_authors_own_translation_of_the_theme_counts(tmp_path: Path) -> None:
    (tmp_path / "partials/languages").mkdir(parents=True)
    (tmp_path / "partials/languages/ht.html").touch()
    (tmp_path / "partials/languages/en.html").touch()
    assert theme_language("ht", [tmp_path]) == "ht"
    assert theme_language("ht-HT", [tmp_path]) == "ht"
    assert theme_language("so", [tmp_path]) == "en"
    assert theme_language("so", [tmp_path / "nowhere"]) is None
