"""What a run of the check keeps for the next: what was read and found, by the content that it came from.

One file a course, in the user's own cache folder, so that a check writes nothing beside the
authors' files. It is read whole, written whole under another name and moved into place: two
runs at once cost each other nothing but a little work, and what cannot be read is discarded.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

import coursewright
from coursewright import __version__

FORMAT = 1
MOST_BYTES = 256 * 1024 * 1024
"""How much the stores of all courses may take; the oldest go first."""
_LIBRARIES = ("pydantic", "pyyaml", "readability", "regex")


class Store:
    """Results by name and key. A result is kept while it is used; the others go when it is saved."""

    def __init__(self, file: Path | None) -> None:
        """Open the store in `file`; None keeps nothing beyond this object."""
        self._file = file
        self._old: dict[str, Any] = _read(file) if file is not None else {}
        self._new: dict[str, Any] = {}

    def get(self, name: str, key: str) -> Any:
        """Return what is kept under a name, if it was made from the same content; else None."""
        entry = self._old.get(name)
        if not isinstance(entry, list) or len(entry) != 2 or entry[0] != key:
            return None
        self._new[name] = entry
        return entry[1]

    def put(self, name: str, key: str, result: Any) -> None:
        """Keep a result, made of what JSON can hold."""
        self._new[name] = [key, result]

    def save(self) -> None:
        """Write what was used and made; a disk that is full or read-only is no fault."""
        file, entries = self._file, self._new
        if file is None or entries == self._old:
            return
        self._old, self._new = entries, {}
        document = {"format": FORMAT, "program": program_digest(), "entries": entries}
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            descriptor, name = tempfile.mkstemp(dir=file.parent, suffix=".new")
            try:
                # `dumps` is written in C, `dump` is not: a second against a tenth of one.
                text = json.dumps(document, separators=(",", ":"))
                with os.fdopen(descriptor, "w", encoding="ascii") as stream:
                    stream.write(text)
                Path(name).replace(file)
            except OSError:
                Path(name).unlink(missing_ok=True)
                raise
            _prune(file)


def _read(file: Path) -> dict[str, Any]:
    try:
        document = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        return {}
    entries = document.get("entries")
    return entries if document.get("program") == program_digest() and isinstance(entries, dict) else {}


def _prune(kept: Path) -> None:
    files = [(entry.stat(), entry) for entry in kept.parent.iterdir() if entry.is_file()]
    total = sum(status.st_size for status, _ in files)
    for status, entry in sorted(files, key=lambda pair: pair[0].st_mtime):
        if total <= MOST_BYTES:
            return
        if entry != kept:
            entry.unlink(missing_ok=True)
            total -= status.st_size


def store_file(root: Path) -> Path:
    """Return where the store of the course in `root` lies, whether it is there or not."""
    name = hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:32]
    return user_cache_path("coursewright", appauthor=False) / "checks" / f"{name}.json"


@cache
def program_digest() -> str:
    """Say in a few letters what makes the findings: this program as it lies on disk, and its libraries."""
    parts = [__version__, sys.version, *(_version(name) for name in _LIBRARIES)]
    for folder, _, names in sorted(os.walk(Path(coursewright.__file__).parent)):
        for name in sorted(names):
            if not name.endswith(".pyc"):
                status = Path(folder, name).stat()
                parts.append(f"{name} {status.st_size} {status.st_mtime_ns}")
    return digest(parts)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def digest(parts: Iterable[str]) -> str:
    """Return 32 hex digits that differ where any of the parts does."""
    found = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        found.update(b"%d:" % len(data))
        found.update(data)
    return found.hexdigest()[:32]
