"""The pages of a site in an order that does not depend on how they came.

Pagefind numbers pages as the file system lists them. Some list files by their names, in an order of
their own (ext4); others as they were made (tmpfs, btrfs), so that a site of which most pages stand
would get another index than one that is built anew.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tellback.sameness import entries_below

_ENOUGH = 16
"""How many names tell the one from the other."""


@contextmanager
def pages_in_order(site: Path, beside: Path) -> Iterator[Path]:
    """Give a folder with the pages of ``site``: itself, where files are listed by their names; else
    the new folder ``beside``, where they are laid by links, one after the other, as long as this
    lasts. The folder that it lies in is there."""
    try:
        yield site if _lists_by_name(beside.parent) or not _laid(site, beside) else beside
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _lists_by_name(folder: Path) -> bool:
    """Say whether the file system of ``folder`` lists files alike whichever was made first."""
    names = [f"{number}.html" for number in range(_ENOUGH)]
    told: list[list[str]] = []
    with suppress(OSError):
        for ordered in (names, names[::-1]):
            with tempfile.TemporaryDirectory(prefix=".order-", dir=folder) as made:
                for name in ordered:
                    (Path(made) / name).touch()
                told.append([each.name for each in Path(made).iterdir()])
    return len(told) == 2 and told[0] == told[1]


def _laid(site: Path, beside: Path) -> bool:
    """Lay the pages of ``site`` into ``beside``, and say whether that could be done."""
    folders: set[str] = set()
    start, end = os.fspath(site), os.fspath(beside)
    try:
        for name in sorted(name for name, _ in entries_below(site) if name.endswith(".html")):
            folder = name.rpartition("/")[0]
            if folder not in folders:
                (beside / folder).mkdir(parents=True, exist_ok=True)
                folders.add(folder)
            os.link(f"{start}/{name}", f"{end}/{name}")
    except OSError:
        return False
    return bool(folders)
