"""A folder under way, completed with what stays as it is of the one before it: files are linked, so
that thousands take a moment and no room."""

# Paths are text here: with pathlib this takes several times as long.
# ruff: noqa: PTH103, PTH114

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from itertools import groupby
from pathlib import Path

_NO_LINKING = {errno.EXDEV, errno.EPERM, errno.EACCES, errno.EOPNOTSUPP, errno.ENOSYS}
"""Two file systems, or one that knows no hard links or lets nobody link to others' files."""


Laying = Callable[[str, str], None]
"""A way to lay the file at one path at another, where there is none."""


def complete_from(good: Path, building: Path, kept: Iterable[str]) -> tuple[str, ...]:
    """Lay the files ``kept`` of the folder ``good`` into ``building`` too, and give those of them
    that cannot be had from there: they have to be made.

    Names are paths from the folder with slashes. What ``building`` has already stays as it is.
    Files become hard links where the system makes them, so that afterwards none of them may be
    written to in place; else copies of the same date. No symbolic link is followed or taken over,
    and no name leads out of the folders. Raises OSError where nothing more can be written.
    """
    missing: list[str] = []
    lay: Laying = _linked
    real: dict[str, bool] = {"": True}
    start, end = f"{os.fspath(good)}/", f"{os.fspath(building)}/"
    for folder, names in groupby(sorted(kept, key=_by_folder), lambda name: _by_folder(name)[0]):
        below = f"{folder}/" if folder else ""
        there = _files_in(start + below) if _is_real(start, folder, real) else set()
        if there:
            os.makedirs(end + below, exist_ok=True)
        for name in names:
            if name[len(below) :] not in there:
                missing.append(name)
            else:
                lay = _lay(lay, start + name, end + name)
    return tuple(missing)


def _by_folder(name: str) -> tuple[str, str]:
    folder, _, file = name.rpartition("/")
    return folder, file


def _is_real(start: str, folder: str, known: dict[str, bool]) -> bool:
    """Say whether ``folder`` below ``start`` is reached through folders alone, not by links."""
    if folder not in known:
        above, _, name = folder.rpartition("/")
        known[folder] = (
            name not in ("", ".", "..")
            and _is_real(start, above, known)
            and not os.path.islink(start + folder)
        )
    return known[folder]


def _files_in(folder: str) -> set[str]:
    """Give the names of the files in ``folder``, which links are not."""
    with suppress(FileNotFoundError, NotADirectoryError), os.scandir(folder) as entries:
        return {each.name for each in entries if each.is_file(follow_symlinks=False)}
    return set()


def _lay(lay: Laying, source: str, target: str) -> Laying:
    """Lay one file, and give the way that the next may be laid in."""
    try:
        lay(source, target)
    except FileExistsError:
        return lay
    except OSError as error:
        if lay is _copied or error.errno not in (*_NO_LINKING, errno.EMLINK):
            raise
        _copied(source, target)
        return lay if error.errno == errno.EMLINK else _copied  # too many links: of this file alone
    return lay


def _linked(source: str, target: str) -> None:
    if not hasattr(os, "link"):
        raise OSError(errno.ENOSYS, "no hard links", target)
    os.link(source, target)


def _copied(source: str, target: str) -> None:
    if not os.path.lexists(target):
        shutil.copy2(source, target, follow_symlinks=False)
