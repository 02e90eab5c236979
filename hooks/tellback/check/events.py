"""How events stand and how people take part, as far as it does not hold together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tellback.check.dates import not_ahead, out_of_order
from tellback.check.joining_links import secrets_in
from tellback.check.known import Known, ProseAt
from tellback.check.markdown import where_in
from tellback.model.event import Event, EventStatus, Mode
from tellback.model.event_uids import host_at, uid_of
from tellback.model.marks import Path
from tellback.model.occurrences import is_over, last_occurrence, next_occurrence
from tellback.model.parts_within import parts_of
from tellback.model.problem import Problem, problem
from tellback.model.session import Session
from tellback.model.text import spoken_day
from tellback.read.contact import site_facts

_SPOKEN_MODES = {
    Mode.IN_PERSON: "in person",
    Mode.ONLINE: "online",
    Mode.BOTH: "in person and online",
}
_STILL_TO_BE = (EventStatus.PLANNED, EventStatus.BOOKING, EventStatus.FULL, EventStatus.MOVED)
_STEP_FREE = re.compile(
    r"step[ -]?free|wheel[ -]?chair|level|\b(?:steps?|stairs?|ramps?|lifts?)\b|accessible", re.I
)
"""Words by which it is said whether people get in without steps, in whichever way."""


def check_taking_part(event: Event, known: Known) -> Iterator[Problem]:
    """Yield events that nobody could find, join or book, or of which it is not said who can get
    in."""
    if event.status is EventStatus.CANCELLED:
        return
    if event.mode in (Mode.IN_PERSON, Mode.BOTH) and not event.place:
        yield problem("event-place", event.where("mode"), mode=_SPOKEN_MODES[event.mode])
    if event.mode is Mode.ONLINE and event.place:
        yield problem("event-mode-place", event.where("place"), place=event.place.name)
    route = event.booking and (event.booking.link or event.booking.how)
    if event.mode in (Mode.ONLINE, Mode.BOTH) and not (event.joining or route):
        yield problem("event-joining", event.where("mode"), mode=_SPOKEN_MODES[event.mode])
    if event.status is EventStatus.BOOKING and not (route or event.contact):
        yield problem("event-booking", event.where("status"))
    if event.place and event.mode is not Mode.ONLINE and not is_over(event, known.today):
        yield from _step_free(event)


def _step_free(event: Event) -> Iterator[Problem]:
    if event.status is EventStatus.HELD or (event.facilities and event.facilities.step_free):
        return
    directions = event.place.directions if event.place else None
    if not any(_STEP_FREE.search(words) for words in (*event.access, directions or "")):
        yield problem("event-step-free", event.where("place"))


def check_event_standing(event: Event, known: Known) -> Iterator[Problem]:
    """Yield events whose status, changes, booking or recap do not go with their dates."""
    over = is_over(event, known.today)
    yield from _status(known, event, over=over)
    yield from _booking(event)
    yield from _changes(known, event)
    yield from _recap(known, event, over=over)


def _status(known: Known, event: Event, *, over: bool) -> Iterator[Problem]:
    if over and event.status in _STILL_TO_BE:
        yield problem("event-over", event.where("status"), status=event.status.value)
    if event.status is EventStatus.HELD and event.start.date() > known.today:
        yield from not_ahead(known, event, ("start",), "The event", event.start)
    elif event.status is EventStatus.HELD and not over:
        again = next_occurrence(event, known.today)
        if again and again.start.date() > known.today:
            where = event.where("status")
            yield problem("event-held-again", where, day=spoken_day(again.start.date()))
    was = event.moved_from or event.moved_from_place or event.moved_dates
    if event.status is EventStatus.MOVED and not was:
        yield problem("event-moved-from", event.where("status"))
    unsaid = event.status in (EventStatus.MOVED, EventStatus.CANCELLED) and not event.changes
    if unsaid and not over:
        yield problem("event-change-unsaid", event.where("status"), status=event.status.value)
    if event.moved_from == event.start and not event.moved_from_place:
        yield problem("event-moved-same", event.where("moved_from"))


def _booking(event: Event) -> Iterator[Problem]:
    last = last_occurrence(event)
    if event.booking and event.booking.closes and last:
        several = event.recurrence or event.further_dates or event.moved_dates
        starts = ("The last start" if several else "The start", last.start.date())
        closes = ("the end of booking", event.booking.closes)
        yield from out_of_order(event, ("booking", "closes"), starts, closes)


def _changes(known: Known, event: Event) -> Iterator[Problem]:
    yield from not_ahead(known, event, ("announced",), "The announcement", event.announced)
    starts = ("The event", event.start.date())
    known_from = ("the day it was announced", event.announced)
    yield from out_of_order(event, ("announced",), starts, known_from)
    before = ("the announcement", event.announced)
    for at, each in enumerate(event.changes):
        path: Path = ("changes", at, "on")
        yield from out_of_order(event, path, ("This change", each.on), before)
        yield from not_ahead(known, event, path, "This change", each.on)
        before = ("the one before it", each.on)


def _recap(known: Known, event: Event, *, over: bool) -> Iterator[Problem]:
    if not event.recap:
        return
    where = event.where("recap")
    if event.status is EventStatus.CANCELLED:
        yield problem("event-recap-cancelled", where)
    elif not over and event.start.date() > known.today:
        yield problem("event-recap-early", where, day=spoken_day(event.start.date()))
    if event.recap == event.session:
        yield problem("event-recap-source", where, slug=event.recap)
    session = known.find(Session, event.recap)
    if session:
        held = ("The session that came of it", session.ends or session.date)
        yield from out_of_order(event, ("recap",), held, ("the event", event.start.date()))


def check_event_uids(known: Known) -> Iterator[Problem]:
    """Yield events that calendars would take for one another."""
    events = tuple(known.every(Event))
    if not any(event.uid for event in events):
        return  # slugs are checked to differ
    site = site_facts(known.settings)
    host = host_at(site.address, site.name)
    first: dict[str, Event] = {}
    for event in events:
        uid = uid_of(event, host)
        other = first.setdefault(uid, event)
        if other is not event and (event.uid or other.uid):
            one, other = (event, other) if event.uid else (other, event)
            yield problem("event-uid-twice", one.where("uid"), uid=uid, other=other.read_from)


def check_secret_links(event: Event, known: Known) -> Iterator[Problem]:
    """Yield what lets anybody into a meeting online, wherever an event says it."""
    for path, text in _texts(event):
        for found in secrets_in(text):
            where = where_in(known, ProseAt(event, path, text), found.start, found.words)
            yield problem("event-secret", where, what=found.what, words=found.words[:60])


def _texts(event: Event) -> Iterator[tuple[Path, str]]:
    """Yield every text that an event holds for its readers, with its path."""
    for path, part in parts_of(event):
        for name in type(part).model_fields:
            value = getattr(part, name)
            if isinstance(value, str):
                yield (*path, name), value
            elif isinstance(value, tuple):
                for at, each in enumerate(value):
                    if isinstance(each, str):
                        yield (*path, name, at), each
