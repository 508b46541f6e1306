"""What Python-Markdown makes of a text: which words stand in a facilitator block, which in a fence."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import markdown

VOID = {"br", "hr", "img", "input", "meta", "link"}
EXTENSIONS = [
    "admonition",
    "attr_list",
    "md_in_html",
    "tables",
    "pymdownx.details",
    "pymdownx.superfences",
    "pymdownx.tabbed",
    "pymdownx.blocks.admonition",
    "pymdownx.blocks.details",
]


def renderer(fences: list[dict[str, object]] | None = None) -> markdown.Markdown:
    """Return a Markdown with the extensions that Material's users have."""
    return markdown.Markdown(
        extensions=EXTENSIONS,
        extension_configs={
            "pymdownx.superfences": {"custom_fences": fences or []},
            "pymdownx.tabbed": {"alternate_style": True},
            "pymdownx.blocks.admonition": {"types": ["note", "facilitator"]},
        },
    )


class Words(HTMLParser):
    """Collects the words ``w1``, ``w2`` … inside and outside of facilitator blocks."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.inside: set[str] = set()
        self.outside: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            classes = (dict(attrs).get("class") or "").lower().split()
            self.open.append((tag, "facilitator" in classes))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        found = re.findall(r"w\d+w", data)
        (self.inside if any(flag for _, flag in self.open) else self.outside).update(found)


def words_of(html: str) -> Words:
    """Read the words of a page."""
    words = Words()
    words.feed(html)
    return words
