"""The times of an event as calendars must be told them, to show what a page says.

Calendars differ in how much of RFC 5545 they keep, so that only what all of them keep is used.
Dates beside a rule are entries of their own: Outlook opens no event that has an RDATE and no rule
(Microsoft, article 2643084), and Google Calendar shows no RDATE after the rule's end. A time that
the rule alone would get wrong, as the clocks change in it, is an entry of its own too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule

from tellback.model.event import Event, MovedDate
from tellback.model.recurrence import is_endless, read_rule, rule_parts
from tellback.model.wall_clock import is_skipped, moment
from tellback.publish.calendar_zones import clock_changes

_MOST = 10_000
"""How many times of a rule are looked at: more than a rule may count."""
_AHEAD = timedelta(days=3653)
"""How far ahead a rule without an end is looked at for nights on which the clocks change."""


@dataclass(frozen=True, slots=True)
class EntryTime:
    """One entry of an event in a calendar. ``start`` and ``end`` are moments in its zone.

    ``stated`` is the clock that the event's file gives for it, by which it is known; None for the
    event's rule, and for its first or only time. ``rule`` is how it comes round, ``left_out`` the
    clocks of the rule at which it does not. ``instead_of`` is the clock of the time of the rule
    that it stands for. ``moved`` and ``was`` are how it was moved and when it was to start.
    """

    start: datetime
    end: datetime
    stated: datetime | None = None
    rule: str | None = None
    left_out: tuple[datetime, ...] = ()
    instead_of: datetime | None = None
    called_off: bool = False
    moved: MovedDate | None = None
    was: datetime | None = None


def entry_times(event: Event) -> tuple[EntryTime, ...]:
    """Give the entries of ``event``: its rule, or its first time, comes first. There is none of an
    event that never takes place."""
    dates = sorted(event.further_dates, key=lambda each: each.start)
    further = {each.start: each.end or each.start + event.lasts for each in dates}
    named = {*event.not_on, *(each.on for each in event.moved_dates)}
    rule = read_rule(event.recurrence, event.start, event.zone) if event.recurrence else None
    at_days = _at_days(rule, named | {start.date() for start in further}) if rule else ()
    singly = {} if event.recurrence else {event.start: event.end}
    singly |= {start: end for start, end in further.items() if start not in at_days}
    moved = _moved_times(event, sorted({*at_days, *singly}))
    entries = list(_of_rule(event, rule, at_days, moved)) if rule else []
    entries += [_single(event, start, end, moved) for start, end in singly.items()]
    entries += [_moved(event, was, moved[was]) for was in moved if was not in {*at_days, *singly}]
    return tuple(replace(each, stated=None) if at == 0 else each for at, each in enumerate(entries))


def _moved_times(event: Event, stated: Sequence[datetime]) -> dict[datetime, MovedDate]:
    """Give what was moved by when it was to be: the first of the ``stated`` times on its day."""
    return {
        next(
            (clock for clock in stated if clock.date() == each.on),
            datetime.combine(each.on, event.start.time()),
        ): each
        for each in event.moved_dates
    }


def _single(
    event: Event, start: datetime, end: datetime, moved: Mapping[datetime, MovedDate]
) -> EntryTime:
    if start in moved:
        return _moved(event, start, moved[start])
    # Whoever has it in a calendar already must see it called off: it would stay, were it left out.
    entry = _entry(event, start, end)
    return replace(entry, stated=start, called_off=start.date() in event.not_on)


def _moved(event: Event, was: datetime, moved: MovedDate) -> EntryTime:
    entry = _entry(event, moved.start, moved.end or moved.start + event.lasts)
    return replace(entry, stated=was, moved=moved, was=moment(was, ZoneInfo(event.zone)))


def _entry(event: Event, start: datetime, end: datetime) -> EntryTime:
    zone = ZoneInfo(event.zone)
    begins, ends = moment(start, zone), moment(end, zone)
    if ends <= begins:  # the clocks went forward over the start, or it ends before it starts
        ends = (begins.astimezone(UTC) + max(end - start, timedelta())).astimezone(zone)
    return EntryTime(begins, ends)


def _of_rule(
    event: Event,
    rule: rrule,
    at_days: Collection[datetime],
    moved: Mapping[datetime, MovedDate],
) -> Iterator[EntryTime]:
    """Yield the entry of ``rule``, what stands in its times' stead, and the times that a rule would
    get wrong. ``at_days`` are its times on days that the event names."""
    odd = _odd_times(event, rule)
    first = next((clock for clock in islice(rule, _MOST) if clock not in odd), None)
    off = {clock for clock in at_days if clock.date() in event.not_on and clock not in moved}
    if first is not None:
        yield replace(
            _entry(event, first, first + event.lasts),
            rule=_rule_text(event, rule, shortened=bool(odd)),
            left_out=tuple(sorted(clock for clock in off | odd if clock >= first)),
        )
    for clock in at_days:
        if clock in moved and clock not in odd:
            yield replace(_moved(event, clock, moved[clock]), instead_of=clock)
    for clock in sorted(odd - off):
        if clock in moved:
            yield _moved(event, clock, moved[clock])
        else:
            yield replace(_entry(event, clock, clock + event.lasts), stated=clock)


def _at_days(rule: rrule, days: Collection[date]) -> tuple[datetime, ...]:
    """Give the times by ``rule`` on ``days``."""
    last = max(days, default=date.min)
    times = takewhile(lambda clock: clock.date() <= last, islice(rule, _MOST))
    return tuple(clock for clock in times if clock.date() in days)


def _odd_times(event: Event, rule: rrule) -> set[datetime]:
    """Give the times by ``rule`` that never are by the clock, which RFC 5545 leaves out of a rule
    (3.3.10), and those in which the clock changes: by a rule all last alike (3.8.5.3), which some
    calendars reckon by the clock and others by a stop watch."""
    if not _may_change(event):
        return set()
    zone = ZoneInfo(event.zone)
    endless = is_endless(event.recurrence or "")
    times = islice(rule, _MOST)
    odd = set()
    for clock in takewhile(lambda clock: not endless or clock < event.start + _AHEAD, times):
        entry = _entry(event, clock, clock + event.lasts)
        by_clock = entry.end.replace(tzinfo=None) - entry.start.replace(tzinfo=None)
        by_watch = entry.end.astimezone(UTC) - entry.start.astimezone(UTC)
        if not by_clock == by_watch == event.lasts or is_skipped(clock, zone):
            odd.add(clock)
    return odd


def _may_change(event: Event) -> bool:
    """Say whether the clocks may change while ``event`` takes place, by the hours of the day. As it
    ends counts too: the clock may skip that moment, so that it ends later by an hour."""
    return any(
        event.start < until and since <= event.end
        for hour, lasts in _hours_of_change(event.zone, event.start.year)
        for day in range(-1, event.lasts.days + 2)
        for since in (datetime.combine(event.start.date() + timedelta(days=day), hour),)
        for until in (since + lasts,)
    )


@lru_cache(maxsize=256)
def _hours_of_change(zone: str, first_year: int) -> frozenset[tuple[time, timedelta]]:
    """Give each hour of the day at which clocks change in ``zone``, and for how long that lasts."""
    hours = (change.hours for change in clock_changes(zone, first_year))
    return frozenset((since.time(), until - since) for since, until in hours)


def _rule_text(event: Event, rule: rrule, *, shortened: bool) -> str:
    """Give the rule of ``event``, with its end as a moment in UTC, as RFC 5545 asks for (3.3.10).
    It also ends by a moment where it is ``shortened`` by times that not all calendars count."""
    parts = dict(rule_parts(event.recurrence or "") or {})
    if "UNTIL" in parts or ("COUNT" in parts and shortened):
        parts.pop("COUNT", None)
        *_, last = islice(rule, _MOST)
        # Between the last time and what would be the next, as some take it by a clock an hour off.
        end = moment(last, ZoneInfo(event.zone)) + timedelta(hours=12)
        parts["UNTIL"] = f"{end.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return ";".join(f"{name}={value}" for name, value in parts.items())
