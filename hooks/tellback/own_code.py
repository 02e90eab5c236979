"""What tells Tellback's own code and templates, and the packages that are installed, from what they
were at another time."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from tellback.sameness import came_at, digest_of_bytes


@cache
def own_code() -> str:
    """Give the digest of the files of the package, by their sizes and times of change: nothing
    that other code made is to be relied on. It is looked at once in a process."""
    seen = "\n".join(map(str, seen_below((Path(__file__).parent,))))
    return digest_of_bytes(seen.encode("utf-8", "surrogateescape"))


def installed() -> Iterator[str]:
    """Yield what tells the packages that are installed: where they lie changes as any of them is
    installed, updated or removed."""
    for folder in sorted(set(map(Path, sys.path))):
        if any(folder.glob("*.dist-info")) or any(folder.glob("*.egg-info")):
            yield f"{folder} {folder.stat().st_mtime_ns}"


def seen_below(folders: Iterable[Path]) -> Iterator[tuple[str, int, int]]:
    """Yield each file below ``folders`` with its size and time of change, but for what Python
    compiles them to."""
    known: set[str] = set()
    for folder in folders:
        for place, below, names in os.walk(folder, followlinks=True):
            real = os.path.realpath(place)
            below[:] = sorted(name for name in below if name != "__pycache__")
            if real in known:  # a link that leads to where it lies
                below.clear()
                continue
            known.add(real)
            for name in sorted(names):
                with suppress(FileNotFoundError):  # an editor's own, gone by now
                    found = os.stat(os.path.join(place, name))  # noqa: PTH116, PTH118 - of hundreds
                    yield f"{place}/{name}", found.st_size, came_at(found)
