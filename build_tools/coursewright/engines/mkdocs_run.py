"""Run MkDocs in this process: build into a given folder, or serve with live reload.

The course's folder is the working directory meanwhile: extensions such as snippets look for
relative paths there, and a course builds the same from wherever the command is called.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import chdir, contextmanager
from pathlib import Path

import yaml
from mkdocs.commands import build as mkdocs_build
from mkdocs.commands import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from coursewright.content.settings import find_config
from coursewright.diagnostics import Diagnostic
from coursewright.engines.errors import EngineError, missing_plugin
from coursewright.engines.mkdocs_plugin import CoursewrightPlugin
from coursewright.model.course import Course

Progress = Callable[[int, int], None]


class _OneLine(logging.Formatter):
    """Engine messages as ``mkdocs: warning: …``, whatever logger they come from."""

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        if record.levelno < logging.WARNING:
            return text
        return f"mkdocs: {record.levelname.lower()}: {text}"


@contextmanager
def _messages(level: int) -> Iterator[None]:
    """Show the engine's messages on standard error while the block runs."""
    logger = logging.getLogger("mkdocs")
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_OneLine())
    before = logger.level
    logger.addHandler(handler)
    logger.setLevel(level)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(before)


@contextmanager
def _sentences() -> Iterator[None]:
    """Turn the engine's own refusals into one sentence."""
    try:
        yield
    except Abort as error:
        raise EngineError(str(error.message).strip()) from error
    except MkDocsException as error:
        raise EngineError(error.format_message().strip()) from error
    except yaml.YAMLError as error:
        raise EngineError(f"mkdocs.yml cannot be read: {' '.join(str(error).split())}") from error
    except EngineError:
        raise
    except SystemExit as error:
        raise EngineError("the build stopped: a plugin, hook or extension ended it") from error
    except Exception as error:  # extensions and plugins raise what they like; most often a file is missing
        raise EngineError(f"the build stopped: {type(error).__name__}: {error}") from error


def _load(root: Path, *, strict: bool, edition: str | None) -> tuple[MkDocsConfig, CoursewrightPlugin]:
    file = find_config(root)
    config = load_config(config_file=str(file), strict=strict or None)
    plugin = config.plugins.get("coursewright")
    if not isinstance(plugin, CoursewrightPlugin):
        raise missing_plugin(file.name)
    plugin.forced_edition = edition
    return config, plugin


def site_dir_of(root: Path) -> Path:
    """Return the folder that the author's configuration names for the site."""
    root = root.resolve()
    with _messages(logging.ERROR), chdir(root), _sentences():
        return Path(_load(root, strict=False, edition=None)[0].site_dir)


def build_site(
    root: Path,
    course: Course,
    into: Path,
    *,
    edition: str | None,
    strict: bool,
    progress: Progress | None = None,
) -> str:
    """Build the site of a course that was read and checked, into the empty folder `into`.

    Return the edition: the one asked for, or else the configuration's.
    """
    root = root.resolve()
    with _messages(logging.WARNING), chdir(root), _sentences():
        config, plugin = _load(root, strict=strict, edition=edition)
        config.site_dir = str(into)
        plugin.given, plugin.progress = (course, ()), progress
        config.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs_build.build(config)
        finally:
            config.plugins.on_shutdown()
        return plugin.edition


def serve_site(
    root: Path, course: Course, findings: Sequence[Diagnostic], *, edition: str | None, port: int
) -> None:
    """Serve the course until interrupted, and build it again whenever a file changes."""
    root = root.resolve()
    with _messages(logging.INFO), chdir(root), _sentences():
        # MkDocs keeps plugins that have `on_startup` over all its rebuilds, this first load included,
        # so what is set here holds for each of them.
        _, plugin = _load(root, strict=False, edition=edition)
        plugin.given = course, findings
        try:
            mkdocs_serve.serve(str(find_config(root)), dev_addr=f"127.0.0.1:{port}")
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise EngineError(f"cannot serve on port {port}: {reason}; try another with --port") from error
