"""Let the theme speak the course's language, as far as it knows it."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from coursewright.words import DEFAULT_LANGUAGE, fallbacks

LANGUAGES = "partials/languages"
"""Where Material and Zensical keep their own words, one template a language."""
_OTHER_NAMES = {"no": "nb", "iw": "he"}


def theme_language(wanted: str, folders: Iterable[str | Path]) -> str | None:
    """Return the theme's name of the language nearest to `wanted`, or None where its words have none.

    `folders` are the theme's folders of templates, the author's own among them.
    """
    known = {
        file.stem.lower(): file.stem for folder in folders for file in Path(folder, LANGUAGES).glob("*.html")
    }
    tags = [tag for tag in reversed(fallbacks(wanted)) if tag != DEFAULT_LANGUAGE]
    for tag in (*tags, _OTHER_NAMES.get(tags[-1], "") if tags else "", DEFAULT_LANGUAGE):
        if tag.lower() in known:
            return known[tag.lower()]
    return None


def zensical_folders() -> tuple[Path, ...]:
    """Return the folders of Zensical's templates; none where it is not installed."""
    found = find_spec("zensical")
    return tuple(Path(folder, "templates") for folder in (found and found.submodule_search_locations) or ())
