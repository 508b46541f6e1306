"""Frameworks and recordings: the same under every engine, wherever they stand, and never a page too many."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from coursewright.content import read_course
from coursewright.engines.staging import stage_site
from tests.engines.building import ENGINES, build, fence_html, files_with, pages, search_text
from tests.engines.conftest import GetSite
from tests.engines.courses import FACILITATOR_TEXT
from tests.engines.fenced import IN_CELL, SAID, SUNG, write_fenced
from tests.engines.test_prefix import PREFIX, crawl, served

COURSES = ("fenced files", "fenced folders")
EVERY_ENGINE = pytest.mark.parametrize("engine", ENGINES)
EVERY_COURSE = pytest.mark.parametrize("course", COURSES)
SHOWN = ["framework", "audio", "framework", "audio", "framework", "link", "video"]


def page_of(site: Path, name: str = "01-fences") -> Path:
    file = site / f"modules/{name}.html"
    return file if file.is_file() else site / f"modules/{name}/index.html"


def shown(page: str) -> list[str]:
    names = {"cw-framework": "framework", "<audio": "audio", "<video": "video", "cw-media-away": "link"}
    return [names[found] for found in re.findall(r"cw-framework|<audio|<video|cw-media-away(?=\")", page)]


@EVERY_COURSE
@pytest.mark.parametrize("engine", ENGINES[1:])
def test_fences_show_the_same_byte_for_byte(get_site: GetSite, course: str, engine: str) -> None:
    expected = fence_html(get_site(course, "mkdocs"))
    assert sum(map(len, expected.values())) == len(SHOWN)
    assert fence_html(get_site(course, engine)) == expected


@EVERY_COURSE
@EVERY_ENGINE
def test_a_fence_works_wherever_it_is_nested(get_site: GetSite, course: str, engine: str) -> None:
    page = page_of(get_site(course, engine)).read_text(encoding="utf-8")
    assert shown(page) == SHOWN
    assert "cw-card" not in page
    assert "```" not in page
    assert "transcript:" not in page


@EVERY_COURSE
@EVERY_ENGINE
def test_every_address_holds(get_site: GetSite, course: str, engine: str) -> None:
    file = page_of(get_site(course, engine))
    found = set()
    for part in fence_html(get_site(course, engine))[file.relative_to(get_site(course, engine)).as_posix()]:
        for name, value in re.findall(r'\b(href|src|poster)="([^"]*)"', part):
            address = html.unescape(value)
            if address.startswith("https:"):
                assert address == "https://video.example.org/watch?v=1&t=2#x"
            elif not address.startswith("data:text/vtt,"):
                target = file.parent / unquote(re.split("[?#]", address)[0])
                assert (target / "index.html" if target.is_dir() else target).is_file(), address
                found.add((name, target.suffix))
    endings = {("src", ".wav"), ("src", ".webm"), ("src", ".png"), ("poster", ".png")}
    captions = {("src", ".vtt")} if "folders" in course else set()
    assert endings | captions <= found
    assert "href" in {name for name, _ in found}


@EVERY_COURSE
@EVERY_ENGINE
def test_a_transcript_stands_on_the_page_and_nowhere_else(
    get_site: GetSite, course: str, engine: str
) -> None:
    site = get_site(course, engine)
    told = {path for path, page in pages(site).items() if SAID in page}
    assert told == {page_of(site).relative_to(site).as_posix()}
    assert [file.name for file in site.rglob("*") if file.stem in ("told", "plain", "_short", "hidden")] == [
        "told.vtt"
    ]
    assert not [path for path, page in pages(site).items() if 'audio/told"' in page or "told.html" in page]


@EVERY_COURSE
@EVERY_ENGINE
def test_search_finds_tables_and_transcripts_and_each_heading_once(
    get_site: GetSite, course: str, engine: str
) -> None:
    text = search_text(get_site(course, engine))
    assert IN_CELL in text
    assert text.count(SAID) == 3
    assert text.count("Description") == 1
    assert SUNG not in text


@EVERY_COURSE
@EVERY_ENGINE
def test_hostile_text_stays_text_and_nothing_plays_by_itself(
    get_site: GetSite, course: str, engine: str
) -> None:
    for part in fence_html(get_site(course, engine)).values():
        page = "".join(part)
        assert "<script>alert" not in page
        assert "<b>" not in page
        assert "A comment is no text" not in page
        assert page.count("<table") == page.count("</table>") == 3
        assert page.count("<td") == page.count("</td>")
        assert not re.search(r"\s(?:style|on\w+|autoplay|loop|muted)[=\s>]", re.sub(r">[^<]*<", "><", page))


@EVERY_COURSE
@EVERY_ENGINE
def test_what_is_for_facilitators_is_cut_with_its_fences(get_site: GetSite, course: str, engine: str) -> None:
    assert list(files_with(get_site(course, engine), FACILITATOR_TEXT)) == []


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_facilitators_see_their_own_fences_and_notes(engine: str, tmp_path: Path) -> None:
    root = write_fenced(tmp_path / "course", directory_urls=False)
    site = build(root, engine, tmp_path / "site", "--edition", "facilitator")
    page = page_of(site).read_text(encoding="utf-8")
    assert f"<caption>{FACILITATOR_TEXT}</caption>" in page
    assert f'id="cw-media.8">{FACILITATOR_TEXT}</p>' in page
    assert f"{FACILITATOR_TEXT} in a transcript of its own." in page
    note = '<div class="admonition facilitator">\n<p class="admonition-title">Notes</p>\n'
    assert f"{note}<p>{FACILITATOR_TEXT} in a transcript.</p>" in page


@EVERY_ENGINE
def test_a_page_loads_what_it_shows_and_no_more(get_site: GetSite, engine: str) -> None:
    site = get_site("fenced files", engine)

    def loaded(name: str) -> str:
        found = re.findall(r"assets/coursewright/[\w.-]+\.(?:css|js)", page_of(site, name).read_text("utf-8"))
        return "".join((site / path).read_text("utf-8") for path in found)

    for sign in (".cw-framework", ".cw-media", "cuechange"):
        assert sign in loaded("01-fences")
        assert sign not in loaded("02-plain")
    assert "customElements" not in loaded("01-fences")


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
@EVERY_COURSE
def test_every_address_holds_under_a_project_path(get_site: GetSite, engine: str, course: str) -> None:
    with served(get_site(course, engine)) as origin:
        statuses = crawl(origin, f"{origin}{PREFIX}")
    assert set(statuses.values()) == {200}
    endings = {Path(address).suffix for address in statuses}
    assert {".wav", ".webm", ".png"} <= endings
    assert (".vtt" in endings) == (course == "fenced folders")


@EVERY_ENGINE
@pytest.mark.parametrize("fence", ["framework\nsmall", "media\nsrc: sound.wav"])
def test_a_fence_in_an_included_file_shows_a_card(engine: str, fence: str, tmp_path: Path) -> None:
    root = write_fenced(tmp_path / "course", directory_urls=False)
    config = root / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + "  - pymdownx.snippets: {base_path: [.]}\n", "utf-8")
    (root / "part.md").write_text(f"```{fence}\n```\n", encoding="utf-8")
    (root / "modules/02-plain.md").write_text('---\ntitle: P\n---\n\n--8<-- "part.md"\n', encoding="utf-8")
    page = page_of(build(root, engine, tmp_path / "site"), "02-plain").read_text(encoding="utf-8")
    assert "works on the pages of a course only" in page


def test_a_changed_transcript_or_framework_is_staged_again(tmp_path: Path) -> None:
    root = write_fenced(tmp_path, directory_urls=False)

    def stamps() -> dict[str, int]:
        folder = stage_site(root, read_course(root)[0], None).folder
        files = [file for file in folder.rglob("*") if file.is_file()]
        return {file.relative_to(folder).as_posix(): file.stat().st_mtime_ns for file in files}

    before = stamps()
    for path in ("modules/told.md", "course/frameworks/small.yml"):
        file = root / path
        file.write_text(file.read_text("utf-8").replace("clip", "film").replace("First", "Last"), "utf-8")
        after = stamps()
        changed = {name for name in after if after[name] != before.get(name)}
        assert changed == {"slots.json", "docs/modules/01-fences.md"}
        before = after


def test_what_is_missing_or_broken_is_a_card_that_says_why(tmp_path: Path) -> None:
    root = write_fenced(tmp_path, directory_urls=False)
    (root / "modules/03-broken.md").write_text(
        "---\ntitle: Broken\n---\n\n"
        "```framework\nnowhere\n```\n\n```framework\nbroken\n```\n\n"
        "```media\nsrc: gone.wav\ntranscript: told.md\n```\n\n```media\nscr: sound.wav\n```\n",
        encoding="utf-8",
    )
    (root / "course/frameworks/broken.yml").write_text("title: x\ncolumns: {a: b}\nrow: []\n", "utf-8")
    staged = stage_site(root, read_course(root)[0], None)
    slots = json.loads(staged.slots.read_text("utf-8"))
    cards = [html.unescape(slots[f"modules/03-broken.md#{n}"]) for n in range(4)]
    assert "There is no framework “nowhere”." in cards[0]
    assert "exercise." in cards[0]
    assert "This table cannot be shown yet" in cards[1]
    assert "course/frameworks/broken.yml:3:1" in cards[1]
    assert "[E401] there is no file 'gone.wav' in the course" in cards[2]
    assert "modules/03-broken.md:19:1" in cards[3]
    assert "did you mean 'src'?" in cards[3]
    assert all("cannot be shown yet" in card for card in cards)
