"""The words of the interface, one catalogue a language; texts of exercises and pages are never here.

A kind of exercise brings its own words in ``words/LANGUAGE.json`` of its folder. An entry is a
text, or several by the plural categories of CLDR (``one``, ``other`` …), chosen by the value `n`.
Entries whose name begins with ``client.`` are what the browser needs.
"""

from coursewright.words.catalogues import SOURCES, Entry, catalogue, catalogues
from coursewright.words.languages import (
    DEFAULT_LANGUAGE,
    OTHER,
    base_of,
    direction,
    fallbacks,
    language_name,
    plural_categories,
    plural_category,
    tag_of,
)
from coursewright.words.vocabulary import (
    BUNDLED,
    Vocabulary,
    Words,
    key_of,
    placeholders,
    words_for,
)

__all__ = [
    "BUNDLED",
    "DEFAULT_LANGUAGE",
    "OTHER",
    "SOURCES",
    "Entry",
    "Vocabulary",
    "Words",
    "base_of",
    "catalogue",
    "catalogues",
    "direction",
    "fallbacks",
    "key_of",
    "language_name",
    "placeholders",
    "plural_categories",
    "plural_category",
    "tag_of",
    "words_for",
]


def client_words(language: str, kind: str = "") -> dict[str, Entry]:
    """Return what the browser needs of the bundled words."""
    return BUNDLED.client_words(language, kind)
