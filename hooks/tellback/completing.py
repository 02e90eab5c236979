"""A folder under way, completed with what stays as it is of the one before it: files are linked, so
that thousands take a moment and no room.

Most of the time goes into making folders and removing them. So the oldest site that is kept can be
used up as a spare: it has most of the files, in folders that are there already.
"""

# Paths are text here: with pathlib this takes several times as long.
# ruff: noqa: PTH103, PTH104, PTH106, PTH108, PTH114

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Set
from contextlib import suppress
from itertools import groupby
from pathlib import Path

_NO_LINKING = {errno.EXDEV, errno.EPERM, errno.EACCES, errno.EOPNOTSUPP, errno.ENOSYS}
"""Two file systems, or one that knows no hard links or lets nobody link to others' files."""


Laying = Callable[[str, str], None]
"""A way to lay the file at one path at another, where there is none."""


def complete_from(
    good: Path,
    building: Path,
    kept: Iterable[str],
    spare: Path | None = None,
    inodes: Mapping[str, int] | None = None,
) -> tuple[str, ...]:
    """Lay the files ``kept`` of the folder ``good`` into ``building`` too, and give those of them
    that cannot be had from there: they have to be made.

    Names are paths from the folder with slashes. What ``building`` has already stays as it is.
    Files become hard links where the system makes them, so that afterwards none of them may be
    written to in place; else copies of the same date. No symbolic link is followed or taken over,
    and no name leads out of the folders. A folder ``spare``, if there is one, is used up: what it
    has of ``kept`` already, which are the same files and no copies, is moved with its folders.
    ``inodes`` of the files of ``good``, if they are known, save looking at all of them.
    Raises OSError where nothing more can be written.
    """
    if spare is not None:
        base = building.with_name(f"{building.name}-base")
        if _renamed(spare, base):
            return _by_way_of(base, good, building, frozenset(kept), inodes)
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


def _renamed(folder: Path, to: Path) -> bool:
    """Rename ``folder``, and say whether it was there and could be renamed."""
    with suppress(OSError):
        folder.rename(to)
        return True
    return False


def _by_way_of(
    base: Path,
    good: Path,
    building: Path,
    kept: frozenset[str],
    inodes: Mapping[str, int] | None,
) -> tuple[str, ...]:
    """Make of the folder ``base`` what ``building`` is to be, then move all of it there, so that
    ``building`` is the same folder as before."""
    own, own_folders = _below(building)
    try:
        if base.stat().st_dev != good.stat().st_dev:
            inodes = {}  # of two file systems, numbers tell nothing
        known = _below(good)[0] if inodes is None else inodes
        wanted = {name: known[name] for name in kept - own.keys() & known.keys()}
        left = _cleared(base, wanted, own_folders)
    except OSError:  # somebody has locked something in it: nothing of it is needed
        shutil.rmtree(base, ignore_errors=True)
        return complete_from(good, building, kept)
    start, end = f"{os.fspath(base)}/", f"{os.fspath(building)}/"
    try:
        missing = complete_from(good, base, kept - own.keys() - left)
        for folder in sorted(own_folders):
            os.makedirs(start + folder, exist_ok=True)
        for name in own:
            os.rename(end + name, start + name)
        for folder in sorted(own_folders, reverse=True):
            os.rmdir(end + folder)
        for each in list(base.iterdir()):
            os.rename(each, end + each.name)
    finally:
        shutil.rmtree(base, ignore_errors=True)
    return missing


def _cleared(base: Path, wanted: Mapping[str, int], folders: Set[str]) -> set[str]:
    """Give what ``base`` has of the files ``wanted``, by their inodes, and remove the rest of it
    but for ``folders`` and those of what is wanted."""
    there, all_folders = _below(base)
    start = f"{os.fspath(base)}/"
    left = there.items() & wanted.items()
    for name, _ in there.items() - left:
        os.unlink(start + name)
    if unused := all_folders - folders:
        for folder in sorted(unused - _folders_of(wanted), reverse=True):
            os.rmdir(start + folder)
    return {name for name, _ in left}


def _below(top: Path) -> tuple[dict[str, int], set[str]]:
    """Give whatever is below ``top`` and no folder, with its inode, and the folders. No link is
    followed."""
    found: dict[str, int] = {}
    folders: set[str] = set()
    waiting = [("", os.fspath(top))]
    while waiting:
        below, place = waiting.pop()
        with os.scandir(place) as entries:
            for each in entries:
                name = below + each.name
                if each.is_dir(follow_symlinks=False):
                    folders.add(name)
                    waiting.append((f"{name}/", each.path))
                else:
                    found[name] = each.inode()
    return found, folders


def _folders_of(names: Iterable[str]) -> set[str]:
    """Give the folders that files called ``names`` lie in, and those around them."""
    found: set[str] = set()
    for folder in {name.rpartition("/")[0] for name in names}:
        above = folder
        while above and above not in found:
            found.add(above)
            above = above.rpartition("/")[0]
    return found


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
