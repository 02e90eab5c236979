"""Notices when files of a site change: those that a preview was started from, and all others."""

from __future__ import annotations

import os
from fnmatch import fnmatch
from pathlib import Path
from threading import Event
from types import TracebackType

from watchdog.events import FileSystemEvent, FileSystemEventHandler

from tellback.desk.noticing import NoticingObserver
from tellback.read.layout import PLACES

_SETTINGS = ["*.yml", "*.yaml", "pyproject.toml", "requirements*.txt", "requirements.lock"]
"""What lies beside mkdocs.yml and says what a preview is made of and with; mkdocs.yml may take in
another file of its kind (``INHERIT``)."""
_CODE = ["*.py", "*.yml", "*.txt"]


class Watching:
    """Watches the site in ``root``, and the ``package`` that makes it, while the context lasts.

    ``started_from`` is set when code or settings have changed, ``anything`` when any file has.
    """

    def __init__(self, root: Path, package: Path) -> None:
        self.started_from = Event()
        self.anything = Event()
        self._observer = NoticingObserver()
        self._watch(root, _SETTINGS, deep=False)
        for folder in (root / "hooks", package):
            self._watch(folder, _CODE)
        self._watch(root / "overrides", ["*.py"])
        for name in (*PLACES, "overrides"):
            self._watch(root / name, ["*"], restarts=False)

    def _watch(
        self, folder: Path, patterns: list[str], *, deep: bool = True, restarts: bool = True
    ) -> None:
        if folder.is_dir():
            handler = _Noticing(self, patterns, restarts=restarts)
            self._observer.schedule(handler, str(folder), recursive=deep)

    def forget(self) -> None:
        """Forget what has changed until now."""
        self.started_from.clear()
        self.anything.clear()

    def __enter__(self) -> Watching:
        self._observer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._observer.stop()
        self._observer.join()


class _Noticing(FileSystemEventHandler):
    """Notices files by their names. What watchdog's own patterns mean differs by its releases."""

    def __init__(self, watching: Watching, patterns: list[str], *, restarts: bool) -> None:
        super().__init__()
        self._watching = watching
        self._patterns = patterns
        self._restarts = restarts

    def on_any_event(self, event: FileSystemEvent) -> None:
        paths = (Path(os.fsdecode(each)) for each in (event.src_path, event.dest_path) if each)
        if event.is_directory or not any(map(self._counts, paths)):
            return
        self._watching.anything.set()
        if self._restarts:
            self._watching.started_from.set()

    def _counts(self, path: Path) -> bool:
        if path.parent.name == "__pycache__" or path.name.startswith(".") or path.name[-1] == "~":
            return False
        return any(fnmatch(path.name, pattern) for pattern in self._patterns)
