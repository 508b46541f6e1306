"""Look a word up: in what the course brings, in the bundled catalogues, at last in English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from coursewright.words.catalogues import Entry, catalogue
from coursewright.words.languages import (
    DEFAULT_LANGUAGE,
    OTHER,
    base_of,
    fallbacks,
    plural_category,
)

CLIENT = "client."
"""Entries whose name begins so are what the browser needs."""

_PLACE = re.compile(r"\{(\w+)\}")


class Words:
    """One catalogue with those that stand in for what it lacks."""

    def __init__(self, language: str, entries: Mapping[str, Entry]) -> None:
        self.language = language
        self.entries = entries

    def __call__(self, key: str, **values: object) -> str:
        """Return an entry with its values filled in; `n` chooses among plural forms."""
        entry = self.entries[key]
        if not isinstance(entry, str):
            entry = entry.get(plural_category(self.language, values.get("n", 0))) or entry[OTHER]
        # As in the browser: only names count, and what has no value stays.
        return _PLACE.sub(lambda place: str(values.get(place[1], place[0])), entry) if values else entry


def placeholders(text: str) -> frozenset[str]:
    """Return the names of the values that a text has places for."""
    return frozenset(_PLACE.findall(text))


def key_of(key: str, kind: str = "") -> str:
    """Return how a word is named over all catalogues: ``check``, and ``matching/choose`` for a kind's own."""
    return f"{kind}/{key}" if kind else key


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The words that a course speaks: its own before the bundled ones.

    `own` holds, by language, entries by the names that `key_of` gives.
    """

    own: Mapping[str, Mapping[str, Entry]] = field(default_factory=lambda: MappingProxyType({}))
    _known: dict[tuple[str, str], Words] = field(default_factory=dict, init=False, repr=False)

    def words_for(self, language: str, kind: str = "") -> Words:
        """Return the words of a language: ``es-MX`` falls back to ``es``, then to English.

        With `kind` the words of that kind of exercise stand before those of all.
        """
        found = self._known.get((language, kind))
        if found is None:
            entries: dict[str, Entry] = {}
            for name in dict.fromkeys(("", kind)):
                entries.update(self._entries(fallbacks(language), name))
            found = self._known[language, kind] = Words(language, MappingProxyType(entries))
        return found

    def client_words(self, language: str, kind: str = "") -> dict[str, Entry]:
        """Return what the browser needs of the base catalogue, or of one kind's own."""
        entries = self._entries(fallbacks(language), kind)
        return {key.removeprefix(CLIENT): entry for key, entry in entries.items() if key.startswith(CLIENT)}

    def translated(self, language: str, kind: str = "") -> frozenset[str]:
        """Return the keys for which no English has to stand in."""
        is_english = base_of(language) == DEFAULT_LANGUAGE
        tags = [tag for tag in fallbacks(language) if is_english or tag != DEFAULT_LANGUAGE]
        return frozenset(self._entries(tags, kind))

    def _entries(self, tags: Iterable[str], kind: str) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        start = key_of("", kind)
        for tag in tags:
            entries.update(catalogue(tag, kind))
            for name, entry in self.own.get(tag, {}).items():
                if name.startswith(start) and "/" not in name[len(start) :]:
                    entries[name[len(start) :]] = entry
        return entries


BUNDLED = Vocabulary()
"""What a course speaks that brings no words of its own."""


def words_for(language: str, kind: str = "") -> Words:
    """Return the bundled words; a course's own stand in `Course.vocabulary`."""
    return BUNDLED.words_for(language, kind)
