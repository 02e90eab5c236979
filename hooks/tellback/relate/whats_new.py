"""What came out last and what comes next, as lists of news show it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from tellback.model.article import Article
from tellback.model.base import Record
from tellback.model.event import Event, EventStatus
from tellback.model.noted_day import holds_until, plain_day
from tellback.model.programme import Programme
from tellback.model.report import Report
from tellback.model.session import Related, Session
from tellback.model.story import Story
from tellback.relate.dated import first_day
from tellback.relate.events import next_and_past
from tellback.relate.library import Library
from tellback.relate.opening import opening

_Published = Session | Article | Report | Story


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of news: its kind in a reader's words, its day, a teaser, and where it leads."""

    kind: str
    on: date | str
    title: str
    teaser: str
    record: Record | None = None
    link: str | None = None


def whats_new(library: Library, limit: int = 6) -> tuple[Entry, ...]:
    """Give up to ``limit`` write-ups, stories, articles and reports, the newest first, none from
    after today, nor any that it may be a risk to be seen on."""
    dated = [(_sortable(on), record) for on, record in _published(library)]
    until = str(plain_day(library.today))
    to_come = (first_day(on) for on, _ in dated if on > until)
    holds_until(library.today, min(to_come, default=None))
    # Of those of a day, the first come first: a sort from the latest on keeps their order.
    out = sorted((each for each in dated if each[0] <= until), key=itemgetter(0), reverse=True)
    return tuple(_entry(library, record) for _, record in out[:limit])


def whats_next(library: Library, limit: int = 3) -> tuple[Event, ...]:
    """Give up to ``limit`` events to come, the soonest first, none cancelled."""
    to_come, _ = next_and_past(library)
    return tuple(each for each in to_come if each.status is not EventStatus.CANCELLED)[:limit]


def beside_session(library: Library, session: Session) -> tuple[Entry, ...]:
    """Give what is shown beside a write-up: what it names as related."""
    return tuple(_related(library, each) for each in session.related)


def grown_out_of(library: Library, session: Session) -> tuple[Event, ...]:
    """Give the events that name ``session`` as what they grew out of or led to, the earliest
    first, but for those that are shown beside it."""
    shown = {each.event for each in session.related}
    return tuple(each for each in library.naming(session, Event) if each.slug not in shown)


def _published(library: Library) -> Iterator[tuple[date | str, _Published]]:
    """Yield what was published, with its day. Of each no more is read: only a few are shown."""
    yield from ((each.date, each) for each in library.sessions)
    # A page that it may be a risk to be seen on stands in no list of what is going on.
    yield from ((each.published, each) for each in library.articles if not each.quick_exit)
    yield from ((each.published, each) for each in library.reports)
    yield from ((each.collected.on, each) for each in library.stories)


def _entry(library: Library, record: _Published) -> Entry:
    match record:
        case Session():
            programme = library.get(Programme, record.programme)
            kind = f"Session {record.number} of {programme.title}" if programme else "Session"
            return Entry(kind, record.date, record.title, record.standfirst, record)
        case Story():
            teaser = opening(record.happened)
            return Entry("story", record.collected.on, record.title, teaser, record)
    return Entry(record.kind, record.published, record.title, record.standfirst, record)


def _related(library: Library, each: Related) -> Entry:
    record = library.find("article", each.article) or library.find("event", each.event)
    return Entry(each.type.value, each.date, each.title, each.teaser, record, each.link)


def _sortable(on: date | str) -> str:
    """Give ``on`` as text that sorts: a date known in part comes before the days within it."""
    return on.isoformat() if isinstance(on, date) else on
