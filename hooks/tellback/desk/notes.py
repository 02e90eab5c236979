"""What the desk page holds: sections of notes, each with a place to go to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from tellback.model.problem import Where


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to know: a sentence on what it is, and one on what to do. ``mark`` is a word or two
    that stand before it, such as ``error``; ``page`` the address of the page that it shows on, as
    ``assemble.addresses`` gives it, empty where it shows on none."""

    where: Where
    said: str
    to_do: str = ""
    mark: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the desk page. ``key`` is its anchor; ``about`` says what stands in it, and
    ``summed_up`` how many there are, where a bare number would say too little. ``nothing`` stands
    in the place of an empty list. Where ``by_file``, notes stand under their files' names."""

    key: str
    title: str
    about: str
    notes: tuple[Note, ...] = ()
    summed_up: str = ""
    nothing: str = "Nothing here."
    by_file: bool = False

    @property
    def groups(self) -> Iterator[tuple[str, tuple[Note, ...]]]:
        """The notes with the file that they stand under, or with an empty text."""
        if not self.by_file:
            yield "", self.notes
            return
        for file, notes in groupby(self.notes, key=lambda each: each.where.file):
            yield file, tuple(notes)


@dataclass(frozen=True, slots=True)
class Desk:
    """The whole of the page, its sections in the order in which an officer would take them."""

    sections: tuple[Section, ...]

    @property
    def problems(self) -> tuple[Note, ...]:
        """What is to be put right, and what is worth knowing."""
        return next((each.notes for each in self.sections if each.key == "problems"), ())


def in_order(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Give ``notes`` by file and line, each once."""
    return tuple(sorted(dict.fromkeys(notes), key=lambda each: (each.where, each.said)))
