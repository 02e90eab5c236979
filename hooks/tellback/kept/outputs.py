"""The files of a built site, as they were left."""

from __future__ import annotations

import filecmp
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_NOT_OURS = frozenset({".git"})


def files_below(folder: Path, *, moved: bool = False) -> dict[str, tuple[int, int]]:
    """Give every file below ``folder``, by its path from there, with its size in bytes and its time
    of change in nanoseconds; with ``moved``, the time at which it came there, where that is later.
    What is reached through a link is left out, and so is ``.git``."""
    found: dict[str, tuple[int, int]] = {}
    waiting = [("", os.fspath(folder))]
    while waiting:
        below, place = waiting.pop()
        try:
            entries = list(os.scandir(place))
        except OSError:
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in _NOT_OURS:
                    waiting.append((f"{below}{entry.name}/", entry.path))
            elif entry.is_file(follow_symlinks=False):
                seen = entry.stat(follow_symlinks=False)
                found[below + entry.name] = (
                    seen.st_size,
                    came_at(seen) if moved else seen.st_mtime_ns,
                )
    return found


def seen_at(file: Path) -> tuple[int, int] | None:
    """Give the size and time of change of one file, as ``files_below`` does; None where there is
    none."""
    with suppress(OSError):
        found = file.lstat()
        return found.st_size, found.st_mtime_ns
    return None


def came_at(seen: os.stat_result) -> int:
    """Give when a file of which that was seen last changed or came to its name, in nanoseconds:
    another one may have taken its name that is of the same size and date."""
    return max(seen.st_mtime_ns, seen.st_ctime_ns)


def as_before(good: Path, site: Path, names: Iterable[str]) -> frozenset[str]:
    """Give those of the files called ``names`` below ``site`` that hold to the letter what they
    hold below ``good``; from now on they are the same files, of the same date."""
    alike = set()
    for name in names:
        before, now = good / name, site / name
        with suppress(OSError):
            if filecmp.cmp(before, now, shallow=False):
                beside = now.with_name(f".{now.name}.same")
                beside.hardlink_to(before)
                beside.replace(now)
                # Two names of one file: POSIX has rename do nothing then.
                beside.unlink(missing_ok=True)
                alike.add(name)
    return frozenset(alike)
