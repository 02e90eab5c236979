"""The files of a built site, as they were left."""

from __future__ import annotations

import filecmp
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from tellback.sameness import Listing, Seen, entries_below, make_same, seen_of


def as_left(site: Path, left: Listing) -> tuple[dict[str, Seen], dict[str, int]]:
    """Give the files below ``site`` that are as they were ``left``, and what their bytes are known
    by to the file system, under whatever name (their inodes)."""
    intact: dict[str, Seen] = {}
    inodes: dict[str, int] = {}
    for name, entry in entries_below(site):
        was = left.get(name)
        if was is None or not entry.is_file(follow_symlinks=False):
            continue
        if was == seen_of(entry.stat(follow_symlinks=False)):
            intact[name] = was
            inodes[name] = entry.inode()
    return intact, inodes


def plain_files_of(site: Path) -> tuple[dict[str, Seen], dict[str, int]] | None:
    """Give every file below ``site``, and its inode; None where there is anything else but
    folders, of which a build of ours makes none."""
    found: dict[str, Seen] = {}
    inodes: dict[str, int] = {}
    for name, entry in entries_below(site):
        if not entry.is_file(follow_symlinks=False):
            return None
        found[name] = seen_of(entry.stat(follow_symlinks=False))
        inodes[name] = entry.inode()
    return found, inodes


def as_before(good: Path, site: Path, names: Iterable[str]) -> frozenset[str]:
    """Give those of the files called ``names`` below ``site`` that hold to the letter what they
    hold below ``good``; from now on they are the same files, of the same date."""
    alike = set()
    for name in names:
        before, now = good / name, site / name
        with suppress(OSError):
            if filecmp.cmp(before, now, shallow=False):
                make_same(before, now)
                alike.add(name)
    return frozenset(alike)
