"""What tells files, and what is made of them, from themselves at another time: digests, and sizes
with times of change."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

Seen = tuple[int, int]
"""The size of a file in bytes and its time of change in nanoseconds."""
Listing = Mapping[str, Seen]
"""Files by their paths from a folder, as they were seen."""

_NOT_OURS = frozenset({".git"})


def digest_of_bytes(content: bytes | memoryview) -> str:
    """Give the digest of ``content``, 16 hexadecimal digits.

    64 bits: among a million facts two fall together once in 37 million sites.
    """
    return blake2b(content, digest_size=8).hexdigest()


def came_at(seen: os.stat_result) -> int:
    """Give when a file of which that was seen last changed or came to its name, in nanoseconds:
    another one may have taken its name that is of the same size and date."""
    return max(seen.st_mtime_ns, seen.st_ctime_ns)


def seen_of(found: os.stat_result) -> Seen:
    """Give what tells a file as it was ``found``."""
    return found.st_size, found.st_mtime_ns


def seen_at(file: Path) -> Seen | None:
    """Give what tells the file, as ``files_below`` does; None where there is none."""
    with suppress(OSError):
        return seen_of(file.lstat())
    return None


def files_below(folder: Path, *, moved: bool = False) -> dict[str, Seen]:
    """Give every file below ``folder``, by its path from there; with ``moved``, with the time at
    which it came there, where that is later. What is reached through a link is left out, and so is
    ``.git``."""
    found: dict[str, Seen] = {}
    for name, entry in entries_below(folder):
        if entry.is_file(follow_symlinks=False):
            seen = entry.stat(follow_symlinks=False)
            found[name] = (seen.st_size, came_at(seen)) if moved else seen_of(seen)
    return found


def entries_below(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield whatever is below ``folder`` and no folder itself, by its path from there. No link is
    followed, and ``.git`` is left out, as is what may not be read."""
    waiting = [("", os.fspath(folder))]
    while waiting:
        below, place = waiting.pop()
        try:
            entries = os.scandir(place)
        except OSError:
            continue
        with entries:
            for entry in entries:
                if not entry.is_dir(follow_symlinks=False):
                    yield below + entry.name, entry
                elif entry.name not in _NOT_OURS:
                    waiting.append((f"{below}{entry.name}/", entry.path))


def make_same(before: Path, now: Path) -> None:
    """Have ``now`` be a name of the file ``before``. Raises OSError, and leaves it as it is."""
    # Paths are text here: with pathlib this takes twice as long, and it is done to thousands.
    beside = f"{now}.same"
    os.link(before, beside)
    os.replace(beside, now)  # noqa: PTH105
    with suppress(FileNotFoundError):  # two names of one file: POSIX has rename do nothing then
        os.unlink(beside)  # noqa: PTH108
