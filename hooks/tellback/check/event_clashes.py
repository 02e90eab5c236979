"""Events that are on at the same time, where the same people or the same room would be needed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

from tellback.check.dates import spoken_when
from tellback.check.known import Known
from tellback.model.event import Event, EventStatus, Mode
from tellback.model.occurrences import Occurrence, from_day
from tellback.model.problem import Problem, problem

_MOST_LOOKED_AT = 60
"""At how many times to come of each event is looked."""


@dataclass(frozen=True, slots=True)
class _On:
    """One time of an event, from a moment to another (UTC)."""

    start: datetime
    end: datetime
    event: Event
    time: Occurrence


def check_event_clashes(known: Known) -> Iterator[Problem]:
    """Yield events to come that begin while another of the same series is on, or another in the
    same place. Each is pointed at once."""
    series: dict[Hashable, list[Event]] = defaultdict(list)
    places: dict[Hashable, list[Event]] = defaultdict(list)
    for event in known.every(Event):
        if event.status in (EventStatus.CANCELLED, EventStatus.HELD):
            continue
        if event.series:
            series[event.series.casefold()].append(event)
        if event.place and event.mode is not Mode.ONLINE:
            places[_place(event)].append(event)
    for rule, name, groups in (
        ("event-series-clash", "series", series),
        ("event-place-clash", "place", places),
    ):
        for events in groups.values():
            for on, other in _at_once(known, events):
                yield problem(
                    rule,
                    on.event.where(name),
                    title=other.event.title,
                    file=other.event.read_from,
                    when=spoken_when(on.time.start.replace(tzinfo=None)),
                )


def _place(event: Event) -> Hashable:
    """Give what tells places apart. A name without an address may be that of many a hall."""
    place = event.place
    name, address = (place.name, place.address) if place else ("", None)
    return name.casefold(), address.casefold() if address else (event.organiser,)


def _at_once(known: Known, events: Iterable[Event]) -> Iterator[tuple[_On, _On]]:
    """Yield those of ``events`` that begin while another is on, each once, with that other."""
    events = tuple(events)
    if len(events) < 2:
        return
    times = sorted(
        (
            _On(each.start.astimezone(UTC), each.end.astimezone(UTC), event, each)
            for event in events
            for each in islice(from_day(event, known.today), _MOST_LOOKED_AT)
        ),
        key=lambda on: (on.start, on.event.slug),
    )
    said: set[str] = set()
    longest: list[_On] = []
    for on in times:
        others = (other for other in longest if other.event.slug != on.event.slug)
        other = next((other for other in others if other.end > on.start), None)
        if other and on.event.slug not in said:
            said.add(on.event.slug)
            yield on, other
        longest = _two_longest((on, *longest))


def _two_longest(running: Iterable[_On]) -> list[_On]:
    """Give what ends the last, and what ends the last of any other event: if neither is still on,
    nothing is."""
    first, *rest = sorted(running, key=lambda on: on.end, reverse=True)
    return [first, *[on for on in rest if on.event.slug != first.event.slug][:1]]
