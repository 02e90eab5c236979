"""What search filters a page by, and the day it sorts it by.

A page is filtered by what it is (kind), the programme it came out of, its themes, the organisations
it names, whom it is for, and its language. All are said in the site's own language, so that pages
in several languages count under one heading.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tellback.assemble.addresses import index_address
from tellback.assemble.words import InterfaceWords
from tellback.model.article import Article
from tellback.model.base import Record
from tellback.model.event import Event
from tellback.model.practice import Practice
from tellback.model.programme import Programme
from tellback.model.references import references
from tellback.model.report import Report
from tellback.model.session import Session
from tellback.model.story import Story
from tellback.relate.library import Library

Facet = tuple[str, str]
"""A filter's name, and one value of it in the reader's words."""

FILTERS = ("kind", "programme", "theme", "organisation", "audience", "language")
"""Every filter, in the order that readers see them."""

_AUDIENCES = {
    "family": ("families",),
    "event": ("practice", "families"),
    "programme": ("practice", "commissioning"),
    "report": ("commissioning", "practice"),
    "page": (),
    "statement": (),
    "audit": (),
    "list": (),
}
"""Whom a kind is written for. A page says this of itself by its form: a family page is in plain
words with whom to ask, a report is what a commissioner asked for, and all else is for people who
take part in programmes and do the work."""
_ALL_ELSE = ("practice",)

LIST = "list"
"""What a page is that only lists others."""
_ON_ONE_PAGE = {
    index_address(kind).lstrip("/"): kind for kind in ("voice", "source", "term", "resource")
}


def kind_of(record: Record | None, path: str) -> str:
    """Give what the page of ``record`` is: its kind. The page at ``path`` that is of no one record
    is ``LIST``, unless it holds all the records of a kind that have no pages of their own."""
    return record.kind if record else _ON_ONE_PAGE.get(path, LIST)


def facets_of(
    record: Record | None, kind: str, library: Library, site: InterfaceWords, page: InterfaceWords
) -> Iterator[Facet]:
    """Yield what a page of ``kind`` is found by, which is about ``record`` or a list.

    ``site`` holds the words of the site's own language, ``page`` those of the page. Only what is in
    ``library`` is named.
    """
    yield "kind", site[f"search_kind_{kind}"]
    if record:
        for programme in _programmes(record, library):
            yield "programme", programme.label
        named = dict.fromkeys((each.kind, each.slug) for each in references(record))
        for filtered in ("theme", "organisation"):
            for of_kind, slug in (*named, (record.kind, record.slug)):
                found = library.find(of_kind, slug) if of_kind == filtered else None
                if found:
                    yield filtered, found.label
    for audience in _AUDIENCES.get(kind, _ALL_ELSE):
        yield "audience", site[f"search_for_{audience}"]
    yield "language", page.name


def _programmes(record: Record, library: Library) -> tuple[Programme, ...]:
    """Give the programmes that ``record`` came out of, or is."""
    if isinstance(record, Programme):
        return (record,)
    if isinstance(record, Practice):
        told = library.those(Story, (each.slug for each in references(record)))
        slugs = dict.fromkeys(each.programme for each in library.naming(record, Session))
        slugs |= dict.fromkeys(each.programme for each in told)
    else:
        slug = getattr(record, "programme", None)
        slugs = {slug: None} if slug else {}
    return library.those(Programme, slugs)


def date_of(record: Record | None) -> date | str | None:
    """Give the date that search sorts the page of ``record`` by, as far as it is known; None where
    it has none."""
    match record:
        case Session():
            return record.date
        case Story():
            return record.collected.on
        case Event():
            return record.start.date()
        case Article() | Report():
            return record.published
    return record.start if isinstance(record, Programme) else None
