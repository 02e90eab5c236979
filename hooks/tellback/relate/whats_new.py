"""What came out last and what comes next, as lists of news show it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tellback.model.base import Record
from tellback.model.event import Event, EventStatus
from tellback.model.programme import Programme
from tellback.model.session import Related, Session
from tellback.relate.events import next_and_past
from tellback.relate.library import Library
from tellback.relate.opening import opening


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
    found = [each for each in _published(library) if _sortable(each.on) <= str(library.today)]
    found.sort(key=lambda each: _sortable(each.on), reverse=True)
    return tuple(found[:limit])


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


def _published(library: Library) -> Iterator[Entry]:
    for session in library.sessions:
        programme = library.get(Programme, session.programme)
        kind = f"Session {session.number} of {programme.title}" if programme else "Session"
        yield Entry(kind, session.date, session.title, session.standfirst, session)
    # A page that it may be a risk to be seen on stands in no list of what is going on.
    for article in (each for each in library.articles if not each.quick_exit):
        yield Entry("article", article.published, article.title, article.standfirst, article)
    for report in library.reports:
        yield Entry("report", report.published, report.title, report.standfirst, report)
    for story in library.stories:
        yield Entry("story", story.collected.on, story.title, opening(story.happened), story)


def _related(library: Library, each: Related) -> Entry:
    record = library.find("article", each.article) or library.find("event", each.event)
    return Entry(each.type.value, each.date, each.title, each.teaser, record, each.link)


def _sortable(on: date | str) -> str:
    """Give ``on`` as text that sorts: a date known in part comes before the days within it."""
    return on.isoformat() if isinstance(on, date) else on
