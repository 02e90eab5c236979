"""When an event takes place: each time, by the clock of its zone, whenever the clocks change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from heapq import merge
from itertools import islice, takewhile
from operator import attrgetter
from typing import NamedTuple
from zoneinfo import ZoneInfo

from tellback.model.event import Event, FurtherDate, MovedDate
from tellback.model.noted_day import holds_until, plain_day
from tellback.model.recurrence import is_endless, read_rule, rule_times
from tellback.model.wall_clock import day_begins, day_clock, first_day_from, moment

MOST_LOOKED_THROUGH = 1000
"""Through how many times the last one is looked for. Of a rule that gives more, it is not known."""
_DAY = timedelta(days=1)
_begins, _ends, _stated_begins = map(attrgetter, ("start", "end", "time.start"))


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time that an event takes place. ``start`` and ``end`` are moments in the event's zone;
    ``was`` is when it was to start, of one that was moved, and ``why`` the reason given."""

    start: datetime
    end: datetime
    was: datetime | None = None
    why: str | None = None

    def is_over(self, at: datetime) -> bool:
        """Say whether it is over by the moment ``at``. What takes no time is not over as it
        begins."""
        return self.end < at or self.start < self.end == at


class _Timing(NamedTuple):
    """All that the times of an event depend on. Unlike events, it is quick to look up by."""

    start: datetime
    end: datetime
    zone: str
    recurrence: str | None
    further_dates: tuple[FurtherDate, ...]
    not_on: tuple[date, ...]
    moved_dates: tuple[MovedDate, ...]


def occurrences(event: Event) -> Iterator[Occurrence]:
    """Yield each time that ``event`` takes place, the earliest first. A rule without an end yields
    up to the last year that rules are followed to.

    Times by the clock mean what RFC 5545 makes of them (section 3.3.5): one that the clocks skip is
    by the clock before the change, and one that comes twice is the first. Each lasts until the
    clock shows the same as at the end of the first, as people read it, be the night an hour longer
    or shorter. ``not_on`` leaves out all times of a day; ``moved_dates`` moves the first of a day.
    """
    return _occurrences(_timing(event))


def next_occurrence(event: Event, today: date) -> Occurrence | None:
    """Give the first time of ``event`` that is not over before ``today`` begins in its zone; the
    last time, where all are; None for an event that never takes place."""
    found, over_on = _next(_timing(event), plain_day(today))
    holds_until(today, over_on)
    return found


def last_occurrence(event: Event) -> Occurrence | None:
    """Give the time of ``event`` that ends the last; None for an event that never takes place, and
    for one that comes round for ever or more than ``MOST_LOOKED_THROUGH`` times."""
    return _last(_timing(event))


def from_day(event: Event, today: date) -> Iterator[Occurrence]:
    """Yield the times of ``event`` that are not over before ``today`` begins, in order."""
    holds_until(today, None)
    return _from_day(_timing(event), today)


def is_over(event: Event, today: date) -> bool:
    """Say whether the last time of ``event`` was over before ``today`` began in its zone. One that
    never takes place is over once its stated end is."""
    found, over_on = _next(_timing(event), plain_day(today))
    if found is None:
        zone = ZoneInfo(event.zone)
        over_on = first_day_from(moment(event.end, zone), zone)
        over_on = None if over_on <= plain_day(today) else over_on
    holds_until(today, over_on)
    return over_on is None


def stated_on(event: Event, day: date) -> tuple[Occurrence, ...]:
    """Give the times that begin on ``day`` by the rule and the dates of ``event``, before any is
    left out or moved."""
    return _stated_on(_timing(event), day)


def stated_near(event: Event, day: date) -> tuple[Occurrence, ...]:
    """Give the last time before ``day`` and the first after it, as the rule and the dates of
    ``event`` state them."""
    timing = _timing(event)
    before: Occurrence | None = None
    for stated in islice(_standing(timing, day_clock(day) - 2 * _DAY), MOST_LOOKED_THROUGH):
        if stated.on > day:
            return (before, stated.time) if before else (stated.time,)
        before = stated.time if stated.on < day else before
    return (before,) if before else ()


def _timing(event: Event) -> _Timing:
    return _Timing(
        event.start,
        event.end,
        event.zone,
        event.recurrence,
        event.further_dates,
        event.not_on,
        event.moved_dates,
    )


@lru_cache(maxsize=16384)
def _next(timing: _Timing, today: date) -> tuple[Occurrence | None, date | None]:
    """Give the next time, and the first day on which it is over; of what is over already, the last
    time and None."""
    for each in _not_over(timing, today):
        return each, _over_on(each, ZoneInfo(timing.zone))
    # All of them are over, so that there is a last one, however many there were.
    return max(_occurrences(timing), key=_ends, default=None), None


