"""List a course's files as engines see them: links followed, hidden files left out."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from coursewright.diagnostics import Diagnostic, SourceText


def list_files(root: Path, folders: Iterable[str]) -> tuple[list[str], list[Diagnostic]]:
    """List every file below the course's folders, relative to `root`, sorted; hidden ones left out.

    A name that is not UTF-8 could be neither printed nor linked to; it is a finding.
    """
    found = []
    strange = []
    for folder in dict.fromkeys(folders):
        # Links to folders are followed, as the engines do: what they publish must be known here.
        for place, names, files in os.walk(root / folder, followlinks=True):
            relative = Path(place).relative_to(root).as_posix()
            names[:] = sorted(name for name in names if not name.startswith("."))
            for name in [name for name in names if _leads_back(Path(place, name))]:
                names.remove(name)
                span = SourceText(f"{relative}/{name}", "").span(0)
                message = "this link leads back to a folder in which it lies"
                strange.append(Diagnostic("E009", message, span, "delete the link"))
            found += [f"{relative}/{name}" for name in files if not name.startswith(".")]
    for path in found:
        shown = path.encode(errors="replace").decode()
        if shown != path:
            span = SourceText(shown, "").span(0)
            strange.append(Diagnostic("E001", "the name of this file is not UTF-8", span, "rename it"))
    for path in found:
        # Texts are read later and report it themselves.
        if not path.endswith((".md", ".yml", ".yaml")) and not (root / path).is_file():
            message = "cannot read the file: it is no regular file, or a link to nothing"
            strange.append(Diagnostic("E009", message, SourceText(path, "").span(0), "delete it"))
    if strange:
        found = [path for path in found if path.encode(errors="replace").decode() == path]
    return sorted(found), strange


def _leads_back(folder: Path) -> bool:
    return folder.is_symlink() and folder.parent.resolve().is_relative_to(folder.resolve())
