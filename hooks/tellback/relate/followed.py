"""What readers can follow: the whole site, and each programme, organisation and theme by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

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
    everything = (each for model in WRITINGS for each in library.every(model))
    newest = _newest(everything, library.today)
    yield Channel(None, library.site.name, "", newest, library.events)
    followed: tuple[Followed, ...] = (
        *library.programmes,
        *library.organisations,
        *library.themes,
    )
    for record in followed:
        yield channel_of(record, library)


def channel_of(record: Followed, library: Library) -> Channel:
    """Give the channel of ``record``."""
    naming = (each for named in WRITINGS for each in library.naming(record, named))
    newest = _newest((*naming, *_reported(library, record)), library.today)
    events = library.naming(record, Event)
    return Channel(record, record.label, home_of(record), newest, events)


def followed_with(record: Record | None, library: Library) -> Followed | None:
    """Give what a reader of the page of ``record`` may follow by itself: what it is, or the
    programme that it belongs to."""
    if isinstance(record, Programme | Organisation | Theme):
        return record
    return library.get(Programme, getattr(record, "programme", None))


def home_of(record: Followed) -> str:
    """Give the folder of what follows ``record``, from the site's root."""
    return f"{_FOLDERS[record.kind]}/{record.slug}"


def _reported(library: Library, record: Record) -> tuple[Report, ...]:
    """Give the reports that a programme names as its own."""
    return library.those(Report, record.reports) if isinstance(record, Programme) else ()


def _newest(records: Iterable[Record], today: date) -> tuple[Record, ...]:
    """Give the newest writings and events of ``records`` that state a day, the newest first: none
    from after ``today``, nor any that it may be a risk to be seen on."""
    dated = {
        (-day.toordinal(), record.kind, record.slug): record
        for record in records
        for out in (first_out(record),)
        if (day := last_changed(record) or out)
        and (out or day) <= today
        and not getattr(record, "quick_exit", False)
    }
    events = sorted(key for key, each in dated.items() if isinstance(each, Event))
    writings = sorted(dated.keys() - events)
    return tuple(dated[key] for key in sorted(writings[:MOST_WRITINGS] + events[:MOST_EVENTS]))
