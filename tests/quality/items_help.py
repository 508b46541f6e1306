"""A quiz of single choices, written in short, and what the rules on item writing find in it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from tiny import BARE, find_all, write_course

from coursewright.diagnostics import Diagnostic

ITEM_RULES = frozenset(f"M{n}" for n in range(1, 19)) - {"M7"}


def single(prompt: str, *options: str, key: int = 0, shuffle: bool | None = None) -> dict[str, object]:
    """Return a single choice; the id is filled in by `find_in`."""
    parts = [{"text": text, **({"correct": True} if n == key else {})} for n, text in enumerate(options)]
    more = {} if shuffle is None else {"shuffle": shuffle}
    return {"kind": "single-choice", "prompt": prompt, "options": parts, **more}


def find_in(root: Path, exercises: Sequence[dict[str, object]], lang: str = "en") -> list[Diagnostic]:
    """Return what the rules on item writing find in a quiz file."""
    return find_in_files(root, [exercises], lang)


def find_in_files(
    root: Path, quizzes: Sequence[Sequence[dict[str, object]]], lang: str = "en"
) -> list[Diagnostic]:
    """Return what the rules on item writing find in several quiz files."""
    files = dict(BARE)
    for week, exercises in enumerate(quizzes, 1):
        listed = [{"id": f"e{week}-{n}", **exercise} for n, exercise in enumerate(exercises)]
        files[f"modules/0{week}-one.md"] = f"---\ntitle: One\nlang: {lang}\n---\n\nText.\n"
        # Every JSON file is a YAML file.
        files[f"quizzes/0{week}-one.yml"] = json.dumps({"exercises": listed}, ensure_ascii=False, indent=1)
    return [f for f in find_all(write_course(root, files, (), BARE)) if f.code in ITEM_RULES]


def codes_in(root: Path, *exercises: dict[str, object], lang: str = "en") -> set[str]:
    """Return the codes that the rules on item writing find."""
    return {finding.code for finding in find_in(root, exercises, lang)}
