"""Where a new record lies: in which programme, under which number, in which file."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from tellback.intake.known_names import KnownNames
from tellback.model.kinds import Kind, Shape
from tellback.model.messages import some_of
from tellback.model.problem import did_you_mean
from tellback.model.text import SLUG, slug_of
from tellback.read.site import Reading
from tellback.starting.adding_values import NotAddedError

_HIGHEST = 999


@dataclass(frozen=True, slots=True)
class Place:
    """A record's ``file``, below the root, and the ``slug`` that its file or key gives it.
    ``own_folder`` says whether its folder is its own, and new."""

    file: str
    slug: str
    own_folder: bool = False


class SeveralProgrammesError(NotAddedError):
    """There are several ``programmes``, and none was named."""

    def __init__(self, programmes: list[str]) -> None:
        super().__init__(
            f"There are {len(programmes)} programmes. Say which: --programme {programmes[0]}. "
            f"There are: {some_of(programmes)}.",
            typed=True,
        )
        self.programmes = programmes


def programme_of(root: Path, reading: Reading, kind: Kind, typed: str | None) -> str:
    """Give the programme that a new record of ``kind`` lies in; an empty text, where it lies in
    none.

    Raises NotAddedError where there is none, where there are several, and for one that there is
    not.
    """
    if not kind.files.startswith("sessions/*/") or kind.name == "programme":
        if typed:
            raise NotAddedError(
                f"A new {kind.one} lies in no programme: leave --programme out.", typed=True
            )
        return ""
    there = sorted(each.parent.name for each in root.glob("sessions/*/programme.md"))
    if not there:
        raise NotAddedError(
            f"There is no programme yet that the {kind.one} could be of. Add one first: tellback "
            'add programme "Its name"'
        )
    if typed is None:
        if len(there) > 1:
            raise SeveralProgrammesError(there)
        return there[0]
    match = KnownNames(reading.records).find("programme", typed)
    slug = typed if typed in there else match.slug
    if slug is None or slug not in there:
        raise NotAddedError(
            f"There is no programme “{typed}”.{did_you_mean(typed, there)} There "
            f"{'is' if len(there) == 1 else 'are'}: {some_of(there)}.",
            typed=True,
        )
    return slug


def next_number(root: Path, programme: str, typed: int | None) -> int:
    """Give the number of a new session: ``typed``, or the one after the last there is.

    Raises NotAddedError for one that there is already.
    """
    folders = (each.name for each in (root / "sessions" / programme).iterdir() if each.is_dir())
    taken = {int(match[1]): match[0] for name in folders if (match := _numbered(name))}
    number = max(taken, default=0) + 1 if typed is None else typed
    if number in taken:
        raise NotAddedError(
            f"There is a session {number} already: {taken[number]}. Leave --number out for the "
            "next one.",
            typed=True,
        )
    if not 0 < number <= _HIGHEST:
        raise NotAddedError(f"A session's number is from 1 to {_HIGHEST}.", typed=True)
    return number


def _numbered(name: str) -> re.Match[str] | None:
    return re.match(r"(\d{1,9})-.*", name)


def place_of(root: Path, kind: Kind, programme: str, number: int, slug: str) -> Place:
    """Give where the record of this ``slug`` lies; a session's is without its number.

    Raises NotAddedError for a name that cannot be one, and where something lies already.
    """
    if not re.fullmatch(SLUG, slug):
        raise NotAddedError(
            f"“{slug}” cannot be part of an address: it needs small letters, digits and single "
            f"hyphens. Write: --slug {slug_of(slug)}",
            typed=True,
        )
    name = f"{number:02d}-{slug}" if number else slug
    steps = kind.files.replace("**/", "")
    if programme:
        steps = steps.replace("*", programme, 1)
    file = steps.replace("*", name)
    own = kind.slug_part > 1
    folder = file.rpartition("/")[0]
    if own and os.path.lexists(root / folder):
        raise NotAddedError(f"There is a folder {folder} already. Give this one another title.")
    if kind.shape is not Shape.MAPPING and os.path.lexists(root / file):
        another = ", or name this one otherwise: --slug" if "*" in kind.files else ""
        raise NotAddedError(f"There is a file {file} already. Open it{another}.")
    full = f"{programme}/{name}" if number else slug
    return Place(file, full, own_folder=own)
