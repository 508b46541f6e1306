"""The words of the interface, one catalogue a language; authors' words are never here."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from types import MappingProxyType

DEFAULT_LANGUAGE = "en"


@cache
def words_for(language: str) -> MappingProxyType[str, str]:
    """Return the catalogue of a language: ``es-MX`` falls back to ``es``, then to English."""
    folder = resources.files(__package__)
    words: dict[str, str] = {}
    for name in dict.fromkeys((DEFAULT_LANGUAGE, language.split("-")[0].lower(), language)):
        file = folder.joinpath(f"{name}.json")
        if name.replace("-", "").isalnum() and file.is_file():
            words.update(json.loads(file.read_text(encoding="utf-8")))
    return MappingProxyType(words)


def client_words(language: str) -> dict[str, str]:
    """Return what the browser needs: the entries whose name begins with ``client.``."""
    return {
        key.removeprefix("client."): text
        for key, text in words_for(language).items()
        if key.startswith("client.")
    }
