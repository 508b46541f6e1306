"""Build, serve and clean: the same steps for every engine."""

from __future__ import annotations

import os
import shlex
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from coursewright.checks import stop_a_build
from coursewright.cli.findings import read_and_check
from coursewright.cli.terminal import Refusal, progress_bar, say
from coursewright.content import NotACourse
from coursewright.content.settings import find_config, read_settings
from coursewright.diagnostics import Diagnostic
from coursewright.diagnostics.printers import print_findings, summary
from coursewright.engines.errors import EngineError
from coursewright.engines.stages import STAGE
from coursewright.engines.swap import fresh_site, leftovers, refuse_target
from coursewright.model.course import Course
from coursewright.model.editions import FACILITATOR
from coursewright.store import store_file

MKDOCS, ZENSICAL = "mkdocs", "zensical"
ENGINES = (MKDOCS, ZENSICAL)


@dataclass(frozen=True)
class Built:
    """A site that was built: how many pages, where, and how to look at it."""

    pages: int
    folder: Path
    by_file: bool

    @property
    def shown(self) -> str:
        """The folder, as short as it can be said from here."""
        return _short(self.folder)

    @property
    def opening(self) -> str:
        """The line that says where to open it."""
        if self.by_file:
            return f"open it:  {self.shown}/index.html"
        return (
            f"see it:  python3 -m http.server -d {shlex.quote(self.shown)} 8000, then http://127.0.0.1:8000/"
        )


def _short(path: Path) -> str:
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative


def build_course(
    root: Path,
    engine: str,
    edition: str | None,
    site_dir: Path | None,
    *,
    strict: bool,
    use_cache: bool = True,
) -> Built:
    """Check and build; findings are printed, and those that count end the run before anything is written."""
    course, findings = read_and_check(root, use_cache=use_cache)
    print_findings(findings, "full")
    if stop_a_build(findings, strict=strict):
        raise Refusal(f"{summary(findings)}; the last good site is left as it was", 1)
    if findings:
        say(summary(findings))
    try:
        target = _target(root, site_dir)
        with fresh_site(target) as fresh, progress_bar("building") as progress:
            if engine == MKDOCS:
                from coursewright.engines.mkdocs_run import build_site

                made = build_site(root, course, fresh, edition=edition, strict=strict, progress=progress)
            else:
                from coursewright.engines.zensical_run import build_site as build_staged

                made = build_staged(root, course, fresh, edition=edition, strict=strict)
            pages = sum(file.name != "404.html" for file in fresh.rglob("*.html"))
    except EngineError as error:
        raise Refusal(f"{error}\nthe last good site is left as it was", 1) from error
    if made == FACILITATOR:
        say("note: this edition shows the facilitator's notes; it is not for learners")
    return Built(pages, target, (target / "index.html").is_file() and not course.settings.use_directory_urls)


def _target(root: Path, site_dir: Path | None) -> Path:
    if site_dir is None:
        from coursewright.engines.mkdocs_run import site_dir_of

        site_dir = site_dir_of(root)
    target = site_dir.resolve()
    reason = refuse_target(root.resolve(), target)
    if reason:
        raise Refusal(reason)
    return target


def serve_course(root: Path, engine: str, edition: str | None, port: int) -> None:
    """Serve until interrupted. Findings are printed, and the server starts all the same."""
    course, findings = read_and_check(root)
    _print(findings)
    with suppress(KeyboardInterrupt):
        try:
            _serve(root, course, findings, engine, edition, port)
        except EngineError as error:
            raise Refusal(str(error), 1) from error


def _serve(
    root: Path, course: Course, findings: list[Diagnostic], engine: str, edition: str | None, port: int
) -> None:
    if engine == MKDOCS:
        from coursewright.engines.mkdocs_run import serve_site

        serve_site(root, course, findings, edition=edition, port=port)
    else:
        from coursewright.engines.zensical_run import serve_site as serve_staged

        serve_staged(root, course, findings, edition=edition, port=port)


def _print(findings: list[Diagnostic]) -> None:
    print_findings(findings, "full")
    if findings:
        say(summary(findings))


def clean_course(root: Path) -> list[str]:
    """Remove what builds made; return what was removed, as paths from the course."""
    try:
        find_config(root)
    except NotACourse as error:
        raise Refusal(str(error)) from error
    root = root.resolve()
    site = (root / read_settings(root)[0].site_dir).resolve()
    found = [site, *leftovers(site), root / STAGE.parts[0]]
    removed = []
    for path in found:
        if not path.is_dir():
            continue
        if path == site and (reason := refuse_target(root, site)):
            raise Refusal(reason)
        _remove(path)
        removed.append(_short(path))
    kept = store_file(root)
    if kept.is_file():
        kept.unlink()
        removed.append("what checks of this course kept")
    return removed


def _remove(folder: Path) -> None:
    """Remove a folder; a site that is a work tree of its own keeps its `.git`, as builds do."""
    if not (folder / ".git").exists():
        shutil.rmtree(folder)
        return
    for entry in folder.iterdir():
        if entry.name != ".git":
            shutil.rmtree(entry) if entry.is_dir() and not entry.is_symlink() else entry.unlink()
