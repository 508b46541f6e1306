"""What the whole course says of one thing, worked out: weeks, terms, words, references."""

from __future__ import annotations

import re
from pathlib import Path

from site_help import PAGE, page, plan, shown

SOURCES = """\
## Sources

1. Zett, Z. (2020). *Last*. [doi:10.1000/ABC](https://doi.org/10.1000/ABC)
2. Ärger, A. (2019). See [here](02-two.md).
"""


def rows(html: str) -> list[str]:
    return [re.sub(r"<[^>]+>|\s+", " ", part).strip() for part in html.split("<tr")[2:]]


def test_the_syllabus_has_every_week_with_a_link_and_what_one_can_do_after_it(tmp_path: Path) -> None:
    files = {
        "course/map.md": "# Map\n\n```syllabus\n```\n",
        "modules/00-zero.md": page("", "title: Before"),
        PAGE: page(
            "",
            "title: One *thing*\nduration: 30\nsummary: All of it.\nobjectives:\n  - {id: a, text: Do *a*.}",
        ),
        "quizzes/01-one.yml": "exercises:\n  - {id: a, kind: reflection, prompt: 'Why?', objective: a}\n",
        "modules/es/01-one.md": page("", "title: Uno"),
    }
    html = shown(plan(tmp_path, files), "map.md")
    assert '<a href="../modules/00-zero/">Before</a>' in html
    assert '<a href="../modules/01-one/">Week 1 · One <em>thing</em></a>' in html
    assert "All of it." in html
    assert "About 30 minutes" in html
    assert "Do <em>a</em>." in html
    assert "Uno" not in html


def test_the_glossary_stands_in_the_order_of_the_alphabet(tmp_path: Path) -> None:
    files = {
        PAGE: page("```glossary\n```\n"),
        "course/glossary.yml": (
            "warm line: A line to *talk*.\n"
            "CHIME: {definition: Five processes., source: Leamy, abbreviation: C}\n"
        ),
    }
    html = shown(plan(tmp_path, files))
    assert re.findall(r'<dt id="([^"]+)"><strong>([^<]+)', html) == [
        ("term-chime", "CHIME (C)"),
        ("term-warm-line", "warm line"),
    ]
    assert "<dd>A line to <em>talk</em>.</dd>" in html
    assert "<dd>Five processes. <small>(Leamy)</small></dd>" in html


def test_the_wordlist_says_words_for_people_and_the_organizations_own_first(tmp_path: Path) -> None:
    files = {
        PAGE: page("```wordlist\n```\n"),
        "course/language.yml": (
            "terms:\n"
            "  - {id: addict, match: 'addicts?', said: addict here, preferred: person, sources: US, "
            "category: substance-use}\n"
            "  - {id: mine, match: 'bed blockers?', said: bed blocker, preferred: someone, category: Ours}\n"
            "  - {id: mat, severity: 'off'}\n"
            "sources: {US: 'Our house — https://example.org/words'}\n"
        ),
    }
    html = shown(plan(tmp_path, files))
    assert "addict here" in html
    assert "medication-assisted" not in html
    assert ">About substance use<" in html
    assert ">Ours<" in html
    assert "bed blocker" in html
    assert "(?:" not in html
    assert '<a href="https://example.org/words">' in html


def test_references_are_gathered_once_each_with_the_weeks_that_cite_them(tmp_path: Path) -> None:
    files = {
        PAGE: page(SOURCES),
        "modules/02-two.md": page(SOURCES.replace("Zett, Z. (2020).", "Zett (2020),"), "title: Two"),
        "course/sources.md": "# Sources\n\n```references\n```\n",
    }
    html = shown(plan(tmp_path, files), "sources.md")
    entries = re.findall(r"<li>(.*?)</li>", html, re.DOTALL)
    assert [re.sub(r"<[^>]+>", "", entry) for entry in entries] == [
        "Ärger, A. (2019). See here. (Week 1 · One, Week 2 · Two)",
        "Zett, Z. (2020). Last. doi:10.1000/ABC (Week 1 · One, Week 2 · Two)",
    ]
    assert 'See <a href="../modules/02-two/">here</a>' in entries[0]
