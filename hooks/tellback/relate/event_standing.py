"""How an event stands, on a day and as time goes by, in words that stay true without it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from tellback.model.event import Event, EventStatus, Mode
from tellback.model.noted_day import holds_until, plain_day
from tellback.model.occurrences import Occurrence, last_occurrence, occurrences
from tellback.model.text import spoken_day
from tellback.model.wall_clock import day_begins, first_day_from
from tellback.relate.events import is_past


@dataclass(frozen=True, slots=True)
class Turn:
    """What is said of how an event stands from a moment on (ISO 8601, UTC)."""

    at: str
    status: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How an event stands on a day: in words, and how these change as time goes by. ``can_book``:
    whether a reader can book on that day; ``book_until`` the moment (ISO 8601, UTC) at which that
    ends, where it is known; ``book_by`` the last day to book, where there is booking and the event
    names that day."""

    status: str
    turns: tuple[Turn, ...] = ()
    can_book: bool = False
    book_until: str | None = None
    book_by: str | None = None


class _Stage(NamedTuple):
    at: datetime
    status: str
    can_book: bool = False


def standing(event: Event, today: date) -> Standing:
    """Give how ``event`` stands on ``today``."""
    last = last_occurrence(event)
    if event.status is EventStatus.HELD:
        return Standing("It has taken place.")
    if is_past(event, today):
        return Standing(_over(event))
    first, *stages = _stages(event, last)
    zone = ZoneInfo(event.zone)
    begins = day_begins(plain_day(today), zone)
    while stages and stages[0].at <= begins:
        first = stages.pop(0)
    holds_until(today, first_day_from(stages[0].at, zone) if stages else None)
    if last:
        stages.append(_Stage(last.end, _over(event)))
    turns = tuple(Turn(utc(each.at), each.status) for each in stages)
    closes = event.booking.closes if event.booking and _takes_bookings(event) else None
    return Standing(
        status=first.status,
        turns=turns,
        can_book=first.can_book,
        book_until=turns[0].at if turns and first.can_book else None,
        book_by=spoken_day(closes) if closes else None,
    )


def utc(value: datetime) -> str:
    """Give a moment as ISO 8601 in UTC, to the minute."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")


def _over(event: Event) -> str:
    if event.status is EventStatus.CANCELLED:
        return "Cancelled. It did not take place."
    return "It is over."


def _stages(event: Event, last: Occurrence | None) -> tuple[_Stage, ...]:
    """Give how ``event`` stands until it is over, the earliest first; the first of them always
    held."""
    several = last is None or next(occurrences(event), last) != last
    takes_bookings = _takes_bookings(event)
    closes = event.booking.closes if event.booking and takes_bookings else None
    before = _before(event, several)
    stages = [_Stage(datetime.min.replace(tzinfo=UTC), _stated(event, several), takes_bookings)]
    if closes:
        closed = day_begins(closes + timedelta(days=1), ZoneInfo(event.zone))
        if last is None or closed < last.start:
            stages.append(_Stage(closed, f"{before}Booking closed on {spoken_day(closes)}."))
    may_begin = takes_bookings or event.status is EventStatus.PLANNED
    if last and may_begin and last.start < last.end:
        begun = "Its last date has begun." if several else "It has begun."
        stages.append(_Stage(last.start, before + begun))
    return tuple(stages)


def _stated(event: Event, several: bool) -> str:
    """Give how ``event`` stands before any of its moments has come."""
    match event.status:
        case EventStatus.CANCELLED:
            return "Cancelled. It does not take place."
        case EventStatus.PLANNED:
            return f"{_before(event, several)}Planned. How to book is to be announced."
        case EventStatus.FULL:
            return f"{_before(event, several)}Fully booked."
        case EventStatus.MOVED if not _takes_bookings(event):
            return _moved(event, several)
    before = _before(event, several)
    if event.booking and event.booking.closes:
        return f"{before}Booking closes on {spoken_day(event.booking.closes)}."
    return f"{before}Booking is open." if several else f"{before}Booking is open until it starts."


def _before(event: Event, several: bool) -> str:
    """Give what is said before how booking stands."""
    return f"{_moved(event, several)} " if event.was_moved else ""


def _takes_bookings(event: Event) -> bool:
    """Say whether there is booking at all. One that was moved goes on as it did."""
    moved = event.status is EventStatus.MOVED
    return event.status is EventStatus.BOOKING or (moved and event.booking is not None)


def _moved(event: Event, several: bool) -> str:
    """Give what of an event was moved, as far as it says: its date, its hour or its place."""
    online = bool(event.moved_from_place) and event.mode is Mode.ONLINE
    given = []
    if event.moved_from or event.moved_dates:
        same_day = event.moved_from and event.moved_from.date() == event.start.date()
        given.append("dates" if several else "time" if same_day else "date")
    if event.moved_from_place and event.place and not online:
        given.append("place")
    words = "Moved online." if online else "Moved."
    if not given:
        return words if online else f"{words} Go by what is given here."
    what = " and ".join(given)
    if "dates" in given:
        # Not each of several dates is a new one.
        return f"{words} Go by the {what} given here."
    are = "is the new one" if len(given) == 1 else "are the new ones"
    return f"{words} The {what} given here {are}."
