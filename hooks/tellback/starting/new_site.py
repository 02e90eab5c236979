"""Putting a new site in its place: a folder that is not there yet comes to be whole, at one stroke,
and one that is there is filled entry by entry, its settings last.

A folder that is there is not exchanged for another: whoever stands in it would be left in one that
is gone. Whatever ends the work there, running it again begins it anew or brings it to its end.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tellback.model.messages import some_of
from tellback.one_at_a_time import only_one
from tellback.read.settings import FILE as SETTINGS
from tellback.starting.new_site_files import copy_examples
from tellback.swapping import folder_beside

MAKING = ".tellback-new"
"""Where the site is made within a folder that is there already."""
_READY = "ready"
_LEFT_ALONE = frozenset({".git", ".gitkeep", ".DS_Store", "Thumbs.db", "desktop.ini"})
"""What a folder may hold and still be empty: a repository without files, and what computers leave
lying about."""
_SHOWN = 5


class OccupiedError(ValueError):
    """Why a site cannot be put where it was to go, and what to do about it."""


@dataclass(frozen=True, slots=True)
class NewSite:
    """What a site is made of: its files, as text by their paths, and where to copy the example's
    content from, if it comes with that."""

    files: Mapping[str, str]
    examples: Path | None = None

    def write(self, folder: Path) -> None:
        """Write all of it into ``folder``. Raises OSError."""
        if self.examples:
            copy_examples(self.examples, folder)
        for name, text in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")


def refuse_occupied(folder: Path) -> None:
    """See that a site can be made at ``folder``, as far as can be told before.

    Raises OccupiedError, and OSError for a folder that cannot be looked into or has a name too long
    for the system.
    """
    try:
        folder.lstat()
    except (FileNotFoundError, NotADirectoryError):
        _refuse_parent(folder)
        return
    if not folder.is_dir():
        what = "a link that leads nowhere" if folder.is_symlink() else "a file"
        raise OccupiedError(f"{folder} is {what}. Name a folder that is not there yet.")
    there = sorted(each.name for each in folder.iterdir())
    if MAKING in there:
        return  # one that was cut short, which is looked at when the site is put there
    found = [each for each in there if each not in _LEFT_ALONE and not _is_ours(each)]
    if SETTINGS in found:
        raise OccupiedError(
            f"{folder.absolute()} holds a site already: there is a mkdocs.yml in it. Nothing was "
            "changed. To make another, name another folder."
        )
    if found:
        raise OccupiedError(
            f"{folder.absolute()} is not empty: it holds {some_of(found, _SHOWN)}. "
            "Nothing was changed. Name a folder that is not there yet, or an empty one."
        )
    if not os.access(folder, os.W_OK | os.X_OK):
        raise OccupiedError(f"You may not write in {folder}. Name a folder in a place of your own.")


def _refuse_parent(folder: Path) -> None:
    parent = folder.absolute().parent
    if parent.exists() and not parent.is_dir():
        raise OccupiedError(f"{parent} is a file, so that no folder can be made in it.")
    if not parent.is_dir():
        raise OccupiedError(f"There is no folder {parent}. Make it first, or name another place.")
    if not os.access(parent, os.W_OK | os.X_OK):
        raise OccupiedError(f"You may not write in {parent}. Name a folder in a place of your own.")


def put_new_site(site: NewSite, folder: Path, waiting: Callable[[], None]) -> bool:
    """Make ``site`` at ``folder``, and say whether it was made: an earlier one, cut short when all
    of it was written, is brought to its end instead.

    Where another is being made there, ``waiting`` is called and its end waited for. Raises
    OccupiedError and OSError; then ``folder`` is as it was, or the next run brings it to its end.
    """
    refuse_occupied(folder)
    if folder.is_dir():
        with only_one(folder / MAKING, waiting):
            return _fill(site, folder)
    folder = folder.absolute()
    with only_one(folder, waiting), folder_beside(folder) as beside:
        refuse_occupied(folder)
        site.write(beside)
        try:
            beside.rename(folder)
        except OSError as error:  # somebody made it meanwhile
            if error.errno not in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR):
                raise
            refuse_occupied(folder)
            raise
    return True


def _fill(site: NewSite, folder: Path) -> bool:
    """Fill the folder ``folder``: write all beside, mark it as whole, then move it in."""
    making = folder / MAKING
    ready = making / _READY
    cut_short = ready.is_dir()
    if not cut_short:
        shutil.rmtree(making, ignore_errors=True)
        refuse_occupied(folder)
        try:
            site.write(making / "writing")
            (making / "writing").rename(ready)
        except BaseException:
            shutil.rmtree(making, ignore_errors=True)
            raise
    # Without its settings a folder is no site, so that these come last.
    for entry in sorted(ready.iterdir(), key=lambda each: (each.name == SETTINGS, each.name)):
        entry.rename(folder / entry.name)
    shutil.rmtree(making)
    return not cut_short


def _is_ours(name: str) -> bool:
    return name.startswith(MAKING) or name == f".{MAKING}-building.lock"
