"""Read the drawings of `course/diagrams/`, and of a translation's own folder."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable

from coursewright.diagnostics import SourceText

_IS_DIAGRAM = re.compile(r"(?:[a-z]{2,3}(?:-\w+)*/)?diagrams/[^/]+\.svg\Z")


def read_diagrams(
    files: Iterable[str], docs_dir: str, read: Callable[[str], SourceText], unreadable: Container[str]
) -> dict[str, dict[str, SourceText]]:
    """Return drawings by name, by the folder that they lie in, such as ``diagrams/`` and ``es/diagrams/``.

    What is wrong with one is said where a page shows it.
    """
    found: dict[str, dict[str, SourceText]] = {}
    for path in files:
        inside = path.removeprefix(f"{docs_dir}/")
        if inside == path or not _IS_DIAGRAM.match(inside):
            continue
        source = read(path)
        if path not in unreadable:
            folder, _, name = inside.rpartition("/")
            found.setdefault(f"{folder}/", {})[name.removesuffix(".svg")] = source
    return found
