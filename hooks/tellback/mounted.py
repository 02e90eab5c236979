"""A site whose folder is a file system of its own, as a container's volume is: it cannot be
renamed, so that what is new is copied into it, and takes its place entry by entry."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from glob import escape
from pathlib import Path

_OF_THE_SYSTEM = "lost+found"  # mkfs(8) makes it


class PartlyPlacedError(OSError):
    """Some entries of a site are new, and some are as they were."""


def copy_into(new: Path, site: Path) -> None:
    """Copy the folder ``new`` into ``site``, hidden there, and exchange entry by entry: until all
    is copied nothing changes, and the rest is renaming within one file system.

    Raises OSError, and PartlyPlacedError where entries could not be put back any more.
    """
    copied, old = (site / f".{site.name}-{what}-{os.getpid()}" for what in ("building", "before"))
    try:
        copied.mkdir()
        for each in sorted(new.rglob("*")):
            target = copied / each.relative_to(new)
            if each.is_dir():
                target.mkdir()
                continue
            shutil.copyfile(each, target)
            with suppress(OSError):  # not every file system keeps dates and permissions
                shutil.copystat(each, target)
        old.mkdir()
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
    moved: list[tuple[Path, Path]] = []
    try:
        for name in sorted(names):
            for source, target in ((site / name, old / name), (new / name, site / name)):
                if os.path.lexists(source):
                    source.replace(target)
                    moved.append((source, target))
    except OSError:
        try:
            for source, target in reversed(moved):
                target.replace(source)
        except OSError as error:
            raise PartlyPlacedError(error.errno, error.strerror, error.filename) from error
        old.rmdir()
        raise


def clear_inside(site: Path) -> None:
    """Clear away what a build left in ``site`` that was killed while entries were exchanged."""
    for old in site.glob(f".{escape(site.name)}-before-*"):
        for each in old.iterdir():
            if not os.path.lexists(site / each.name):
                each.replace(site / each.name)
        shutil.rmtree(old, ignore_errors=True)
    for left in site.glob(f".{escape(site.name)}-building-*"):
        shutil.rmtree(left, ignore_errors=True)
