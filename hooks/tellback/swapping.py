"""A folder, or a file, made beside the one in use and put in its place whole: what was good stands
until the moment of the change, whatever ends the work before it."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from glob import escape
from pathlib import Path

from tellback.mounted import clear_inside, copy_into, is_mounted

_RENAME_EXCHANGE = 2  # linux/fs.h
_WELL_KNOWN = ".well-known"  # RFC 8615
_AT_FDCWD = -100  # fcntl.h
_NO_RENAMING = {errno.EXDEV, errno.EBUSY, errno.EACCES, errno.EPERM}
"""A folder that is a file system of its own, as a container's volume is, cannot be renamed."""


def write_whole(path: Path, *content: bytes, then: Iterable[bytes] = ()) -> None:
    """Write ``content``, and ``then`` what is made as it is written, into the file at ``path``,
    beside it first and then in its place, so that it is whole at any moment. The permissions of one
    that is there stay. Raises OSError."""
    beside = path.with_name(f".{path.name}.new")
    try:
        with beside.open("wb") as file:
            file.writelines(content)
            file.writelines(then)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def folder_beside(site: Path, ending: str = "") -> Iterator[Path]:
    """Give a new, empty folder beside ``site``, whose name has ``ending``; it is removed at the end
    unless it was put in the place of ``site``. What killed builds left is cleared away first."""
    clear_leftovers(site)
    folder = site.parent / f".{site.name}-building-{os.getpid()}{ending}"
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def clear_leftovers(site: Path) -> None:
    """Clear away what builds that were killed left beside ``site``, and hidden in it; no other may
    be under way."""
    name = escape(site.name)
    clear_inside(site)
    for old in site.parent.glob(f".{name}-before-*"):
        if not site.exists():  # killed between the two renames
            old.rename(site)
    for pattern in (f".{name}-before-*", f".{name}-building-*"):
        for left in site.parent.glob(pattern):
            if left.is_file():  # what was to lie beside the folder
                left.unlink()
                continue
            if site.exists() and not is_mounted(site):  # else it never was the site
                _keep_hidden(left, site)
            shutil.rmtree(left, ignore_errors=True)


def spare_of(site: Path) -> Path:
    """Give where a folder that served its time as a former ``site`` waits for the next build, which
    uses it up: ``complete_from``."""
    return site.with_name(f".{site.name}-spare")


def put_in_place(
    new: Path, site: Path, former: Path | None = None, spare: Path | None = None
) -> bool:
    """Put the folder ``new`` in the place of ``site``, at one stroke where the system can.

    Entries of the old folder whose name starts with a dot move along, as MkDocs leaves them alone.
    The rest of it goes to ``former``, in the place of what lies there, if one is named: say whether
    it did. Without, and where a file system of its own cannot be renamed, it is removed. What lay
    at ``former`` goes to ``spare``, where nothing lies, if that is named, else it is removed.
    """
    if not site.exists():
        new.rename(site)
        return False
    shutil.copymode(site, new)
    brought = _bring_hidden(site, new)
    old = site.parent / f".{site.name}-before-{os.getpid()}"
    try:
        if _exchanged(new, site):
            new.rename(old)
        else:
            _moved_aside(site, old, new)
    except OSError as error:
        if error.errno not in _NO_RENAMING:
            raise
        copy_into(new, site, brought)
        return False
    _keep_hidden(old, site)
    if former is not None:
        older = spare or site.parent / f".{site.name}-building-{os.getpid()}-older"
        if former.exists():
            former.rename(older)
        old.rename(former)
        old = older
    if old != spare:
        shutil.rmtree(old, ignore_errors=True)
    return former is not None


def exchange(site: Path, other: Path) -> None:
    """Put ``other`` in the place of ``site`` and ``site`` in its place, at one stroke where the
    system can. Entries of ``site`` whose name starts with a dot stay where they are."""
    shutil.copymode(site, other)
    if not _exchanged(other, site):
        old = site.parent / f".{site.name}-before-{os.getpid()}"
        _moved_aside(site, old, other)
        old.rename(other)
    _keep_hidden(other, site)


def _moved_aside(site: Path, old: Path, new: Path) -> None:
    site.rename(old)
    try:
        new.rename(site)
    except BaseException:
        old.rename(site)
        raise


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders at one stroke, and say whether the system could (renameat2(2))."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if _LINUX else None
    if rename is None:
        return False
    names = os.fsencode(one), os.fsencode(other)
    done: int = rename(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE)
    return done == 0


_LINUX = sys.platform == "linux"


def _bring_hidden(site: Path, new: Path) -> frozenset[str]:
    """Have what browsers and hosts look for at the top of ``site`` in ``new`` as well, before that
    takes its place, and give the names: a rule of access may be among it. Other folders, such as
    ``.git``, may be large and follow after."""
    own = {each.name for each in new.iterdir()}
    for entry in site.iterdir():
        beside = new / entry.name
        if not entry.name.startswith(".") or entry.name in own:
            continue
        if entry.is_symlink() or not entry.is_dir():
            shutil.copy2(entry, beside, follow_symlinks=False)
        elif entry.name == _WELL_KNOWN:
            shutil.copytree(entry, beside, symlinks=True)
    return frozenset(each.name for each in new.iterdir()) - own


def _keep_hidden(old: Path, site: Path) -> None:
    for entry in old.iterdir():
        kept = site / entry.name
        if entry.name.startswith(".") and not os.path.lexists(kept):
            entry.rename(kept)
