"""What tells Tellback's own code and templates from themselves at another time."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path


@cache
def own_code() -> str:
    """Give the digest of the files of the package, by their sizes and times of change: nothing
    that other code made is to be relied on. It is looked at once in a process."""
    seen = "\n".join(map(str, seen_below((Path(__file__).parent,))))
    return blake2b(seen.encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()


def seen_below(folders: Iterable[Path]) -> Iterator[tuple[str, int, int]]:
    """Yield each file below ``folders`` with its size and time of change, but for what Python
    compiles them to."""
    for folder in folders:
        for place, below, names in os.walk(folder):
            below[:] = sorted(name for name in below if name != "__pycache__")
            for name in sorted(names):
                found = os.stat(os.path.join(place, name))  # noqa: PTH116, PTH118 - of hundreds
                yield f"{place}/{name}", found.st_size, found.st_mtime_ns
