"""Find front matter: the YAML between two lines of hyphens with which a page may begin."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class FrontMatter:
    """Where the YAML between two ``---`` lines stands, and where the body begins."""

    start: int
    end: int
    body: int
    closed: bool


def find_front_matter(text: str) -> FrontMatter | None:
    """Find front matter as MkDocs does: ``---`` on the first line, ``---`` or ``...`` to end it."""
    first = text.split("\n", 1)[0]
    if first.rstrip() != "---" or len(first) > 40:
        return None
    start = len(first) + 1
    match = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE).search(text, min(start, len(text)))
    if match is None:
        return FrontMatter(min(start, len(text)), len(text), len(text), False)
    return FrontMatter(start, match.start(), match.end(), True)
