"""Build with each engine as an author would, and take pages apart."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from click.testing import CliRunner

from coursewright.cli import main

ENGINES = ("mkdocs", "properdocs", "zensical")


def build(root: Path, engine: str, site: Path, *options: str) -> Path:
    """Build the course in `root` into `site`; ProperDocs runs by its own command, it is no engine of ours."""
    if engine == "properdocs":
        command = [sys.executable, "-m", "properdocs", "build", "-f", "mkdocs.yml", "-d", str(site)]
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return site
    result = CliRunner().invoke(
        main, ["build", str(root), "--engine", engine, "--site-dir", str(site), *options]
    )
    assert result.exit_code == 0, result.output
    return site


def blocks(page: str, opening: str = r'<div class="cw[" ]') -> list[str]:
    """Return every `<div class="cw …">` of a page, or those that begin otherwise, byte for byte."""
    found = []
    end = 0
    for match in re.finditer(opening, page):
        if match.start() < end:
            continue
        depth = 0
        for tag in re.finditer(r"<(/?)div\b[^>]*>", page[match.start() :]):
            depth += -1 if tag[1] else 1
            if depth == 0:
                end = match.start() + tag.end()
                break
        assert depth == 0, "a block is never closed"
        found.append(page[match.start() : end])
    return found


def pages(site: Path) -> dict[str, str]:
    """Return every page of a site: path to HTML."""
    found = sorted(site.rglob("*.html"))
    return {file.relative_to(site).as_posix(): file.read_text(encoding="utf-8") for file in found}


def exercise_html(site: Path) -> dict[str, list[str]]:
    """Return the exercises' HTML of every page that has any."""
    return {path: parts for path, page in pages(site).items() if (parts := blocks(page))}


def fence_html(site: Path) -> dict[str, list[str]]:
    """Return what the fences of every page show."""
    found = {path: blocks(page, '<div class="cw-slot"') for path, page in pages(site).items()}
    return {path: parts for path, parts in found.items() if parts}


def files_with(site: Path, text: str) -> Iterator[str]:
    """Yield the files of a site that hold a text, whatever kind of file they are."""
    for file in sorted(site.rglob("*")):
        if file.is_file() and text.encode() in file.read_bytes():
            yield file.relative_to(site).as_posix()


def search_text(site: Path) -> str:
    """Return everything that search can find or show."""
    for name in ("search/search_index.json", "search.json"):
        if (site / name).is_file():
            index = json.loads((site / name).read_text(encoding="utf-8"))
            return json.dumps(index.get("docs") or index["items"], ensure_ascii=False)
    raise AssertionError("the site has no search index")


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder with its bytes."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
