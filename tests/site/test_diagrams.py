"""Drawings inside pages: harmless, in the page's colours, told in words, found by name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from site_help import PAGE, page, plan, shown

from coursewright.checks import check_course
from coursewright.content import read_course
from coursewright.site import plan_site
from coursewright.source.svg import read_svg

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"'
WORDS = "<title>Two  stages</title><desc>\n    One comes *before* two.\n\n    They differ.\n</desc>"


def svg(inside: str, head: str = "") -> str:
    return f"{HEAD}{head}>{WORDS}{inside}</svg>"


def test_what_a_drawing_may_hold_stays_and_its_ids_are_the_pages_own() -> None:
    drawing = read_svg(
        svg(
            '<defs><marker id="tip"><path d="M0 0h2"/></marker></defs>'
            '<path d="M1 1h9" stroke="currentColor" marker-end="url(#tip)"/><use href="#tip"/>'
            '<text x="1" y="9">1 &lt; 2 &amp; on</text>',
            ' width="900" id="root"',
        )
    )
    assert drawing.faults == ()
    assert drawing.title == "Two stages"
    assert drawing.description == "One comes *before* two.\n\nThey differ."
    markup = drawing.markup("p-", ' role="img"')
    assert markup.startswith('<svg viewBox="0 0 20 10" role="img">')
    assert 'id="p-tip"' in markup
    assert 'marker-end="url(#p-tip)"' in markup
    assert 'href="#p-tip"' in markup
    assert "1 &lt; 2 &amp; on" in markup
    assert "Two" not in markup
    assert "before" not in markup


@pytest.mark.parametrize(
    "bad",
    [
        "<script>alert(1)</script>",
        "<style>*{}</style>",
        '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>',
        '<image href="x.png"/>',
        '<a href="#x"><path d="M0 0"/></a>',
        '<path onclick="alert(1)" d="M0 0"/>',
        '<path style="fill:red" d="M0 0"/>',
        '<use href="other.svg#x"/>',
        '<use href="javascript:alert(1)"/>',
        '<path fill="url(https://example.org/x)" d="M0 0"/>',
        '<path fill="u&#x5c;72l(https://example.org/x)" d="M0 0"/>',
        '<animate attributeName="href" values="javascript:alert(1)"/>',
        "<g>" * 60 + "</g>" * 60,
        "<path>",
    ],
)
def test_what_could_run_or_call_out_is_a_fault_and_never_on_a_page(bad: str) -> None:
    drawing = read_svg(svg(f"\n{bad}"))
    assert drawing.faults
    assert not re.search(r"alert|example\.org|png|javascript|<style|<script|onclick", drawing.markup("", ""))


def test_no_document_type_and_so_no_entity_without_end() -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>' + svg("<text>&b;</text>")
    assert [fault.message for fault in read_svg(bomb).faults] == ["the drawing has a document type"]


def test_what_a_drawing_program_keeps_for_itself_is_dropped_in_silence() -> None:
    drawing = read_svg(
        svg(
            '<metadata><x/></metadata><i:thing xmlns:i="urn:ink"><path d="M9 9"/></i:thing>'
            '<path xmlns:i="urn:ink" i:label="one" class="st0" d="M1 1"/>'
        )
    )
    assert drawing.faults == ()
    assert drawing.markup("", "").count("<path") == 1


def test_a_page_shows_the_drawing_with_its_caption_and_its_words(tmp_path: Path) -> None:
    files = {
        PAGE: page("```diagram\nstages\n```\n\n```diagram\nstages\n```\n"),
        "course/diagrams/stages.svg": svg('<circle id="c" r="4" fill="currentColor"/>'),
    }
    html = shown(plan(tmp_path, files))
    assert html.count('<svg viewBox="0 0 20 10" role="img" aria-labelledby="cw-diagram-') == 2
    assert "<figcaption" in html
    assert ">Two stages</figcaption>" in html
    assert "<em>before</em>" in html
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids)) == 4


def test_a_translation_has_its_own_drawing_or_the_originals(tmp_path: Path) -> None:
    files = {
        PAGE: page(""),
        "modules/es/01-one.md": page("```diagram\na\n```\n\n```diagram\nb\n```\n"),
        "course/diagrams/a.svg": svg('<text lang="x"/>').replace(' lang="x"', ""),
        "course/diagrams/b.svg": svg(""),
        "course/es/diagrams/a.svg": svg("").replace("Two  stages", "Dos etapas"),
    }
    html = shown(plan(tmp_path, files), "es/modules/01-one.md")
    assert "Dos etapas" in html
    assert "La imagen en palabras" in html
    assert '<div class="cw-diagram" lang="en" dir="ltr">' in html


def test_a_fault_is_found_in_the_drawings_file_again_when_nothing_changed(tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": "site_name: x\ndocs_dir: course\n",
        "course/index.md": "# Start\n",
        PAGE: page("```diagram\nstages\n```\n"),
        "course/diagrams/stages.svg": svg("\n  <script/>"),
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    course, findings = read_course(tmp_path)
    (found,) = (one for one in check_course(course, findings) if one.code == "E216")
    assert (found.span.path, found.span.line, found.span.column) == ("course/diagrams/stages.svg", 6, 3)
    assert "cw-card" in shown(plan_site(course))
