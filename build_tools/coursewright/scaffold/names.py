"""File names from titles."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 48
# Letters that Unicode does not decompose.
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


def slug_of(title: str) -> str:
    """Turn a title into lower-case letters, digits and hyphens; '' where it has no Latin letter or digit."""
    folded = unicodedata.normalize("NFKD", title.lower().translate(_LETTERS))
    ascii_only = folded.encode("ascii", "ignore").decode()
    # An apostrophe ends no word: "it's" is `its`, not `it-s`.
    slug = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", ascii_only)).strip("-")
    if len(slug) > LONGEST:
        slug = slug[: LONGEST + 1].rpartition("-")[0] or slug[:LONGEST]
    return slug
