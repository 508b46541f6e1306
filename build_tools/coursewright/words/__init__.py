"""The words of the interface, one catalogue a language; authors' words are never here.

A kind of exercise brings its own words in ``words/LANGUAGE.json`` of its folder. An entry is a
text, or several by the plural categories of CLDR (``one``, ``other`` …), chosen by the value `n`.
Entries whose name begins with ``client.`` are what the browser needs.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

DEFAULT_LANGUAGE = "en"

Entry = str | Mapping[str, str]

_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ks", "ku", "ps", "sd", "ug", "ur", "yi"})


class Words:
    """One catalogue with those that stand in for what it lacks."""

    def __init__(self, language: str, entries: Mapping[str, Entry]) -> None:
        self.language = language
        self.entries = entries

    def __call__(self, key: str, **values: object) -> str:
        """Return an entry with its values filled in; `n` chooses among plural forms."""
        entry = self.entries[key]
        if not isinstance(entry, str):
            entry = entry.get(plural_category(self.language, values.get("n", 0))) or entry["other"]
        return entry.format(**values) if values else entry


@cache
def words_for(language: str, kind: str = "") -> Words:
    """Return the catalogue of a language: ``es-MX`` falls back to ``es``, then to English.

    With `kind` the words of that kind of exercise stand before those of all.
    """
    entries: dict[str, Entry] = {}
    for name in ("", kind) if kind else ("",):
        for tag in fallbacks(language):
            entries.update(catalogue(tag, name))
    return Words(language, MappingProxyType(entries))


@cache
def client_words(language: str, kind: str = "") -> Mapping[str, Entry]:
    """Return what the browser needs of the base catalogue, or of one kind's own."""
    entries: dict[str, Entry] = {}
    for tag in fallbacks(language):
        entries.update(catalogue(tag, kind))
    start = "client."
    return {key.removeprefix(start): entry for key, entry in entries.items() if key.startswith(start)}


def fallbacks(language: str) -> list[str]:
    """Return the catalogues that a language is read from, the last first chosen."""
    return list(dict.fromkeys((DEFAULT_LANGUAGE, language.split("-")[0].lower(), language)))


@cache
def catalogue(language: str, kind: str = "") -> Mapping[str, Entry]:
    """Return one file's entries; none where there is no such file."""
    file = _folder(kind).joinpath(f"{language}.json")
    if not language.replace("-", "").isalnum() or not file.is_file():
        return MappingProxyType({})
    return MappingProxyType(json.loads(file.read_text(encoding="utf-8")))


def catalogues(kind: str = "") -> Iterator[str]:
    """Yield the languages that have a catalogue of their own."""
    folder = _folder(kind)
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name) if folder.is_dir() else ():
        if file.name.endswith(".json"):
            yield file.name.removesuffix(".json")


def _folder(kind: str) -> Traversable:
    root = resources.files("coursewright")
    return root.joinpath("kinds", kind.replace("-", "_"), "words") if kind else root.joinpath("words")


def direction(language: str) -> str:
    """Return ``rtl`` for languages that are written from right to left, else ``ltr``."""
    return "rtl" if language.split("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"


def plural_category(language: str, number: Any) -> str:
    """Return the CLDR plural category of a number in a language, `other` where it is unknown."""
    # Made on first use: most courses never need it, and it costs every start.
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(language.replace("-", "_")).plural_form(number))
    except (UnknownLocaleError, ValueError, TypeError):
        return "other"
