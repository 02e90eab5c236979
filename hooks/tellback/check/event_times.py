"""Times of events that cannot be, that contradict, or that a change of clocks makes doubtful."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

from tellback.check.dates import out_of_order, spoken_when
from tellback.check.known import Known
from tellback.model.event import Event, MovedDate
from tellback.model.marks import Path
from tellback.model.occurrences import Occurrence, from_day, occurrences, stated_near, stated_on
from tellback.model.problem import Problem, problem
from tellback.model.recurrence import read_rule
from tellback.model.text import spoken_day
from tellback.model.wall_clock import comes_twice, is_skipped, moment

_LONGEST = timedelta(days=31)
_MOST_LOOKED_AT = 60
"""At how many times of an event these rules look, where they look at each."""


def check_event_times(event: Event, known: Known) -> Iterator[Problem]:
    """Yield what is wrong or doubtful with the times of each event."""
    yield from _lengths(event)
    yield from _clocks(event)
    rule = event.recurrence
    first = next(iter(read_rule(rule, event.start, event.zone) or ()), None) if rule else None
    if rule and first is None:
        yield problem("event-recurrence", event.where("recurrence"), value=rule)
        return
    if first and first != event.start:
        where = event.where("recurrence")
        start, comes = spoken_day(event.start.date()), spoken_day(first.date())
        yield problem("event-off-rule", where, start=start, first=comes)
    yield from _doubles(event)
    yield from _left_out(event)
    yield from _moved(event)
    yield from _itself(event)
    if rule:
        yield from _clocks_by_rule(known, event)


def _spans(event: Event) -> Iterator[tuple[Path, datetime, datetime | None]]:
    """Yield each time that an event states: the path of the part that does, its start and end."""
    yield (), event.start, event.end
    for at, further in enumerate(event.further_dates):
        yield ("further_dates", at), further.start, further.end
    for at, moved in enumerate(event.moved_dates):
        yield ("moved_dates", at), moved.start, moved.end


def _lengths(event: Event) -> Iterator[Problem]:
    for path, start, end in _spans(event):
        if end and end < start:
            ends = ("The end", end)
            yield from out_of_order(event, (*path, "end"), ends, ("the start", start))
        elif end and end - start > _LONGEST:
            yield problem("event-long", event.where(*path, "end"), days=(end - start).days)


def _clocks(event: Event) -> Iterator[Problem]:
    """Yield times that the clocks skip, or show twice."""
    zone = ZoneInfo(event.zone)
    for path, start, end in _spans(event):
        for name, clock in (("start", start), ("end", end)):
            if clock and is_skipped(clock, zone):
                where = event.where(*path, name)
                then = f"{moment(clock, zone):%H:%M}"
                day, shown = spoken_day(clock.date()), f"{clock:%H:%M}"
                yield problem("event-hour-skipped", where, day=day, time=shown, then=then)
            elif clock and comes_twice(clock, zone):
                yield _twice(event, path, name, clock)


def _twice(event: Event, path: Path, name: str, clock: datetime) -> Problem:
    zone = ZoneInfo(event.zone)
    second = clock.replace(tzinfo=zone, fold=1)
    return problem(
        "event-hour-twice",
        event.where(*path, name),
        day=spoken_day(clock.date()),
        time=f"{clock:%H:%M}",
        first=moment(clock, zone).tzname(),
        second=second.tzname(),
        utc=f"{(clock - (second.utcoffset() or timedelta())):%H:%M}",
    )


def _clocks_by_rule(known: Known, event: Event) -> Iterator[Problem]:
    """Yield the first time to come at which a rule falls into an hour that the clocks skip or show
    twice."""
    zone = ZoneInfo(event.zone)
    stated = {start for _, start, _ in _spans(event)}
    for each in islice(from_day(event, known.today), _MOST_LOOKED_AT):
        clock = each.start.replace(tzinfo=None, fold=0)
        skipped = clock.time() != event.start.time() and is_skipped(
            datetime.combine(clock.date(), event.start.time()), zone
        )
        if clock not in stated and (skipped or comes_twice(clock, zone)):
            yield problem(
                "event-rule-clocks",
                event.where("recurrence"),
                day=spoken_day(clock.date()),
                time=f"{event.start:%H:%M}",
                what="is shown by no clock" if skipped else "comes twice",
                then=f"{each.start:%H:%M} {each.start.tzname()}",
            )
            return


def _doubles(event: Event) -> Iterator[Problem]:
    """Yield further dates that are given already, or come before the first."""
    further = [each.start for each in event.further_dates]
    for at, each in enumerate(event.further_dates):
        where = event.where("further_dates", at, "start")
        start = moment(each.start, ZoneInfo(event.zone))
        same = sum(1 for other in stated_on(event, each.start.date()) if other.start == start)
        if each.start in further[:at] or same > further.count(each.start):
            yield problem("event-date-twice", where, when=spoken_when(each.start))
        elif each.start < event.start:
            first = spoken_when(event.start)
            yield problem("event-date-early", where, when=spoken_when(each.start), first=first)


def _left_out(event: Event) -> Iterator[Problem]:
    for at, day in enumerate(event.not_on):
        if not stated_on(event, day):
            where, near = event.where("not_on", at), _near(event, stated_near(event, day))
            yield problem("event-not-on", where, day=spoken_day(day), near=near)
    if event.not_on and next(occurrences(event), None) is None:
        yield problem("event-never", event.where("not_on"))


def _near(event: Event, found: tuple[Occurrence, ...]) -> str:
    days = [spoken_day(each.start.date()) for each in found]
    return " and ".join(days) or spoken_day(event.start.date())


def _moved(event: Event) -> Iterator[Problem]:
    standing = Counter(each.on for each in event.moved_dates)
    for at, each in enumerate(event.moved_dates):
        where, day = event.where("moved_dates", at, "on"), spoken_day(each.on)
        on_that_day = stated_on(event, each.on)
        if not on_that_day:
            near = _near(event, stated_near(event, each.on))
            yield problem("event-moved-nowhere", where, day=day, near=near)
        elif len(on_that_day) > 1:
            yield problem("event-moved-unclear", where, day=day)
        elif standing[each.on] > 1:
            yield problem("event-moved-twice", where, day=day)
        elif each.on in event.not_on:
            yield problem("event-moved-left-out", where, day=day)
        else:
            yield from _moved_to(event, at, each, on_that_day[0])


def _moved_to(event: Event, at: int, each: MovedDate, was: Occurrence) -> Iterator[Problem]:
    """Yield that a time was moved to where it was, or to where another is."""
    start, day = moment(each.start, ZoneInfo(event.zone)), each.start.date()
    where = event.where("moved_dates", at, "start")
    gone = {*event.not_on, *(other.on for other in event.moved_dates)}
    if start == was.start:
        yield problem("event-moved-nothing", where, when=spoken_when(each.start))
    elif day not in gone and start in {other.start for other in stated_on(event, day)}:
        yield problem("event-date-twice", where, when=spoken_when(each.start))


def _itself(event: Event) -> Iterator[Problem]:
    """Yield the first time that begins before the one before it is over."""
    if not (event.recurrence or event.further_dates or event.moved_dates):
        return
    for before, after in pairwise(islice(occurrences(event), _MOST_LOOKED_AT)):
        if after.start < before.end:
            name = next(
                each
                for each in ("recurrence", "further_dates", "moved_dates")
                if getattr(event, each)
            )
            first, then = (
                spoken_when(each.replace(tzinfo=None)) for each in (before.end, after.start)
            )
            yield problem("event-overlaps-itself", event.where(name), end=first, start=then)
            return
