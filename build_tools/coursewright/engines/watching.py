"""Notice that files of a course changed, and wait until they rest."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Collection
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

QUIET_S = 0.2
"""How long files must rest before `changed` is called: editors write in several steps."""
GOODBYE_S = 5.0
_CHANGES = ("created", "modified", "moved", "deleted")


class Watcher(FileSystemEventHandler):
    """Calls `changed`, in a thread of its own, when a file under one of `names` in `root` changed.

    Only these are watched, not all of `root`: a `.venv` has more files than a system lets one watch.
    """

    def __init__(self, root: Path, names: Collection[str], changed: Callable[[], None]) -> None:
        self._root, self._names, self._changed = root.resolve(), names, changed
        self._observer = Observer()
        self._watched: set[Path] = set()
        self._wake = threading.Event()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._work, daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._observer.schedule(self, str(self._root), recursive=False)
        self._watch_folders()
        self._observer.start()
        self._thread.start()

    def stop(self) -> None:
        """End watching."""
        self._ended.set()
        self._wake.set()
        self._observer.stop()
        self._observer.join(GOODBYE_S)
        self._thread.join(GOODBYE_S)

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note a change."""
        if event.event_type not in _CHANGES:
            return
        for name in (event.src_path, event.dest_path):
            if name and self._is_source(Path(os.fsdecode(name))):
                self._wake.set()

    def _is_source(self, file: Path) -> bool:
        parts = file.relative_to(self._root).parts if file.is_relative_to(self._root) else ()
        return bool(parts) and parts[0] in self._names

    def _watch_folders(self) -> None:
        """Watch the folders that exist; one made later, such as `quizzes/`, joins at the next change."""
        for name in self._names:
            folder = self._root / name
            if folder not in self._watched and folder.is_dir():
                self._watched.add(folder)
                self._observer.schedule(self, str(folder), recursive=True)

    def _work(self) -> None:
        while True:
            self._wake.wait()
            while self._wake.is_set() and not self._ended.is_set():
                self._wake.clear()
                self._ended.wait(QUIET_S)
            if self._ended.is_set():
                return
            self._watch_folders()
            self._changed()
