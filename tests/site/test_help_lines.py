"""Help lines stand at the end of every page, can be dialled, and are in no search."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursewright.content import read_course
from coursewright.site import plan_site

FILES = {
    "mkdocs.yml": "site_name: Tiny\ndocs_dir: course\n",
    "course/index.md": "# Start\n",
    "modules/01-one.md": "---\ntitle: One\n---\n\nText.\n",
    "course/es/index.md": "# Inicio\n",
    "course/crisis.yml": (
        "as_of: 2026-11-01\nregions:\n  - name: Here\n    lines:\n"
        "      - {name: <b>Line & one</b>, phone: 1-800-273 8255, text: HOME to 741741, hours: always}\n"
        "      - {name: Two, text: '988', url: 'https://two.example/', note: 'Press *2*.'}\n"
    ),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("uri", ["index.md", "modules/01-one.md"])
def test_every_page_ends_with_the_lines_and_ways_to_reach_them(uri: str, root: Path) -> None:
    last = plan_site(read_course(root)[0]).page(uri).text.rstrip().split("\n")[-1]
    assert last.startswith('<div class="cw-help"')
    assert 'data-search-exclude=""' in last
    assert '<a href="tel:18002738255">call 1-800-273 8255</a>' in last
    assert "text HOME to 741741, " not in last
    assert "text HOME to 741741" in last
    assert '<a href="sms:988">text 988</a>' in last
    assert '<a href="https://two.example/">two.example</a>' in last
    assert "&lt;b&gt;" in last or "Line &amp; one" in last
    assert "<b><b>" not in last


def test_a_page_in_another_language_says_it_in_that_language(root: Path) -> None:
    assert "Si necesitas ayuda ahora" in plan_site(read_course(root)[0]).page("es/index.md").text


def test_several_regions_are_named(root: Path) -> None:
    file = root / "course/crisis.yml"
    more = "  - {name: There, lines: [{name: Three, phone: '112'}]}\n"
    file.write_text(file.read_text(encoding="utf-8") + more, encoding="utf-8")
    text = plan_site(read_course(root)[0]).page("index.md").text
    assert "<p>Here</p>" in text
    assert "<p>There</p>" in text


def test_without_the_file_there_is_no_block(root: Path) -> None:
    (root / "course/crisis.yml").unlink()
    assert "cw-help" not in plan_site(read_course(root)[0]).page("index.md").text


def test_a_translation_has_its_own_lines_or_the_courses(root: Path) -> None:
    assert "call 1-800" not in (page := plan_site(read_course(root)[0]).page("es/index.md").text)
    assert "llama al 1-800-273 8255" in page
    own = root / "course/es/crisis.yml"
    own.write_text(
        "as_of: 2026-11-01\nregions:\n  - {name: Aquí, lines: [{name: U, phone: '1', hours: a toda hora}]}\n",
        encoding="utf-8",
    )
    site = plan_site(read_course(root)[0])
    assert "a toda hora" in site.page("es/index.md").text
    assert "1-800-273" not in site.page("es/index.md").text
    assert "1-800-273" in site.page("index.md").text
