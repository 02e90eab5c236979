"""What readers can follow: the whole site, and each programme, organisation and theme by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest

from tellback.model.article import Article
from tellback.model.base import Record
from tellback.model.event import Event
from tellback.model.organisation import Organisation, Theme
from tellback.model.programme import Programme
from tellback.model.report import Report
from tellback.model.session import Session
from tellback.model.story import Story
from tellback.relate.dated import first_out, last_changed
from tellback.relate.library import Library

WRITINGS = (Session, Story, Article, Report, Event)
"""What a feed tells of. An event is news from the day that it is announced."""
Followed = Programme | Organisation | Theme
"""What can be followed by itself."""
NewestFirst = tuple[int, str, str]
"""What writings are sorted by: the day, turned round, then kind and slug."""
PlaceOf = Callable[[Record], NewestFirst | None]
MOST_WRITINGS = MOST_EVENTS = 10
"""How many of each a feed holds: the newest. They are counted apart, so that a list of events which
is brought in at once leaves what people wrote where it was."""


@dataclass(frozen=True, slots=True)
class Channel:
    """What can be followed by itself. ``record`` is the programme, organisation or theme, None for
    the whole site; ``home`` the folder of its files from the site's root, empty for the site's.

    ``writings`` is what its feed tells of, the newest first; ``events`` are all there are, the
    earliest first.
    """

    record: Followed | None
    name: str
    home: str
    writings: tuple[Record, ...]
    events: tuple[Event, ...]

    def path(self, name: str) -> str:
        """Give the path of its file ``name`` from the site's root."""
        return f"{self.home}/{name}" if self.home else name

    def can_be_followed(self, site_address: str) -> bool:
        """Say whether there is something of it to have: events, or writings, which a feed tells of
        only where the site's own address is known."""
        return bool(self.events or (site_address and self.writings))


_FOLDERS = {"programme": "programmes", "organisation": "organisations", "theme": "themes"}

CALENDAR, ATOM, JSON_FEED = "calendar.ics", "feed.xml", "feed.json"
"""The names of a channel's files."""


def channels(library: Library) -> Iterator[Channel]:
    """Yield the site's channel, then those of its programmes, organisations and themes."""
    places = {
        each: _place(each, library.today) for model in WRITINGS for each in library.every(model)
    }
    newest = _newest(places, places.get)
    yield Channel(None, library.site.name, "", newest, library.events)
    for record in all_followed(library):
        yield _channel(record, library, places.get)


def channels_of_events(library: Library) -> Iterator[Channel]:
    """Yield the same channels with their events alone, for calendars: these need not be made anew
    where there is something new to read."""
    yield Channel(None, library.site.name, "", (), library.events)
    for record in all_followed(library):
        events = library.naming(record, Event)
        yield Channel(record, record.label, home_of(record), (), events)


def channel_of(record: Followed, library: Library) -> Channel:
    """Give the channel of ``record``."""
    return _channel(record, library, lambda each: _place(each, library.today))


def _channel(record: Followed, library: Library, place_of: PlaceOf) -> Channel:
    naming = (each for named in WRITINGS for each in library.naming(record, named))
    newest = _newest((*naming, *_reported(library, record)), place_of)
    events = library.naming(record, Event)
    return Channel(record, record.label, home_of(record), newest, events)


def all_followed(library: Library) -> tuple[Followed, ...]:
    """Give all that a reader may follow by itself, beside the site as a whole."""
    return (*library.programmes, *library.organisations, *library.themes)


def followed_with(record: Record | None, library: Library) -> Followed | None:
    """Give what a reader of the page of ``record`` may follow by itself: what it is, or the
    programme that it belongs to."""
    if isinstance(record, Programme | Organisation | Theme):
        return record
    return library.get(Programme, getattr(record, "programme", None))


def home_of(record: Followed) -> str:
    """Give the folder of what follows ``record``, from the site's root."""
    return f"{_FOLDERS[record.kind]}/{record.slug}"


def event_path(event: Event) -> str:
    """Give the path of the file that puts ``event`` into a calendar, from the site's root."""
    return f"events/{event.slug}.ics"


def _reported(library: Library, record: Record) -> tuple[Report, ...]:
    """Give the reports that a programme names as its own."""
    return library.those(Report, record.reports) if isinstance(record, Programme) else ()


def _newest(records: Iterable[Record], place_of: PlaceOf) -> tuple[Record, ...]:
    """Give the newest writings and events of ``records`` that have a place among what is new, the
    newest first."""
    found = {place: each for each in records if (place := place_of(each))}
    events = nsmallest(MOST_EVENTS, (place for place in found if place[1] == Event.kind))
    writings = nsmallest(MOST_WRITINGS, (place for place in found if place[1] != Event.kind))
    return tuple(found[place] for place in sorted(writings + events))


def _place(record: Record, today: date) -> NewestFirst | None:
    """Give what places ``record`` among what is new; None where it states no day, is from after
    ``today``, or may be a risk to be seen on."""
    out = first_out(record)
    day = last_changed(record) or out
    if not (day and (out or day) <= today) or getattr(record, "quick_exit", False):
        return None
    return -day.toordinal(), record.kind, record.slug
