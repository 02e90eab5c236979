"""Notices changes of files as soon as the system tells of them, and by looking now and then on
drives of which it does not: shared ones, and those of another system."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from threading import Lock

from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch
from watchdog.observers.polling import PollingObserver

_CHANGES: list[type[FileSystemEvent]] = [
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]
"""The system also tells of files that are merely read."""
_SELDOM, _OFTEN = 5.0, 0.4
"""How often is looked, in seconds, where the system tells of changes and where it does not: to look
at 10,000 files takes a third of a second."""


class NoticingObserver:
    """An observer as watchdog has them. Each change is handed on once, whoever noticed it first."""

    def __init__(self) -> None:
        self._told = Observer()
        self._looking = PollingObserver(timeout=_SELDOM)
        self._asked: dict[ObservedWatch, list[_Once]] = {}

    def schedule(
        self, handler: FileSystemEventHandler, path: str, *, recursive: bool = False
    ) -> ObservedWatch:
        """Have changes below ``path`` handed to ``handler``, or of that one file."""
        once = _Once(handler)
        # Of a file by itself the system no longer tells once another has taken its name.
        if Path(path).is_dir():
            self._told.schedule(once, path, recursive=recursive, event_filter=_CHANGES)
        watch = self._looking.schedule(once, path, recursive=recursive)
        # Who asks for the same folder again is given the same watch.
        self._asked.setdefault(watch, []).append(once)
        return watch

    def unschedule(self, watch: ObservedWatch) -> None:
        """Hand on no more of what ``schedule`` gave ``watch`` for, to none that it was given to."""
        self._looking.unschedule(watch)
        for once in self._asked.pop(watch):
            once.leave_off()

    def start(self) -> None:
        """Begin to notice."""
        try:
            self._told.start()
        except OSError:  # Linux tells each user of so many folders, and no more
            self._told.unschedule_all()  # some may go on filling a queue that nobody empties
            self._looking = PollingObserver(timeout=_OFTEN)
            for watch, asked in self._asked.items():
                for once in asked:
                    self._looking.schedule(once, watch.path, recursive=watch.is_recursive)
        self._looking.start()

    def stop(self) -> None:
        """Leave off noticing."""
        for each in (self._told, self._looking):
            each.stop()

    def join(self) -> None:
        """Wait until no change is handed on any more."""
        for each in (self._told, self._looking):
            with suppress(RuntimeError):  # one that was never started
                each.join()


class _Once(FileSystemEventHandler):
    """Hands on to ``handler`` what has changed since it was told of the same file."""

    def __init__(self, handler: FileSystemEventHandler) -> None:
        super().__init__()
        self._handler: FileSystemEventHandler | None = handler
        self._lock = Lock()
        self._known: dict[str, tuple[int, int, int] | None] = {}

    def leave_off(self) -> None:
        self._handler = None

    def dispatch(self, event: FileSystemEvent) -> None:
        paths = [os.fsdecode(each) for each in (event.src_path, event.dest_path) if each]
        with self._lock:
            is_news = [self._is_news(path) for path in paths]
        if any(is_news) and self._handler is not None:
            self._handler.dispatch(event)

    def _is_news(self, path: str) -> bool:
        seen = None
        with suppress(OSError):
            found = Path(path).stat()
            seen = found.st_size, found.st_mtime_ns, found.st_ino
        was_known = path in self._known and self._known[path] == seen
        self._known[path] = seen
        return not was_known
