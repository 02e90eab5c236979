"""What is said of an event: when it is, how it stands, what was moved.

Whatever is said stays true however long ago the page was built: days are named, never counted from
another; and what a day to come will change is handed over beside it, with its moment.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

from tellback.model.event import Event, EventStatus, Mode
from tellback.model.occurrences import (
    Occurrence,
    from_day,
    last_occurrence,
    next_occurrence,
    occurrences,
)
from tellback.model.recurrence import rule_parts
from tellback.model.text import spoken_day
from tellback.model.wall_clock import moment
from tellback.relate.event_standing import Standing, standing, utc
from tellback.relate.events import is_past
from tellback.relate.recurrence import recurrence_words
from tellback.relate.spoken_times import by_its_clock, by_site_clock, spoken_moment

MOST_DATES = 12
"""How many of its dates are said of an event at most."""
_WAYS = {
    Mode.IN_PERSON: "in person",
    Mode.ONLINE: "online",
    Mode.BOTH: "in person or online",
}


@dataclass(frozen=True, slots=True)
class SpokenTime:
    """One time of an event. ``words`` say it by the clock there, ``elsewhere`` by the site's where
    that is another; ``start`` and ``end`` are ISO 8601 with the offset from UTC. Of one that was
    moved, ``was`` says when it was to be and ``why`` the reason given."""

    words: str
    elsewhere: str | None
    start: str
    end: str
    was: str | None
    why: str | None

    @property
    def in_full(self) -> str:
        """The time by the clock there, and by the site's where that is another."""
        return f"{self.words}, which is {self.elsewhere}" if self.elsewhere else self.words


@dataclass(frozen=True, slots=True)
class NextTime:
    """Which time of an event is the next from a moment on: the moment and the ``start`` of that
    time as ISO 8601, and its words. ``start`` is None for those that are not said one by one."""

    at: str
    start: str | None
    words: str


@dataclass(frozen=True, slots=True)
class EventWords:
    """What a page says of an event on a given day.

    ``when`` and ``elsewhere`` are those of the ``next`` time (the last, of an event that is past),
    and ``then`` what takes their place as time goes by; ``repeats`` how it comes round, and
    ``times`` on how many dates it is, of one that states several. ``dates`` are its times to come
    (of one that is past, the last it had; none of one that is cancelled), up to ``MOST_DATES``, and
    ``more`` tells of others after them.
    ``not_on`` are the days to come on which it is left out; ``was`` when and ``was_at`` where it
    was to be, of one that was moved. ``standing``: how it stands. ``ends``: the moment after which
    all of it is over (ISO 8601, UTC); None for what comes round for ever.
    """

    when: str
    elsewhere: str | None
    next: SpokenTime
    then: tuple[NextTime, ...]
    dates: tuple[SpokenTime, ...]
    more: str | None
    repeats: str | None
    times: int | None
    not_on: tuple[str, ...]
    was: str | None
    was_at: str | None
    standing: Standing
    way: str
    past: bool
    ends: str | None

    @property
    def status(self) -> str:
        """How it stands, in words."""
        return self.standing.status


def event_words(event: Event, today: date, site_zone: str) -> EventWords:
    """Give what a page built on ``today`` says of ``event``, on a site whose readers go by the
    clock of ``site_zone``."""
    past = is_past(event, today)
    found = next_occurrence(event, today) or _as_stated(event)
    last = last_occurrence(event)
    following = _spoken(event, found, site_zone)
    dates: tuple[Occurrence, ...] = ()
    off = event.status is EventStatus.CANCELLED
    if not off:
        dates = (_had(event, last) if past else _to_come(event, today)) or (found,)
    spoken = tuple(_spoken(event, each, site_zone) for each in dates[:MOST_DATES])
    more = _after(dates[MOST_DATES - 1]) if len(dates) > MOST_DATES else None
    return EventWords(
        when=following.words,
        elsewhere=following.elsewhere,
        next=following,
        then=() if past else _then(spoken, more, _spoken(event, last, site_zone) if last else None),
        dates=spoken,
        more=more,
        repeats=_repeats(event) if event.recurrence else None,
        times=_times(event) if event.further_dates and not event.recurrence else None,
        not_on=_not_on(event, today, past=past) if not off else (),
        was=_was(event) if not off else None,
        was_at=_was_at(event) if not off else None,
        standing=standing(event, today),
        way=_WAYS[event.mode],
        past=past,
        ends=utc(last.end) if last else None,
    )


def _then(
    dates: tuple[SpokenTime, ...], more: str | None, last: SpokenTime | None
) -> tuple[NextTime, ...]:
    """Give what is said of the next time as each of ``dates`` goes by. After those that are said
    come ``more``, and once it is all over, the ``last``."""
    turns = [NextTime(before.end, after.start, after.in_full) for before, after in pairwise(dates)]
    if more:
        turns.append(NextTime(dates[-1].end, None, more))
        if last:
            turns.append(NextTime(last.end, last.start, last.in_full))
    return tuple(turns)


def _after(each: Occurrence) -> str:
    return f"On dates after {spoken_day(each.start.date())}"


def _not_on(event: Event, today: date, *, past: bool) -> tuple[str, ...]:
    return tuple(spoken_day(day) for day in sorted(event.not_on) if past or day >= today)


def _repeats(event: Event) -> str | None:
    """Give how ``event`` comes round, and how many times it truly does where its rule says a
    number: not of one that is on further dates as well, as these would be counted or not."""
    rule = event.recurrence or ""
    words, parts = recurrence_words(rule), rule_parts(rule)
    if not (words and parts and "COUNT" in parts) or event.further_dates:
        return words
    times = _times(event) if event.not_on or event.moved_dates else int(parts["COUNT"])
    return f"{words}, {times} times in all" if times and times > 1 else None


def _times(event: Event) -> int | None:
    """Give how many times ``event`` takes place; None where that is not several."""
    times = sum(1 for _ in occurrences(event))
    return times if times > 1 else None


def _as_stated(event: Event) -> Occurrence:
    """Give the first time that an event states of which every time is left out."""
    zone = ZoneInfo(event.zone)
    return Occurrence(moment(event.start, zone), moment(max(event.end, event.start), zone))


def _to_come(event: Event, today: date) -> tuple[Occurrence, ...]:
    """Give the times to come that are said, and one over where there are more."""
    return tuple(islice(from_day(event, today), MOST_DATES + 1))


def _had(event: Event, last: Occurrence | None) -> tuple[Occurrence, ...]:
    """Give the last times of what is past; none of what comes round too often to look through."""
    return tuple(occurrences(event))[-MOST_DATES:] if last else ()


def _spoken(event: Event, each: Occurrence, site_zone: str) -> SpokenTime:
    return SpokenTime(
        words=by_its_clock(each, event.zone, site_zone),
        elsewhere=by_site_clock(each, site_zone),
        start=each.start.isoformat(timespec="minutes"),
        end=each.end.isoformat(timespec="minutes"),
        was=f"It was to be on {spoken_moment(each.was)}." if each.was else None,
        why=each.why,
    )


def _was(event: Event) -> str | None:
    if event.moved_from is None:
        return None
    return f"It was to be on {spoken_moment(moment(event.moved_from, ZoneInfo(event.zone)))}."


def _was_at(event: Event) -> str | None:
    place = event.moved_from_place
    return f"It was to be at {place.rstrip('.')}." if place else None
