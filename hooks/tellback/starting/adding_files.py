"""A new record written: a file of its own, or an entry at the end of a file of many. At any moment
each file is as it was, or as it should be."""

from __future__ import annotations

import os
from pathlib import Path

from tellback.intake.appending import CannotAddError, added_at_end
from tellback.model.kinds import Kind, Shape
from tellback.read.files import read_text
from tellback.starting.adding_places import Place
from tellback.starting.adding_values import NotAddedError
from tellback.swapping import folder_beside, put_in_place, write_whole

_BEGUN = ".tellback-new"
"""What the name of a new file ends in that is not whole yet: nobody else's does."""


def clear_stopped(root: Path, kind: Kind) -> None:
    """Clear away what a run that was killed left beside files of ``kind``, and no other's."""
    above, _, name = kind.files.replace("**/", "").rpartition("/")
    for folder in root.glob(above):
        if kind.shape is Shape.MAPPING:
            path = Path(os.path.realpath(folder / name))
            path.with_name(f".{path.name}.new").unlink(missing_ok=True)
            continue
        for left in folder.glob(f".*{_BEGUN}"):
            left.unlink()


def add_file(root: Path, place: Place, text: str) -> int:
    """Write a new file, in a folder of its own where it has one, and give the line that it begins
    on.

    Raises NotAddedError where somebody put one there in the meantime, and OSError.
    """
    path = root / place.file
    if place.own_folder:
        path.parent.parent.mkdir(parents=True, exist_ok=True)
        with folder_beside(path.parent) as folder:
            _written(folder / path.name, text)
            if path.parent.exists():
                raise _in_the_meantime(place)
            put_in_place(folder, path.parent)
        return 1
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}{_BEGUN}")
    try:
        _written(beside, text)
        _put_where_nothing_is(beside, path, place)
    finally:
        beside.unlink(missing_ok=True)
    return 1


def _put_where_nothing_is(beside: Path, path: Path, place: Place) -> None:
    """Give the file ``beside`` its name, never in the place of another: a rename would be."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise _in_the_meantime(place) from None
    except OSError:  # a file system without links
        if path.exists():
            raise _in_the_meantime(place) from None
        beside.replace(path)


def _in_the_meantime(place: Place) -> NotAddedError:
    return NotAddedError(
        f"Somebody put {place.file} there in the meantime, so nothing was written. Run this again."
    )


def _written(path: Path, text: str) -> None:
    with path.open("wb") as file:
        file.write(text.encode("utf-8"))
        file.flush()
        os.fsync(file.fileno())


def raw_text(root: Path, file: str) -> str:
    """Give the text of a file of many, with its ends of lines and its byte order mark as they are;
    an empty text where there is none yet. Raises NotAddedError for one that is no text."""
    path = root / file
    if not path.exists():
        return ""
    _, problems = read_text(root, file)
    stopping = [each for each in problems if each.stops]
    if stopping:
        raise NotAddedError(
            f"{file}: {stopping[0].finding} {stopping[0].remedy} Then run this again."
        )
    return path.read_bytes().decode("utf-8")


def add_entry(root: Path, place: Place, text: str, before: str, kind: Kind) -> int:
    """Write ``text``, a record under its slug, at the end of a file of many that holds ``before``,
    and give the line that it begins on. All that stands there stays to the letter.

    Raises NotAddedError where nothing can be added behind what stands there, or somebody changed
    it in the meantime, and OSError.
    """
    try:
        after = added_at_end(before, {place.slug: text}, place.file, kind)
    except CannotAddError as error:
        raise NotAddedError(str(error)) from None
    if raw_text(root, place.file) != before:
        raise _in_the_meantime(place)
    path = Path(os.path.realpath(root / place.file))  # a link stays one
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, after.encode("utf-8"))
    return after.count("\n") - text.count("\n") + 1
