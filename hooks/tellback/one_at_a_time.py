"""The right to write in one place, which one process has at a time."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def only_one(site: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the right to build into ``site``, which one process has at a time and a dead one never.

    Where another has it, ``waiting`` is called once and its end is waited for.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    file = _lock_of(site)
    lock = _locked(file, waiting)
    try:
        yield
    finally:
        with suppress(OSError):  # on Windows an open file cannot be removed: it stays, unlocked
            file.unlink()
        os.close(lock)


def holder_of(site: Path) -> str:
    """Say who has the right to build into ``site``: `` (process 4711, since 12:41)``, by the
    machine's clock; empty where that cannot be told."""
    file = _lock_of(site)
    with suppress(OSError, ValueError):
        since = time.strftime("%H:%M", time.localtime(file.stat().st_mtime))
        return f" (process {int(file.read_bytes())}, since {since})"
    return ""


def _lock_of(site: Path) -> Path:
    return site.parent / f".{site.name}-building.lock"


def _locked(file: Path, waiting: Callable[[], None]) -> int:
    said = False
    while True:
        lock = os.open(file, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            if not _lock(lock, wait=False):
                if not said:
                    waiting()
                    said = True
                _lock(lock, wait=True)
            # Whoever held it may have removed the file meanwhile: then it guards nothing.
            if file.exists() and os.path.samestat(os.fstat(lock), file.stat()):
                with suppress(OSError):  # the lock holds without it
                    os.truncate(lock, 0)
                    os.write(lock, str(os.getpid()).encode())
                return lock
        except BaseException:
            os.close(lock)
            raise
        os.close(lock)


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int, *, wait: bool) -> bool:
        while True:
            try:
                msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
            except OSError:
                if not wait:
                    return False
                time.sleep(0.2)
            else:
                return True

else:
    import fcntl

    def _lock(file: int, *, wait: bool) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
