"""The bundled catalogues: JSON files, one a language, of the interface and of each kind of exercise."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from types import MappingProxyType

Entry = str | Mapping[str, str]
"""A text, or texts by plural category, chosen by the value `n`."""

SOURCES = "sources.json"
"""Lies beside translations and says which English each was made from; a test reads it."""


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
        if file.name.endswith(".json") and file.name != SOURCES:
            yield file.name.removesuffix(".json")


def _folder(kind: str) -> Traversable:
    root = resources.files("coursewright")
    return root.joinpath("kinds", kind.replace("-", "_"), "words") if kind else root.joinpath("words")