def _from_day(timing: _Timing, today: date) -> Iterator[Occurrence]:
    for each in _not_over(timing, plain_day(today)):
        holds_until(today, _over_on(each, ZoneInfo(timing.zone)))
        yield each


def _not_over(timing: _Timing, today: date) -> Iterator[Occurrence]:
    begins = day_begins(today, ZoneInfo(timing.zone))
    found = _occurrences(timing, _well_before(timing, today))
    return (each for each in found if not each.is_over(begins))


def _over_on(each: Occurrence, zone: ZoneInfo) -> date:
    """Give the first day that begins in ``zone`` once ``each`` is over."""
    day = first_day_from(each.end, zone)
    while not each.is_over(day_begins(day, zone)):  # as it begins, what takes no time is not
        day += _DAY
    return day


@lru_cache(maxsize=16384)
def _last(timing: _Timing) -> Occurrence | None:
    if timing.recurrence and is_endless(timing.recurrence):
        return None
    found = tuple(islice(_occurrences(timing), MOST_LOOKED_THROUGH + 1))
    if len(found) > MOST_LOOKED_THROUGH:
        return None
    return max(found, key=_ends, default=None)


def _well_before(timing: _Timing, today: date) -> datetime:
    """Give a clock time before which no time of the event begins that is not over by ``today``."""
    return day_clock(today) - max(timing.end - timing.start, timedelta()) - 2 * _DAY


def _occurrences(timing: _Timing, since: datetime | None = None) -> Iterator[Occurrence]:
    """Yield the times; those well before ``since`` may be left out."""
    if not (timing.recurrence or timing.further_dates or timing.not_on or timing.moved_dates):
        yield _occurrence(timing, timing.start, timing.end)
        return
    instead = [_moved(timing, each) for each in timing.moved_dates]
    gone = {each.was for each in instead}
    standing = (
        stated.time
        for stated in _standing(timing, since)
        if stated.time.start not in gone and stated.on not in timing.not_on
    )
    before: datetime | None = None
    for each in merge(standing, sorted(instead, key=_begins), key=_begins):
        if each.start != before:
            yield each
        before = each.start


class _Stated(NamedTuple):
    """A time, and the day ``on`` which it is stated to begin: where the clocks skip the hour before
    midnight, it begins on the next."""

    on: date
    time: Occurrence


def _standing(timing: _Timing, since: datetime | None) -> Iterator[_Stated]:
    """Yield the times that the rule and the dates state, in order, before any is left out. What is
    no rule states the first time alone."""
    lasts = timing.end - timing.start
    times: Iterator[datetime] = iter((timing.start,))
    if timing.recurrence and read_rule(timing.recurrence, timing.start, timing.zone):
        times = rule_times(timing.recurrence, timing.start, timing.zone, since)
    by_rule = (_stated(timing, start, start + lasts) for start in times)
    further = sorted(
        (_stated(timing, each.start, each.end) for each in timing.further_dates), key=_stated_begins
    )
    return merge(by_rule, further, key=_stated_begins)


def _stated(timing: _Timing, start: datetime, end: datetime | None) -> _Stated:
    return _Stated(start.date(), _occurrence(timing, start, end))


def _moved(timing: _Timing, each: MovedDate) -> Occurrence:
    """Give the time that ``each`` makes of the first on its day."""
    on_that_day = _stated_on(timing, each.on)
    was = on_that_day[0].start if on_that_day else None
    return _occurrence(timing, each.start, each.end, was, each.why)


def _stated_on(timing: _Timing, day: date) -> tuple[Occurrence, ...]:
    since = day_clock(day) - 2 * _DAY
    # They come in the order in which they begin, which is on the day after at the latest.
    until = day + _DAY
    found = takewhile(lambda each: each.time.start.date() <= until, _standing(timing, since))
    return tuple(stated.time for stated in found if stated.on == day)


def _occurrence(
    timing: _Timing,
    start: datetime,
    end: datetime | None,
    was: datetime | None = None,
    why: str | None = None,
) -> Occurrence:
    zone = ZoneInfo(timing.zone)
    lasts = (end - start) if end else timing.end - timing.start
    opens, closes = moment(start, zone), moment(start + lasts, zone)
    if closes <= opens:
        # The clocks went forward over the start, or it is said to end before it starts.
        closes = (opens.astimezone(UTC) + max(lasts, timedelta())).astimezone(zone)
    return Occurrence(opens, closes, was, why)
