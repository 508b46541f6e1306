"""The menu where the author gave none: pages and weeks, in the author's order."""

from __future__ import annotations

from pathlib import Path

from site_help import PAGE, page, plan

from coursewright.site import NavItem


def told(items: tuple[NavItem, ...]) -> list[object]:
    return [[item.title, *told(item.children)] if item.children else item.title or item.uri for item in items]


FILES = {
    "course/about.md": "# About",
    "course/help.md": "# Help",
    "course/sub/index.md": "# Sub",
    "course/es/help.md": "# Ayuda",
    "course/es/index.md": "# Hola",
    "modules/00-before.md": page("", "title: Before"),
    PAGE: page(""),
    "modules/02-test.md": page("", "title: Test\nnumbered: false"),
    "modules/es/01-one.md": page("", "title: Uno"),
}


def test_the_first_page_then_the_weeks_then_the_others(tmp_path: Path) -> None:
    assert told(plan(tmp_path, FILES).nav) == [
        "index.md", "Before", "Week 1 · One", "Test", "about.md", "help.md", "sub/index.md",
        ["Español", "es/index.md", "Semana 1 · Uno", "es/help.md"],
    ]  # fmt: skip


def test_the_author_orders_them_once_for_every_language(tmp_path: Path) -> None:
    ordered = {**FILES, "course/course.yml": "pages: [help, weeks]\n"}
    assert told(plan(tmp_path, ordered).nav) == [
        "index.md", "help.md", "Before", "Week 1 · One", "Test", "about.md", "sub/index.md",
        ["Español", "es/index.md", "es/help.md", "Semana 1 · Uno"],
    ]  # fmt: skip
