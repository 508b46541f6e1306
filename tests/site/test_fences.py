"""What fences become before any engine sees them: slots, tables, recordings with their transcripts."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from site_help import PAGE, page, plan, shown

from coursewright.site import SitePlan
from coursewright.site.assets import page_assets

MEDIA = "```media\nsrc: a.mp3\n{}\ntranscript: told.md\n```\n"


def told(site: SitePlan) -> str:
    """Return what stands in the one transcript of the page."""
    match = re.search(r"<summary>Transcript</summary>\n<div[^>]*>\n(.*?)\n</div>", shown(site), re.DOTALL)
    assert match
    return match[1]


def test_styles_are_light_and_a_fence_brings_its_own_alone() -> None:
    both = page_assets(("framework", "media"), ())
    assert [asset.uri.rpartition(".")[2] for asset in both] == ["css", "js"]
    assert len(gzip.compress(both[0].text.encode(), 9)) <= 700
    (alone,) = page_assets(("framework",), ())
    assert ".cw-framework" in alone.text
    assert ".cw-media" not in alone.text
    assert "@container (max-width:40em){.cw-table *:is(tbody," in alone.text


def test_a_transcript_has_no_headings_comments_or_fences(tmp_path: Path) -> None:
    text = (
        "# One\n\n<!-- no text\nat all -->Said <!-- x -->here.\n\n## Two\n\n"
        "```\n<!-- code -->\n# code\n```\n\n[start](../course/index.md)\n"
    )
    html = told(plan(tmp_path, {PAGE: page(MEDIA.format("title: T")), "modules/told.md": text}))
    assert "<p><strong>One</strong></p>\n<p>Said here.</p>\n<p><strong>Two</strong></p>" in html
    assert "&lt;!-- code --&gt;\n# code" in html
    assert '<a href="../../">start</a>' in html
    assert "no text" not in html


def test_plain_text_is_shown_as_it_is(tmp_path: Path) -> None:
    fence = MEDIA.format("title: T").replace("told.md", "told.txt")
    text = "# *One* <b>\nsame paragraph\n\n \nanother & one\n"
    html = told(plan(tmp_path, {PAGE: page(fence), "modules/told.txt": text}))
    assert html == "<p># *One* &lt;b&gt;<br>\nsame paragraph</p>\n<p>another &amp; one</p>"


@pytest.mark.parametrize(
    ("title", "front", "expected"),
    [
        ("title: A *new* [start](x)", "", "A <em>new</em> start"),
        ("title: '- a & b'", "", "- a &amp; b"),
        ("title: '04'", "---\ntitle: x\n---\n", "04"),
        ("", "---\ntitle: From the transcript\n---\n", "From the transcript"),
        ("", "", "Audio"),
    ],
)
def test_a_recording_always_has_a_name(title: str, front: str, expected: str, tmp_path: Path) -> None:
    html = shown(
        plan(tmp_path, {PAGE: page(MEDIA.format(title or "#")), "modules/told.md": f"{front}Said.\n"})
    )
    assert f'<p class="cw-media-title" id="cw-media.0">{expected}</p>' in html
    assert 'aria-labelledby="cw-media.0"' in html


def test_a_far_recording_without_a_name_is_called_by_its_site(tmp_path: Path) -> None:
    fence = MEDIA.format("#").replace("a.mp3", "HTTPS://user@Video.example.org:8080/a?b=<c>")
    html = shown(plan(tmp_path, {PAGE: page(fence)}))
    assert 'href="HTTPS://user@Video.example.org:8080/a?b=&lt;c&gt;" rel="noreferrer"' in html
    assert ">Recording on video.example.org</a>" in html
    assert "<audio" not in html


@pytest.mark.parametrize("directory_urls", [True, False])
def test_captions_are_a_file_or_lie_in_a_page_that_opens_from_a_folder(
    directory_urls: bool, tmp_path: Path
) -> None:
    files = {
        "mkdocs.yml": f"site_name: x\ndocs_dir: course\nuse_directory_urls: {str(directory_urls).lower()}\n",
        PAGE: page(MEDIA.format("captions: ../course/a b.vtt")),
        "course/a b.vtt": 'WEBVTT\n\n00:00.000 --> 00:01.000\nSaid "so" & 100%\n',
    }
    html = shown(plan(tmp_path, files))
    inside = "data:text/vtt,WEBVTT%0A%0A00:00.000 --%3E 00:01.000%0ASaid %22so%22 %26 100%25%0A"
    assert f'src="{"../../a%20b.vtt" if directory_urls else inside}" default' in html
    assert 'kind="captions" srclang="en" label="Captions"' in html


def test_a_part_in_another_language_says_so(tmp_path: Path) -> None:
    files = {
        PAGE: page(MEDIA.format("title: T") + "\n```framework\nfive\n```\n", "title: One\nlang: ar"),
        "modules/told.md": "---\nlang: es\n---\nDicho.\n",
        "course/frameworks/five.yml": "title: Five\ncolumns: {a: A}\nrows: [{id: a, name: A, a: x}]\n",
    }
    html = shown(plan(tmp_path, files))
    assert '<div lang="es" dir="ltr">\n<p>Dicho.</p>' in html
    assert '<div class="cw-framework" lang="en" dir="ltr">' in html


def test_a_table_of_the_pages_language_comes_first(tmp_path: Path) -> None:
    table = "title: {}\ncolumns: {{a: A}}\nrows: [{{id: a, name: A, a: x}}]\n"
    files = {
        PAGE: page("```framework\nfive\n```\n"),
        "course/es/page.md": "```framework\nfive\n```\n\n```framework\nother\n```\n",
        "course/frameworks/five.yml": table.format("Five"),
        "course/frameworks/other.yml": table.format("Other"),
        "course/es/frameworks/five.yml": table.format("Cinco"),
    }
    site = plan(tmp_path, files)
    assert re.findall("<caption>(.*)</caption>", shown(site)) == ["Five"]
    assert re.findall("<caption>(.*)</caption>", shown(site, "es/page.md")) == ["Cinco", "Other"]


@pytest.mark.parametrize("edition", ["learner", "facilitator"])
def test_a_transcript_is_no_page_even_where_facilitators_alone_see_it(edition: str, tmp_path: Path) -> None:
    fence = MEDIA.format("title: T").replace("told.md", "../course/talks/told.md")
    body = "!!! facilitator\n" + "".join(f"    {line}\n" for line in fence.splitlines())
    note = "Said.\n\n/// facilitator | Timing\nTen minutes.\n///\n"
    site = plan(tmp_path, {PAGE: page(body), "course/talks/told.md": note}, edition)
    assert set(site.page_uris) == {"index.md", PAGE}
    assert [item.uri for item in site.nav] == ["index.md", PAGE]
    assert "talks/told.md" not in site.course.addresses.uris
    assert ("Said." in shown(site)) == (edition == "facilitator")
    assert ('<p class="admonition-title">Timing</p>' in shown(site)) == (edition == "facilitator")


def test_one_transcript_can_stand_beside_two_recordings(tmp_path: Path) -> None:
    files = {
        PAGE: page(MEDIA.format("title: One")),
        "modules/02-two.md": page(MEDIA.format("title: Two"), "title: Two"),
    }
    site = plan(tmp_path, files)
    assert "Said." in shown(site)
    assert "Said." in shown(site, "modules/02-two.md")


@pytest.mark.parametrize("directory_urls", [True, False])
def test_addresses_hold_on_every_page(directory_urls: bool, tmp_path: Path) -> None:
    fence = "```media\nsrc: {}\ntranscript: {}\n```\n"
    files = {
        "mkdocs.yml": f"site_name: x\ndocs_dir: course\nuse_directory_urls: {str(directory_urls).lower()}\n",
        PAGE: page(fence.format("../course/talks/á b.mp3?v=1#t=2", "told.md")),
        "modules/told.md": "[start](../course/index.md)\n",
        "modules/es/01-one.md": page(fence.format("../../course/talks/á b.mp3", "told.md")),
        "modules/es/told.md": "[start](../../course/index.md)\n",
        "course/index.md": fence.format("talks/á b.mp3", "talks/told.md"),
        "course/talks/told.md": "[start](../index.md)\n",
        "course/talks/á b.mp3": "",
    }
    site = plan(tmp_path, files)
    up = "../" if directory_urls else ""
    file = "talks/%C3%A1%20b.mp3"
    start = "" if directory_urls else "index.html"
    assert f'src="{up}../{file}?v=1#t=2"' in shown(site)
    assert f'href="{up}../{start}"' in shown(site)
    assert f'src="{up}../../{file}"' in shown(site, "es/modules/01-one.md")
    assert f'href="{up}../../{start}"' in shown(site, "es/modules/01-one.md")
    assert f'src="{file}"' in shown(site, "index.md")
    # A link to its own page: the engines rewrite "./" each in its own way.
    assert 'href="#"' in shown(site, "index.md")


def test_the_same_fence_twice_is_two_players_with_names_of_their_own(tmp_path: Path) -> None:
    html = shown(plan(tmp_path, {PAGE: page(MEDIA.format("title: T") * 2)}))
    assert re.findall(r'aria-labelledby="([^"]*)"', html) == ["cw-media.0", "cw-media.1"]
