"""What a feed tells of a record: the same facts, whichever form the feed is written in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from tellback.assemble.filters import sentence
from tellback.assemble.words import InterfaceWords
from tellback.model.article import Article
from tellback.model.author import Author
from tellback.model.base import Record
from tellback.model.event import Event
from tellback.model.noted import Notes, note_again, noting
from tellback.model.organisation import Organisation, Theme
from tellback.model.report import Report
from tellback.publish.feed_content import feed_html, in_xml
from tellback.publish.in_short import made_up, mark_of, summary_of, title_of
from tellback.publish.site_files import Places
from tellback.relate.dated import first_out, last_changed
from tellback.relate.library import Library


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a feed. ``id`` is a whole address and stays the same for ever; ``title`` and
    ``summary`` are plain words, ``html`` the whole text; ``authors`` are names or roles."""

    id: str
    url: str
    title: str
    summary: str
    html: str
    published: date
    updated: date
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


class FeedEntries:
    """Makes the entry of each record once, however many feeds it is in. ``content_of`` gives the
    HTML of a record's page, ``words`` what the site says by itself."""

    def __init__(
        self,
        library: Library,
        places: Places,
        content_of: Callable[[Record], str],
        words: InterfaceWords,
    ) -> None:
        self._library = library
        self._places = places
        self._content_of = content_of
        self._words = words
        self._made: dict[tuple[str, str], tuple[FeedEntry | None, Notes]] = {}

    def of(self, record: Record) -> FeedEntry | None:
        """Give the entry of ``record``; None for one without a page, or that states no day."""
        key = record.kind, record.slug
        if key not in self._made:
            with noting() as notes:
                self._made[key] = self._entry(record), notes
        entry, notes = self._made[key]
        note_again(notes.facts)
        return entry

    def _entry(self, record: Record) -> FeedEntry | None:
        url = self._places.of(record)
        changed = last_changed(record) or first_out(record)
        if url is None or changed is None:
            return None
        return FeedEntry(
            id=lasting_address(record, self._places) or url,
            url=url,
            title=in_xml(title_of(record)),
            summary=in_xml(self._summary(record)),
            html=feed_html(self._content_of(record), url),
            published=first_out(record) or changed,
            updated=changed,
            authors=tuple(in_xml(each) for each in authors_of(record, self._library)),
            tags=tuple(in_xml(each) for each in self._tags(record)),
        )

    def _summary(self, record: Record) -> str:
        told = summary_of(record, self._library)
        return f"{mark_of(record, self._words)} {told}".strip()

    def _tags(self, record: Record) -> Iterator[str]:
        yield self._words[f"search_kind_{record.kind}"]
        yield from (each.label for each in self._library.those(Theme, record.themes))
        if made := made_up(record, self._words):
            yield made


def lasting_address(record: Record, places: Places) -> str | None:
    """Give the whole address that ``record`` was first found at: it stays what programs know it by
    when its page moves (RFC 4287, 4.2.6). None where it has no page."""
    return places.alias(record.aliases[0]) if record.aliases else places.of(record)


def authors_of(record: Record, library: Library) -> Iterator[str]:
    """Yield who wrote ``record``, by name or by role, as its page says; nobody where it does not.
    Of an event, who holds it."""
    match record:
        case Article():
            known: tuple[Author, ...] = (record.author,)
        case Report():
            known = record.authors
        case Event():
            known = (Author(organisation=record.organiser),)
        case _:
            known = ()
    for author in known:
        organisation = library.get(Organisation, author.organisation)
        role = sentence(author.role) if author.role else None
        name = author.name or role or (organisation.label if organisation else None)
        if name:
            yield name
