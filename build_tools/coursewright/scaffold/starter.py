"""Write a small course to start from; its files lie in `course/` beside this one.

Two modules are written by hand. Kinds that neither of them shows come in a third, made of
the kinds' own examples, so a new kind is in every new course without a change here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from coursewright.kinds import Kind, all_kinds
from coursewright.model.fields import suggest_id
from coursewright.scaffold.names import slug_of

DEFAULT_NAME = "My course"


class ScaffoldError(Exception):
    """Raised where files cannot be written; the message says why. `exit_code` is 2 for wrong usage."""

    def __init__(self, message: str, exit_code: int = 2) -> None:
        super().__init__(message)
        self.exit_code = exit_code


def write_course(folder: Path) -> list[str]:
    """Write the starter course into a new or empty folder; return the paths, relative to it."""
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise ScaffoldError(f"'{folder}' is not empty; name a new folder, nothing was written")
        name = _course_name(folder.resolve().name)
        values = {
            "@@TITLE@@": name,
            "@@SITE_NAME@@": json.dumps(name, ensure_ascii=False),
            "@@COURSE_ID@@": suggest_id(slug_of(name)) or "my-course",
        }
        texts = {path: source.read_text(encoding="utf-8") for path, source in _own_files()}
        texts |= _more_kinds(texts.values())
        for path, text in texts.items():
            for mark, value in values.items():
                text = text.replace(mark, value)
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ScaffoldError(f"cannot write into '{folder}': {reason}") from error
    return list(texts)


def _more_kinds(texts: Iterable[str]) -> dict[str, str]:
    """Return a module with an example of each kind that the texts do not show; empty where none is left."""
    shown = {kind for text in texts for kind in re.findall(r"^ *(?:- )?kind: (\S+)", text, re.MULTILINE)}
    left = [kind for name, kind in all_kinds().items() if name not in shown]
    if not left:
        return {}
    lines = "\n".join(f"- **{kind.title}.** {kind.summary}" for kind in left)
    return {
        "modules/03-more-to-choose-from.md": f"---\ntitle: More to choose from\n---\n\n{lines}\n",
        "quizzes/03-more-to-choose-from.yml": "exercises:\n" + "\n".join(map(_as_entry, left)),
    }


def _as_entry(kind: Kind) -> str:
    lines = kind.read("example.yml").rstrip("\n").split("\n")
    return f"  - {lines[0]}\n" + "".join(f"    {line}".rstrip() + "\n" for line in lines[1:])


def _own_files() -> Iterator[tuple[str, Traversable]]:
    return _files(resources.files(__package__).joinpath("course"))


def _files(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        # Hidden files lie here as `dot.…`: packaging tools would leave them out.
        name = f".{entry.name.removeprefix('dot.')}" if entry.name.startswith("dot.") else entry.name
        if entry.is_dir():
            yield from _files(entry, f"{prefix}{name}/")
        else:
            yield prefix + name, entry


def _course_name(folder_name: str) -> str:
    """Make a title of a folder's name: `peer-support` gives "Peer support"."""
    words = " ".join(folder_name.replace("-", " ").replace("_", " ").split())
    if not words or not words.isprintable():
        return DEFAULT_NAME
    return words[0].upper() + words[1:]
