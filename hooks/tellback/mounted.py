"""A site whose folder is a file system of its own, as a container's volume is: it cannot be
renamed, so that what is new is copied into it, and takes its place entry by entry.

While entries are exchanged a note lies there of those that the former site has none of. It comes
before the first of them moves and goes once all have: whoever finds it takes everything back, and
whoever finds none has nothing to take back, whatever else lies there.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Set
from contextlib import suppress
from glob import escape
from pathlib import Path
from tempfile import mkdtemp

_OF_THE_SYSTEM = "lost+found"  # mkfs(8) makes it
_MOUNTS = Path("/proc/self/mountinfo")
_NOTE = ".added"
_NONE: frozenset[str] = frozenset()


class PartlyPlacedError(OSError):
    """Some entries of a site are new, and some are as they were."""


def is_mounted(site: Path) -> bool:
    """Say whether the folder ``site`` is a file system of its own, or is seen as one: part of a
    file system may be mounted in another place of the same one, which Linux alone tells."""
    if os.path.ismount(site):
        return True
    with suppress(OSError):
        place = os.fsencode(site.resolve())
        return any(_place_of(line) == place for line in _MOUNTS.read_bytes().splitlines())
    return False


def _place_of(line: bytes) -> bytes:
    """Give the fifth field, in which blanks are octal numbers (proc_pid_mountinfo(5))."""
    return re.sub(rb"\\([0-7]{3})", lambda found: bytes([int(found[1], 8)]), line.split(b" ")[4])


def copy_into(new: Path, site: Path, left_alone: Set[str] = _NONE) -> None:
    """Copy the folder ``new`` into ``site``, hidden there, and exchange entry by entry: until all
    is copied nothing changes, and the rest is renaming within one file system.

    Entries at the top of ``new`` whose names are to be ``left_alone`` stay in ``site`` as they are.
    Raises OSError, and PartlyPlacedError where entries could not be put back any more.
    """
    copied, old = (site / f".{site.name}-{what}-{os.getpid()}" for what in ("building", "before"))
    try:
        copied.mkdir()
        for each in sorted(new.rglob("*")):
            below = each.relative_to(new)
            if below.parts[0] in left_alone:
                continue
            target = copied / below
            if each.is_dir():
                target.mkdir()
                continue
            shutil.copyfile(each, target)
            with suppress(OSError):  # not every file system keeps dates and permissions
                shutil.copystat(each, target)
        _exchange_entries(copied, site, old)
        shutil.rmtree(old, ignore_errors=True)
    finally:
        shutil.rmtree(copied, ignore_errors=True)


def _exchange_entries(new: Path, site: Path, old: Path) -> None:
    """Move the entries of ``new`` into ``site``, and what lies there to ``old``, but for hidden
    ones that ``new`` has none of; all back again where one resists."""
    names = {each.name for each in new.iterdir()}
    names.update(each.name for each in site.iterdir() if not each.name.startswith("."))
    names.discard(_OF_THE_SYSTEM)
    note = _note(old, (name for name in sorted(names) if not os.path.lexists(site / name)))
    moved: list[tuple[Path, Path]] = []
    try:
        old.mkdir()
        for name in sorted(names):
            for source, target in ((site / name, old / name), (new / name, site / name)):
                if os.path.lexists(source):
                    source.replace(target)
                    moved.append((source, target))
        note.unlink()
    except OSError:
        try:
            for source, target in reversed(moved):
                target.replace(source)
            note.unlink(missing_ok=True)
        except OSError as error:
            raise PartlyPlacedError(error.errno, error.strerror, error.filename) from error
        shutil.rmtree(old, ignore_errors=True)
        raise


def _note(old: Path, added: Iterable[str]) -> Path:
    """Write beside ``old`` the names of the entries that are ``added``, and give the file, which is
    whole as soon as it is there. Raises OSError."""
    note = old.with_name(f"{old.name}{_NOTE}")
    half = old.with_name(f"{old.name}.half")
    try:
        with half.open("wb") as file:
            file.write(b"\0".join(map(os.fsencode, added)))
            file.flush()
            os.fsync(file.fileno())
        half.replace(note)
    finally:
        half.unlink(missing_ok=True)
    return note


def clear_inside(site: Path) -> None:
    """Clear away what a build left in ``site`` that was killed. If it was exchanging entries, the
    former site is back to the last of them, with none that is new. Raises OSError."""
    before = f".{escape(site.name)}-before-*"
    for note in site.glob(f"{before}{_NOTE}"):
        _take_back(site, note)
    for pattern in (before, f".{escape(site.name)}-building-*"):
        for left in site.glob(pattern):
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink()


def _take_back(site: Path, note: Path) -> None:
    """Put the former entries in the place of the new ones; killed itself, it is taken up again."""
    old = note.with_name(note.name.removesuffix(_NOTE))
    added = [os.fsdecode(each) for each in note.read_bytes().split(b"\0") if each]
    former = sorted(each.name for each in old.iterdir()) if old.is_dir() else []
    newer = Path(mkdtemp(prefix=f".{site.name}-building-", dir=site))
    for name in (*added, *former):
        if os.path.lexists(site / name):
            (site / name).replace(newer / name)
        if os.path.lexists(old / name):
            (old / name).replace(site / name)
    note.unlink()
