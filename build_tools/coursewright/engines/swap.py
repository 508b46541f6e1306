"""Build a site aside and swap it in, so that only a whole new site replaces the last good one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from coursewright.engines.errors import EngineError

SIGNS_OF_A_SITE = ("index.html", "404.html", "sitemap.xml")
"""A folder that has one of these at its top was built, so it may be replaced."""


def refuse_target(root: Path, target: Path) -> str:
    """Say why `target` cannot be the site's folder for the course in `root`; '' where it can."""
    if target.exists() and not target.is_dir():
        return f"'{target}' is a file, not a folder for a site"
    if root == target or root.is_relative_to(target):
        return f"'{target}' holds the course itself; name a folder for the site alone"
    for name in ("course", "modules", "quizzes", "build_tools", ".git"):
        if target == root / name or target.is_relative_to(root / name):
            return f"'{target}' lies in '{name}', among the sources; name another folder for the site"
    if target.is_dir() and not _may_be_replaced(target):
        return f"'{target}' is not empty and holds no site; name another folder, or empty it first"
    return ""


def _may_be_replaced(target: Path) -> bool:
    if any((target / name).is_file() for name in SIGNS_OF_A_SITE):
        return True
    # Hidden entries, such as a work tree's `.git`, are kept, so they are no reason to refuse.
    return all(entry.name.startswith(".") for entry in target.iterdir())


@contextmanager
def fresh_site(target: Path) -> Iterator[Path]:
    """Give an empty folder beside `target`; swap it in when the block ends well.

    Whatever goes wrong inside, an interruption included, the new folder is removed and
    `target` stays byte for byte as it was. Hidden entries of the old site (`.git`,
    `.well-known`) move over, as MkDocs keeps them too.
    """
    target = target.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = _beside(target, "new")
    shutil.rmtree(fresh, ignore_errors=True)
    # Not mkdtemp: its 0700 would lock the web server out of the published site.
    fresh.mkdir()
    try:
        yield fresh
        _swap(fresh, target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _beside(target: Path, what: str) -> Path:
    return target.with_name(f".{target.name}.{what}-{os.getpid()}")


def leftovers(target: Path) -> list[Path]:
    """Return what killed builds of `target` left behind."""
    return sorted(
        entry for what in ("new", "old") for entry in target.parent.glob(f".{target.name}.{what}-*")
    )


def _swap(fresh: Path, target: Path) -> None:
    old = _beside(target, "old")
    if not target.exists():
        fresh.rename(target)
        return
    try:
        target.rename(old)
    except OSError as error:
        message = f"cannot replace '{target}': {(error.strerror or str(error)).lower()}; it is left as it was"
        raise EngineError(message) from error
    try:
        fresh.rename(target)
    except BaseException:
        with suppress(FileNotFoundError):
            old.rename(target)
        raise
    for entry in old.iterdir():
        if entry.name.startswith(".") and not (target / entry.name).exists():
            entry.rename(target / entry.name)
    shutil.rmtree(old, ignore_errors=True)
