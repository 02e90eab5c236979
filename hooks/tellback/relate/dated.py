"""The days that a record states of itself: when it was first out, and when it last changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tellback.model.article import Article
from tellback.model.base import Record
from tellback.model.event import Event
from tellback.model.programme import Programme
from tellback.model.report import Report
from tellback.model.session import Session
from tellback.model.story import Story
from tellback.model.text import partial_date_parts
from tellback.relate.library import Library

_GATHERED = (Session, Story, Event, Article, Report)
"""What a programme's page tells of, beside the programme itself."""


def first_out(record: Record) -> date | None:
    """Give the day that ``record`` was first out, as far as it tells; None where it does not.

    Of a month or a year alone, the first day is given.
    """
    known = _stated_out(record)
    return first_day(known) if known else record.updated


def last_changed(record: Record) -> date | None:
    """Give the day that ``record`` last changed for its readers, as far as it tells: never the day
    that it is built, so that nothing looks new that is not, nor a day made of a month or a year."""
    return max(_days(record), default=None)


def page_changed(record: Record, library: Library) -> date | None:
    """Give the newest day on which what the page of ``record`` tells is known to have changed, none
    after ``library.today``. A programme's page tells of all that came out of it."""
    told: list[Record] = [record]
    if isinstance(record, Programme):
        told += (each for kind in _GATHERED for each in library.naming(record, kind))
        told += library.those(Report, record.reports)
    days = (day for each in told for day in _days(each))
    return max((day for day in days if day <= library.today), default=None)


def _days(record: Record) -> Iterator[date]:
    """Yield the days that ``record`` names as those of a change. That a programme began changes
    nothing on its page."""
    if record.updated:
        yield record.updated
    out = None if isinstance(record, Programme) else _stated_out(record)
    if out is not None and partial_date_parts(out)[2] is not None:
        yield first_day(out)
    if isinstance(record, Event):
        yield from (each.on for each in record.changes)


def first_day(known: date | str) -> date:
    """Give the first day of a year, a month or a day."""
    if isinstance(known, date):
        return known
    year, month, day = (*map(int, known.split("-")), 1, 1)[:3]
    return date(year, month, day)


def _stated_out(record: Record) -> date | str | None:
    """Give when ``record`` was first out as it states that: the day, the month or the year."""
    match record:
        case Session():
            return record.ends or record.date
        case Story():
            return record.collected.on
        case Event():
            return record.announced
        case Article() | Report():
            return record.published
        case Programme():
            return record.start
    return None
