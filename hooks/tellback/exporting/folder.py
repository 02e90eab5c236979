"""Where an export goes: a folder that is not there yet, or is empty, comes to be whole at one
stroke."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tellback.model.messages import some_of
from tellback.one_at_a_time import only_one
from tellback.read.published_places import published_place
from tellback.swapping import folder_beside

_SHOWN = 5
_TAKEN = (errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR)


class UnfitFolderError(ValueError):
    """Why nothing can be exported to a folder, and what to do about it."""


def refuse_unfit(folder: Path, root: Path) -> None:
    """See that the site at ``root`` can be exported to ``folder``, as far as can be told before.

    Raises UnfitFolderError, and OSError for a folder that cannot be looked into.
    """
    if place := published_place(folder / "mkdocs.yml", root):
        raise UnfitFolderError(
            f"{folder} lies in {place}/ of a site, where it would be taken for a part of that. "
            "Name a folder outside the site: tellback export ../plain"
        )
    if folder.is_symlink():
        raise UnfitFolderError(f"{folder} is a link. Name the folder itself, or another.")
    if not folder.exists():
        parent = folder.absolute().parent
        if not parent.is_dir():
            raise UnfitFolderError(
                f"There is no folder {parent}. Make it first, or name another place."
            )
        return
    if not folder.is_dir():
        raise UnfitFolderError(f"{folder} is a file. Name a folder that is not there yet.")
    found = sorted(each.name for each in folder.iterdir())
    if found:
        raise UnfitFolderError(
            f"{folder.absolute()} is not empty: it holds {some_of(found, _SHOWN)}. Nothing was "
            "changed. Name a folder that is not there yet, or empty this one first."
        )


class Making:
    """An export under way: ``export`` is the folder to write it into, ``beside`` one for what is
    needed on the way. Unless ``settle`` is called, nothing of either stays."""

    def __init__(self, folder: Path, root: Path, making: Path) -> None:
        self.export, self.beside = making / "export", making / "site"
        self._folder, self._root = folder, root
        self.export.mkdir()

    def settle(self) -> None:
        """Put the export in its place. Raises UnfitFolderError, OSError."""
        refuse_unfit(self._folder, self._root)
        if self._folder.is_dir():
            self._folder.rmdir()  # not every system renames over an empty folder
        try:
            self.export.rename(self._folder)
        except OSError as error:  # somebody made it meanwhile
            if error.errno in _TAKEN:
                refuse_unfit(self._folder, self._root)
            raise


@contextmanager
def export_to(folder: Path, root: Path, waiting: Callable[[], None]) -> Iterator[Making]:
    """Make an export of the site at ``root`` for ``folder``, beside it. Where another is being made
    there, ``waiting`` is called and its end waited for.

    Raises UnfitFolderError, OSError.
    """
    folder = Path(os.path.abspath(folder))  # noqa: PTH100 - a link is not followed
    refuse_unfit(folder, root)
    with only_one(folder, waiting), folder_beside(folder) as making:
        refuse_unfit(folder, root)
        yield Making(folder, root, making)
