"""Events in order: what is next, what is past, and what comes before and after in a series."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from tellback.model.event import Event, EventStatus
from tellback.model.occurrences import is_over, next_occurrence
from tellback.model.wall_clock import moment
from tellback.relate.library import Library


@dataclass(frozen=True, slots=True)
class Series:
    """A series as one of its events sees it: what comes before and after, the nearest of the
    ``others``, the earliest first, and how many ``more`` there are."""

    previous: Event | None
    next: Event | None
    others: tuple[Event, ...]
    more: int


def next_and_past(library: Library) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """Give the events to come, the soonest first, and those behind us, the latest first."""
    return to_come_and_past(library.events, library.today)


def to_come_and_past(
    events: Iterable[Event], today: date
) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """Give those of ``events`` to come, the soonest first, and those past, the latest first."""
    to_come: list[Event] = []
    past: list[Event] = []
    for event in events:
        (past if is_past(event, today) else to_come).append(event)
    to_come.sort(key=lambda event: (next_start(event, today).timestamp(), event.slug))
    past.sort(key=lambda event: (last_end(event, today).timestamp(), event.slug), reverse=True)
    return tuple(to_come), tuple(past)


def series(events: Iterable[Event], most: int) -> Mapping[str, Series]:
    """Give the series of each of ``events`` that is in one, by the event's slug.

    ``events`` come in order, the earliest first. Each is given up to ``most`` others, the nearest.
    """
    rows: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.series:
            rows[event.series].append(event)
    return {
        event.slug: _in_series(row, at, most)
        for row in rows.values()
        for at, event in enumerate(row)
    }


def _in_series(row: Sequence[Event], at: int, most: int) -> Series:
    start = max(min(at - most // 2, len(row) - most - 1), 0)
    others = (*row[start:at], *row[at + 1 : start + most + 1])
    return Series(
        previous=row[at - 1] if at else None,
        next=row[at + 1] if at + 1 < len(row) else None,
        others=others,
        more=len(row) - 1 - len(others),
    )


def is_past(event: Event, today: date) -> bool:
    """Say whether an event is behind us: held, or the last time it takes place was over before
    ``today`` began in its zone.

    An event that is on today is still to come.
    """
    return event.status is EventStatus.HELD or is_over(event, today)


def next_start(event: Event, today: date) -> datetime:
    """Give the moment at which an event starts: the first time not over by ``today``, or the last
    time if all are over."""
    found = next_occurrence(event, today)
    return found.start if found else moment(event.start, ZoneInfo(event.zone))


def last_end(event: Event, today: date) -> datetime:
    """Give the moment at which that time of an event ends which ``next_start`` begins: of one that
    is past, when it was over."""
    found = next_occurrence(event, today)
    return found.end if found else moment(event.end, ZoneInfo(event.zone))
