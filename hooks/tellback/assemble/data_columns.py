"""What a table of open data is: its columns, each named, explained and read off a record.

A table shows what its columns name and nothing else. A field that a model gains later is in no
table until somebody writes a column for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from tellback.assemble.bare_words import bare_words
from tellback.model.base import Record
from tellback.model.source import Source
from tellback.relate.dated import last_changed
from tellback.relate.library import Library

Value = str | int | bool | tuple[str, ...] | None
"""What stands in one place of a table. Days and moments are text, as ISO 8601 writes them."""


class Type(Enum):
    """What a column holds. The words are those of Frictionless Table Schema and of JSON Schema's
    formats, where these two have them."""

    TEXT = "text"
    NUMBER = "integer"
    YES_NO = "boolean"
    DAY = "date"
    MOMENT = "datetime"
    ADDRESS = "uri"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Telling:
    """What a column may ask. ``page_of`` gives the whole address of a record's page, ``place_of``
    of a path from the site's root; None where the site's address is not known."""

    library: Library
    page_of: Callable[[Record], str | None]
    place_of: Callable[[str], str | None]

    def words(self, prose: str | None) -> str | None:
        """Give Markdown in plain words; None where there is none."""
        return (bare_words(prose, self._called) or None) if prose else None

    def called(self, kind: str, slug: str | None) -> str | None:
        """Give what readers call the ``kind`` that goes by ``slug``; None where there is none."""
        found = self.library.find(kind, slug)
        return found.label if found else None

    def _called(self, key: str) -> str | None:
        source = self.library.get(Source, key)
        return (source.short or source.author_year) if source else None


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``value`` reads it off what the row is of; ``always`` where none is without."""

    name: str
    says: str
    value: Callable[[Any, Telling], Value]
    type: Type = Type.TEXT
    always: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its name in the files' names, its title, what it is of, and its columns, of which
    the first is its key. ``rows`` yields what each row is of, with the record that it stands in,
    of which no two have one slug, and those of one record one after the other.

    ``refers`` names columns that hold keys of other tables. ``owned`` says that those who told it
    keep their rights in it, so that the site's licence is not theirs.
    """

    name: str
    title: str
    says: str
    columns: tuple[Column, ...]
    rows: Callable[[Library], Iterable[tuple[Any, Record]]]
    refers: tuple[tuple[str, str], ...] = ()
    owned: bool = False

    def row(self, of: Any, telling: Telling) -> tuple[Value, ...]:
        """Give the row ``of`` what ``rows`` yielded: a value for each column."""
        return tuple([column.value(of, telling) for column in self.columns])


def whole(kind: str) -> Callable[[Library], Iterator[tuple[Record, Record]]]:
    """Give what yields a row for each record of ``kind``, in the library's order."""

    def rows(library: Library) -> Iterator[tuple[Record, Record]]:
        return ((record, record) for record in library.all(kind))

    return rows


def day(value: date | None) -> str | None:
    """Give a day as ISO 8601 writes it."""
    return value.isoformat() if value else None


def lines(values: Iterable[str]) -> tuple[str, ...]:
    """Give a list of texts."""
    return tuple(values)


KEY = Column(
    "id",
    "Its name on this site, which does not change. Other tables name it by this.",
    lambda record, _: record.slug,
    always=True,
)


def belongings(one: str) -> tuple[Column, ...]:
    """Give the columns that tables of records end with; ``one`` is what a row is of."""
    return (
        Column("themes", "The themes it belongs to.", lambda r, _: r.themes, Type.LIST),
        Column(
            "organisations",
            "The organisations it is about or came from: see organisations.",
            lambda r, _: r.organisations,
            Type.LIST,
        ),
        Column("sources", "The sources of its facts.", lambda r, _: r.source, Type.LIST),
        *standing(one),
        Column(
            "page",
            "The address of its page.",
            lambda r, t: t.page_of(r),
            Type.ADDRESS,
        ),
    )


def standing(one: str) -> tuple[Column, ...]:
    """Give the columns that say how far a row is real, and when it last changed."""
    return (
        Column(
            "made_up",
            f"true, if this {one} was made up as an example and did not happen.",
            lambda r, _: r.illustrative,
            Type.YES_NO,
            always=True,
        ),
        Column(
            "made_up_parts",
            "What in it is made up, where the rest is real.",
            lambda r, _: r.illustrative_parts,
        ),
        Column(
            "last_changed",
            "The day it last changed, as far as that is known.",
            lambda r, _: day(last_changed(r)),
            Type.DAY,
        ),
    )
