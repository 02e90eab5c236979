"""What a site's own records name on purpose, and so is nobody's name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tellback.check.identity.vocabulary import Named
from tellback.model.article import Article
from tellback.model.base import Record
from tellback.model.event import Event
from tellback.model.framework import Framework
from tellback.model.organisation import Domain, Organisation, Theme
from tellback.model.programme import Programme
from tellback.model.report import Report
from tellback.model.session import Session
from tellback.model.source import CslName, Resource, Source, Term


def names_known(records: Iterable[Record]) -> Named:
    """Give the names of organisations, areas, terms, works and their authors in ``records``.

    Titles of stories are not among them: a name there would excuse itself.
    """
    records = tuple(records)
    areas: set[str] = set()
    names: list[str] = []
    for record in records:
        names += _names_of(record)
        if isinstance(record, Organisation):
            areas |= {record.area} if record.area else set()
            areas |= {record.name} if "council" in record.sort.lower() else set()
    return Named.of(names, areas)


def _names_of(record: Record) -> Iterator[str]:
    match record:
        case Organisation() | Theme() | Domain():
            yield record.name
        case Term():
            yield from (record.term, *record.short, *record.also)
        case Source():
            yield from _source_names(record)
        case Report():
            yield record.title
            yield from (author.name for author in record.authors if author.name)
        case Article() | Event() | Framework() | Programme() | Resource() | Session():
            yield record.title


def _source_names(source: Source) -> Iterator[str]:
    stated = (source.title, source.short, source.publisher, source.container_title)
    yield from (name for name in stated if name)
    for person in (*source.author, *source.editor):
        yield from _written(person)


def _written(person: CslName) -> Iterator[str]:
    if person.literal:
        yield person.literal
    if person.family:
        yield person.family
        if person.given:
            yield f"{person.given} {person.family}"
