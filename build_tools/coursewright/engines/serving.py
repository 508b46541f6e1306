"""Watch folders of a course under MkDocs' preview, those that come and go included."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileSystemEvent, FileSystemEventHandler


class _Folders(FileSystemEventHandler):
    """Begins to watch a folder that is made, and has the site built when one is made or goes."""

    def __init__(self, server: LiveReloadServer, folders: Collection[Path]) -> None:
        self._server, self._folders = server, folders

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Follow a folder that came or went."""
        for name in (event.src_path, event.dest_path):
            folder = Path(os.fsdecode(name)) if name else None
            if (
                folder is not None
                and folder in self._folders
                and event.event_type in ("created", "deleted", "moved")
            ):
                self.follow(folder)
                with self._server._rebuild_cond:
                    self._server._want_rebuild = True
                    self._server._rebuild_cond.notify_all()

    def follow(self, folder: Path) -> None:
        """Watch a folder as it is now; what watched one that is gone has ended."""
        while str(folder) in self._server._watched_paths:
            self._server.unwatch(str(folder))
        if folder.is_dir():
            self._server.watch(str(folder))


def watch_folders(server: LiveReloadServer, root: Path, names: Collection[str]) -> None:
    """Watch the folders `names` in `root`, whether they exist by now or not."""
    folders = [root / name for name in names]
    handler = _Folders(server, folders)
    for folder in folders:
        if folder.is_dir():
            server.watch(str(folder))
    server.observer.schedule(handler, str(root), recursive=False)
