"""Run Zensical in a process of its own over the staged site: build, or serve and stage again."""

from __future__ import annotations

import os
import posixpath
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from html import escape
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urljoin

from coursewright.checks import check_course
from coursewright.content import NotACourse, read_course
from coursewright.content.settings import CONFIG_NAMES
from coursewright.diagnostics import Diagnostic
from coursewright.diagnostics.printers import print_findings, use_colour
from coursewright.engines.errors import EngineError
from coursewright.engines.fence import OUTSIDE, OUTSIDE_ADVICE, SLOTS_VARIABLE
from coursewright.engines.locking import one_at_a_time
from coursewright.engines.stages import PREVIEW, STAGE
from coursewright.engines.staging import Stage, stage_site
from coursewright.engines.watching import Watcher
from coursewright.model.addresses import url_of
from coursewright.model.course import Course
from coursewright.site.mend import mend_page
from coursewright.site.policy import add_policy
from coursewright.store import Store, store_file

_PAINT = re.compile(r"\x1b\[[0-9;]*m")
NOTHING_FOUND = "No issues found"
GOODBYE_S = 5.0
"""How long the server may take to end."""


def build_site(root: Path, course: Course, into: Path, *, edition: str | None, strict: bool) -> str:
    """Build the site of a course that was read and checked, into the empty folder `into`.

    Return the edition: the one asked for, or else the configuration's.
    """
    _require_zensical()
    with one_at_a_time(root.resolve() / STAGE):
        return _build(root, course, into, edition, strict)


def _build(root: Path, course: Course, into: Path, edition: str | None, strict: bool) -> str:
    stage = stage_site(root, course, edition)
    shutil.rmtree(stage.site, ignore_errors=True)
    command = ["build", "--clean", *(["--strict"] if strict else []), "-f", str(stage.config)]
    # Its progress goes to its standard output and is of no use here; warnings go to standard error.
    done = subprocess.run(
        _command(command),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        env=_environment(stage),
        cwd=root,
        check=False,
    )
    if done.stderr.strip() != NOTHING_FOUND:
        # It paints whatever the environment says.
        sys.stderr.write(done.stderr if use_colour(sys.stderr) else _PAINT.sub("", done.stderr))
    if done.returncode != 0:
        raise EngineError(f"Zensical ended with exit code {done.returncode}; its messages stand above")
    if not (stage.site / "index.html").is_file() and not any(stage.site.rglob("*.html")):
        raise EngineError("Zensical wrote no page; its messages stand above")
    correct_edit_links(stage)
    _find_fences_outside(stage, strict)
    for file in stage.site.rglob("*.html"):
        _finish(file, with_policy=course.settings.security_policy)
    for entry in stage.site.iterdir():
        shutil.move(str(entry), into / entry.name)
    stage.site.rmdir()
    return stage.plan.edition


def _finish(file: Path, *, with_policy: bool) -> None:
    """Mend what the theme wrote, and add the policy where one is wanted, as the MkDocs plugin does."""
    # As it is, because a page that an author brought along may have any line ends or encoding.
    page = file.read_bytes().decode(errors="surrogateescape")
    finished = mend_page(page)
    if with_policy:
        # Its search writes a style into the page whose digest only its bundle knows.
        finished = add_policy(finished, inline_styles=True)
    if finished != page:
        file.write_bytes(finished.encode(errors="surrogateescape"))


def _find_fences_outside(stage: Stage, strict: bool) -> None:
    """Report fences that came in with an included file, as the MkDocs plugin does."""
    found = False
    settings = stage.plan.course.settings
    for uri, page in stage.plan.course.page_by_uri.items():
        address = url_of(uri, settings.use_directory_urls)
        file = stage.site / (f"{address}index.html" if address.endswith("/") else address)
        if file.is_file() and OUTSIDE in file.read_text(encoding="utf-8"):
            found = True
            sys.stderr.write(f"zensical: warning: {page.path}: {OUTSIDE_ADVICE}\n")
    if found and strict:
        raise EngineError("warnings stop a strict build")


def serve_site(
    root: Path, course: Course, findings: Sequence[Diagnostic], *, edition: str | None, port: int
) -> None:
    """Serve the course until interrupted, and stage it again whenever a file changes."""
    _require_zensical()
    stage = stage_site(root, course, edition, PREVIEW, findings)
    with_address = ["serve", "-f", str(stage.config), "-a", f"127.0.0.1:{port}"]
    process = subprocess.Popen(_command(with_address), env=_environment(stage), cwd=root)
    # Ended from outside, the server must not be left behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    names = {*CONFIG_NAMES, course.settings.docs_dir.split("/")[0], "modules", "quizzes"}
    watcher = Watcher(root, names, lambda: _restage(root, edition))
    watcher.start()
    try:
        code = process.wait()
        if code != 0:
            raise EngineError(
                f"Zensical ended with exit code {code}; is port {port} in use? Try another with --port"
            )
    finally:
        watcher.stop()
        process.terminate()
        try:
            process.wait(GOODBYE_S)
        except subprocess.TimeoutExpired:
            process.kill()


def _require_zensical() -> None:
    if find_spec("zensical") is None:
        raise EngineError('Zensical is not installed; install it with: pip install "coursewright[zensical]"')


def _command(arguments: list[str]) -> list[str]:
    return [sys.executable, "-m", "zensical", *arguments]


def _environment(stage: Stage) -> dict[str, str]:
    environment = {**os.environ, SLOTS_VARIABLE: str(stage.slots)}
    if not use_colour(sys.stderr):
        environment["NO_COLOR"] = "1"
    return environment


def correct_edit_links(stage: Stage) -> None:
    """Let the edit links of mounted modules lead to the real file.

    Zensical has one beginning for all edit links, the course's own folder; modules lie
    beside it, which no setting can say.
    """
    settings = stage.plan.course.settings
    for uri, path in stage.plan.mounted.items():
        if not uri.endswith(".md"):
            continue
        address = url_of(uri, settings.use_directory_urls)
        file = stage.site / (f"{address}index.html" if address.endswith("/") else address)
        if not file.is_file():
            continue
        real = posixpath.relpath(path, settings.docs_dir)
        link = re.compile(rf'(?<=href=")(https?://[^"]*/){re.escape(escape(uri))}(?=")')
        text = file.read_text(encoding="utf-8")
        changed = link.sub(lambda match, real=real: urljoin(match[1], escape(real)), text)  # type: ignore[misc]
        if changed != text:
            file.write_text(changed, encoding="utf-8")


def _restage(root: Path, edition: str | None) -> None:
    """Read and stage the course again; whatever is wrong is printed, and the server goes on."""
    try:
        store = Store(store_file(root))
        course, findings = read_course(root, store=store)
        found = check_course(course, findings, store)
        print_findings(found, "full")
        stage_site(root, course, edition, PREVIEW, found)
    except (NotACourse, EngineError, OSError) as error:
        sys.stderr.write(f"error: {error}\n")
