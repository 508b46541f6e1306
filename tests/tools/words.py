"""Say which words of the bundled catalogues are missing in a language, and which are stale.

    python -m tests.tools.words                 list them
    python -m tests.tools.words --accept es     the Spanish has been looked at: it fits the English of today

Beside translations lies `sources.json`: language to key to the first digits of a digest of the English
that the translation was made from. Where the English has changed since, the translation is stale.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import coursewright
from coursewright.kinds import all_kinds
from coursewright.words import DEFAULT_LANGUAGE, SOURCES, key_of

BUNDLED = ("ar", "es")
"""The languages that are complete, beside English."""
DIGITS = 8


@dataclass(frozen=True)
class Folder:
    """A folder of catalogues: the base, or a kind's own."""

    path: Path
    kind: str = ""

    def entries(self, language: str) -> dict[str, Any]:
        """Return a language's catalogue, empty where there is none."""
        return _read(self.path / f"{language}.json")

    def sources(self) -> dict[str, dict[str, str]]:
        """Return what the translations were made from: language to key to digest."""
        return _read(self.path / SOURCES)


def _read(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return found


def folders() -> Iterator[Folder]:
    """Yield the base catalogues and those of the kinds that have words of their own."""
    yield Folder(Path(coursewright.__file__).parent / "words")
    for kind in all_kinds().values():
        if (kind.folder / "words" / f"{DEFAULT_LANGUAGE}.json").is_file():
            yield Folder(kind.folder / "words", kind.name)


def digest(entry: str | Mapping[str, str]) -> str:
    """Return what stands for an English entry."""
    text = json.dumps(entry, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]


def faults(folder: Folder, language: str) -> Iterator[tuple[str, str]]:
    """Yield (fault, name of the word): what is missing, what is stale, what English no longer has."""
    english, own = folder.entries(DEFAULT_LANGUAGE), folder.entries(language)
    made_from = folder.sources().get(language, {})
    for key in english:
        if key not in own:
            yield "missing", key_of(key, folder.kind)
        elif made_from.get(key) != digest(english[key]):
            yield "stale", key_of(key, folder.kind)
    for key in {**own, **made_from}:
        if key not in english:
            yield "left over", key_of(key, folder.kind)


def accept(folder: Folder, language: str) -> None:
    """Write down that a language's translations were made from the English of today."""
    english, own = folder.entries(DEFAULT_LANGUAGE), folder.entries(language)
    sources = {**folder.sources(), language: {key: digest(english[key]) for key in english if key in own}}
    text = json.dumps(dict(sorted(sources.items())), indent=2)
    (folder.path / SOURCES).write_text(f"{text}\n", encoding="utf-8")


def main() -> None:
    """List faults; with --accept renew the digests first."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--accept", choices=BUNDLED, action="append", default=[], metavar="LANGUAGE")
    given = parser.parse_args()
    found = 0
    for folder in folders():
        for language in given.accept:
            accept(folder, language)
        for language in BUNDLED:
            for fault, name in faults(folder, language):
                print(f"{language}: {fault}: {name}")
                found += 1
    raise SystemExit(min(found, 1))


if __name__ == "__main__":
    main()
