"""Events as their readers need them: what is next, what is past, and when that is, in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from tellback.model.event import Event, EventStatus, Mode
from tellback.model.text import spoken_date
from tellback.relate.library import Library
from tellback.relate.recurrence import next_time, recurrence_words

USUAL_ZONE = str(Event.model_fields["zone"].default)
"""The zone that readers take a time to be in, so that it goes without saying."""

_ALWAYS = {
    EventStatus.CANCELLED: "Cancelled. It will not take place.",
    EventStatus.HELD: "It has taken place.",
}
_BEFORE = {
    EventStatus.PLANNED: "Planned. Booking is not open yet.",
    EventStatus.FULL: "Fully booked.",
    EventStatus.MOVED: "Moved. The date and place given here are the new ones.",
}
_WAYS = {
    Mode.IN_PERSON: "in person",
    Mode.ONLINE: "online",
    Mode.BOTH: "in person or online",
}


@dataclass(frozen=True, slots=True)
class EventWords:
    """What a page says of an event on a given day.

    ``when`` is the day and hours by the clock there; ``elsewhere`` the same by readers' own clock,
    where that is another, else None; ``repeats`` how it comes round; ``can_book`` whether a reader
    can book on that day.
    """

    when: str
    elsewhere: str | None
    repeats: str | None
    status: str
    way: str
    past: bool
    can_book: bool


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
    to_come.sort(key=lambda event: (next_start(event, today), event.slug))
    past.sort(key=lambda event: (event.end, event.slug), reverse=True)
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
    """Say whether an event is behind us: held, or its last day is before ``today``.

    An event that is on today is still to come.
    """
    if event.status is EventStatus.HELD:
        return True
    return next_start(event, today) + (event.end - event.start) < _midnight(today)


def next_start(event: Event, today: date) -> datetime:
    """Give when an event starts: of one that comes round, the first time not over by ``today``,
    or the last time if all are over."""
    if not event.recurrence:
        return event.start
    return next_time(event.recurrence, event.start, _midnight(today) - (event.end - event.start))


def event_words(event: Event, today: date) -> EventWords:
    """Give what a page built on ``today`` says of ``event``."""
    past = is_past(event, today)
    start = next_start(event, today)
    end = start + (event.end - event.start)
    can_book = not past and event.status is EventStatus.BOOKING and not _closed(event, today)
    return EventWords(
        when=_span(start, end) + _zone_note(event.zone),
        elsewhere=_by_readers_clock(start, end, event.zone),
        repeats=recurrence_words(event.recurrence) if event.recurrence else None,
        status=_status(event, today, past=past),
        way=_WAYS[event.mode],
        past=past,
        can_book=can_book,
    )


def spoken_day(day: date) -> str:
    """Give a day with its weekday: ``Thursday 14 January 2027``."""
    return f"{_WEEKDAYS[day.weekday()]} {spoken_date(day)}"


def spoken_time(value: datetime) -> str:
    """Give a time of day as people say it in Britain: ``10am``, ``12.30pm``, ``noon``."""
    if (value.hour, value.minute) in {(0, 0), (12, 0)}:
        return "noon" if value.hour else "midnight"
    minutes = f".{value.minute:02}" if value.minute else ""
    return f"{(value.hour - 1) % 12 + 1}{minutes}{'am' if value.hour < 12 else 'pm'}"


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def _span(start: datetime, end: datetime) -> str:
    opens = f"{spoken_day(start.date())}, {spoken_time(start)}"
    if start.date() == end.date():
        return f"{opens} to {spoken_time(end)}"
    return f"{opens} to {spoken_day(end.date())}, {spoken_time(end)}"


def _zone_note(zone: str) -> str:
    return "" if zone == USUAL_ZONE else f", {_city(zone)} time"


def _city(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")


def _by_readers_clock(start: datetime, end: datetime, zone: str) -> str | None:
    there, here = ZoneInfo(zone), ZoneInfo(USUAL_ZONE)
    opens, closes = (
        moment.replace(tzinfo=there).astimezone(here).replace(tzinfo=None)
        for moment in (start, end)
    )
    if opens == start and closes == end:
        return None
    if opens.date() == closes.date() == start.date():
        return f"{spoken_time(opens)} to {spoken_time(closes)}, {_city(USUAL_ZONE)} time"
    return f"{_span(opens, closes)}, {_city(USUAL_ZONE)} time"


def _closed(event: Event, today: date) -> bool:
    closes = event.booking.closes if event.booking else None
    return closes is not None and closes < today


def _status(event: Event, today: date, *, past: bool) -> str:
    if event.status in _ALWAYS:
        return _ALWAYS[event.status]
    if past:
        return "It is over."
    if event.status in _BEFORE:
        return _BEFORE[event.status]
    closes = event.booking.closes if event.booking else None
    if closes is None:
        return "Booking is open."
    if closes < today:
        return f"Booking closed on {spoken_day(closes)}."
    return f"Booking is open until {spoken_day(closes)}."
