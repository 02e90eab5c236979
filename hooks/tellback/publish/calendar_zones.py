"""Time zones as calendars carry them: a VTIMEZONE with every change of clocks (RFC 5545, 3.6.5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

from tellback.publish.calendar_text import calendar_text

_YEARS_AHEAD = 40
"""How many years of changes are looked at to tell the last Sunday of a month from its fourth."""
_A_RULE = 10
"""For how many years in a row changes come alike before that is taken for a rule."""
_LOOK = timedelta(days=5)
"""How far apart the zone is looked at: closer together than any two changes of its clocks."""
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

Observance = TimezoneStandard | TimezoneDaylight


@dataclass(frozen=True, slots=True)
class Change:
    """A change of clocks: the moment, how far ahead of UTC the clocks are before and after, and
    what the time after is called."""

    at: datetime
    before: timedelta
    after: timedelta
    name: str

    @property
    def onset(self) -> datetime:
        """When it comes by the clock before the change, as RFC 5545 counts it."""
        return self.at.replace(tzinfo=None) + self.before

    @property
    def hours(self) -> tuple[datetime, datetime]:
        """From when to when the clock skips, or shows everything twice."""
        at = self.at.replace(tzinfo=None)
        return at + min(self.before, self.after), at + max(self.before, self.after)


@lru_cache(maxsize=256)
def zone_text(zone: str, first_year: int) -> bytes:
    """Give the VTIMEZONE of ``zone`` (IANA name) for times from the start of ``first_year``."""
    made = Timezone()
    made.add("TZID", zone)
    changes = clock_changes(zone, first_year)
    if not changes or changes[0].at.year >= first_year:
        made.add_component(_standing(zone, first_year))
    alike: dict[tuple[timedelta, timedelta, str], list[Change]] = defaultdict(list)
    for change in changes:
        alike[change.before, change.after, change.name].append(change)
    last = changes[-1].at.year if changes else first_year
    for each in alike.values():
        for observance in _observances(each, last):
            made.add_component(observance)
    return calendar_text(made)


@lru_cache(maxsize=256)
def clock_changes(zone: str, first_year: int) -> tuple[Change, ...]:
    """Give the changes of clocks in ``zone`` from the year before ``first_year`` for as long as it
    is sensible to look ahead, the earliest first."""
    clock = ZoneInfo(zone)
    at = datetime(first_year - 1, 1, 1, tzinfo=UTC)
    end = datetime(first_year + _YEARS_AHEAD, 1, 1, tzinfo=UTC)
    found: list[Change] = []
    while at < end:
        if at.astimezone(clock).utcoffset() != (at + _LOOK).astimezone(clock).utcoffset():
            found.append(_change_between(at, at + _LOOK, clock))
        at += _LOOK
    return tuple(found)


def _change_between(low: datetime, high: datetime, clock: ZoneInfo) -> Change:
    before = low.astimezone(clock).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = (low + (high - low) / 2).replace(microsecond=0)
        low, high = (
            (middle, high) if middle.astimezone(clock).utcoffset() == before else (low, middle)
        )
    after = high.astimezone(clock)
    offset = after.utcoffset() or timedelta()
    return Change(high, before or timedelta(), offset, after.tzname() or "")


def _standing(zone: str, first_year: int) -> Observance:
    """Give what holds before the first change of clocks, if there is any."""
    start = datetime(first_year - 1, 1, 1, tzinfo=UTC).astimezone(ZoneInfo(zone))
    offset = start.utcoffset() or timedelta()
    return _observance(Change(start.astimezone(UTC), offset, offset, start.tzname() or ""))


def _observances(changes: Sequence[Change], last_year: int) -> Iterator[Observance]:
    """Yield what tells of ``changes``, which are alike but for their days: a rule for those that
    come by it for years, without an end where they still do in ``last_year``; else each day."""
    singly: list[Change] = []
    for run, rule in _runs(changes):
        if len(run) < _A_RULE or rule is None:
            singly += run
            continue
        made = _observance(run[0])
        ends = run[-1].at.year < last_year
        until = f";UNTIL={run[-1].at:%Y%m%dT%H%M%SZ}" if ends else ""
        made.add("RRULE", vRecur.from_ical(rule + until))
        yield made
    if singly:
        made = _observance(singly[0])
        if singly[1:]:
            made.add("RDATE", [each.onset for each in singly[1:]])
        yield made


def _observance(change: Change) -> Observance:
    # Ireland's law calls winter time the exception; calendars take the later time for it anywhere.
    made = TimezoneDaylight() if change.after > change.before else TimezoneStandard()
    made.add("TZOFFSETFROM", change.before)
    made.add("TZOFFSETTO", change.after)
    made.add("TZNAME", change.name)
    made.add("DTSTART", change.onset)
    return made


def _runs(changes: Iterable[Change]) -> Iterator[tuple[list[Change], str | None]]:
    """Yield the ``changes`` of years in a row that one rule gives, with that rule; None as the rule
    of a single one that comes by none."""
    run: list[Change] = []
    rules: list[str] = []
    for change in changes:
        known = _rules_of(change.onset)
        shared = [rule for rule in rules if rule in known]
        if shared and _comes_next(change, run[-1]):
            run.append(change)
            rules = shared
            continue
        if run:
            yield run, next(iter(rules), None)
        run, rules = [change], known
    if run:
        yield run, next(iter(rules), None)


def _comes_next(change: Change, before: Change) -> bool:
    same_hour = change.onset.time() == before.onset.time()
    return same_hour and change.onset.year == before.onset.year + 1


def _rules_of(onset: datetime) -> list[str]:
    """Give the rules by which a change comes each year that comes at ``onset`` in one of them."""
    every = f"FREQ=YEARLY;BYMONTH={onset.month};BYDAY="
    day, place = _DAYS[onset.weekday()], (onset.day + 6) // 7
    is_last = (onset + timedelta(days=7)).month != onset.month
    last = [f"{every}-1{day}"] if is_last else []
    return last if place > 4 else [*last, f"{every}{place}{day}"]
