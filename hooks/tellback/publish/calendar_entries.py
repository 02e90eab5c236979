"""Events as the entries of a calendar (RFC 5545, 3.6.1), each made once for all calendars."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from icalendar import Event as Entry
from icalendar import vCalAddress, vRecur

from tellback.model.event import Event, EventStatus
from tellback.model.event_uids import host_at, uid_of
from tellback.model.organisation import Theme
from tellback.model.wall_clock import comes_twice
from tellback.publish.calendar_text import calendar_text
from tellback.publish.calendar_times import EntryTime, entry_times
from tellback.publish.calendar_words import (
    description_text,
    is_called_off,
    location_text,
    moved_text,
    summary_text,
)
from tellback.publish.site_files import Places
from tellback.relate.dated import last_changed
from tellback.relate.library import Library

_UNDATED = date(2000, 1, 1)
"""When an event is taken to have changed that does not say: before any change that it may state
later, as calendars drop what looks older than what they have."""
_EMAIL = re.compile(r"[^@\s<>\"',;:]+@[^@\s<>\"',;:]+\.[^@\s<>\"',;:]+")
_UNSEEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class EventEntries:
    """All that calendars hold of an event: its VEVENTs as ``text``, and the zone and the year that
    they start in."""

    event: Event
    text: bytes
    zone: str
    first_year: int


def event_entries(event: Event, library: Library, places: Places) -> EventEntries:
    """Give what calendars hold of ``event``."""
    common = _Common.of(event, library, places)
    entries = entry_times(event)
    text = b"".join(_entry_text(common, each) for each in entries)
    first = min((each.start for each in entries), default=event.start)
    return EventEntries(event, text, event.zone, first.year)


@dataclass(frozen=True, slots=True)
class _Common:
    """What all entries of an event share."""

    event: Event
    uid: str
    description: str
    url: str | None
    organiser: str
    themes: tuple[str, ...]

    @classmethod
    def of(cls, event: Event, library: Library, places: Places) -> _Common:
        url = places.of(event) if places.site else None
        organiser = library.find("organisation", event.organiser)
        return cls(
            event,
            uid_of(event, host_at(places.site, library.site.name)),
            description_text(event, library, url),
            url,
            organiser.label if organiser else "",
            tuple(theme.label for theme in library.those(Theme, event.themes)),
        )


def _entry_text(common: _Common, told: EntryTime) -> bytes:
    event = common.event
    made = Entry()
    known_by = f"{told.stated:%Y%m%dT%H%M}-" if told.stated and not told.instead_of else ""
    made.add("UID", known_by + common.uid)
    for name, value in _times(event, told):
        made.add(name, value)
    moved = moved_text(event, told)
    made.add("SUMMARY", _shown(summary_text(event, told)))
    made.add(
        "DESCRIPTION", _shown(f"{moved}\n\n{common.description}" if moved else common.description)
    )
    if location := location_text(event):
        made.add("LOCATION", _shown(location))
    made.add("SEQUENCE", len(event.changes))
    made.add("STATUS", _status(event, told))
    # What is cancelled keeps nobody's time.
    made.add("TRANSP", "TRANSPARENT" if is_called_off(event, told) else "OPAQUE")
    if common.url:
        made.add("URL", common.url)
    if common.themes:
        made.add("CATEGORIES", [_shown(theme) for theme in common.themes])
    for name, value in _organiser(common):
        made.add(name, value)
    return calendar_text(made)


def _times(event: Event, told: EntryTime) -> Iterator[tuple[str, object]]:
    zone = ZoneInfo(event.zone)
    changed = last_changed(event)
    stamp = datetime.combine(changed or _UNDATED, time(), UTC)
    yield "DTSTAMP", stamp
    if changed:
        yield "LAST-MODIFIED", stamp
    if told.rule:  # a rule is by the clock there
        yield "DTSTART", told.start
        yield "DTEND", told.end
        yield "RRULE", vRecur.from_ical(told.rule)
        for clock in told.left_out:
            yield "EXDATE", clock.replace(tzinfo=zone)
    else:
        start, end = _unmistakable(told.start, told.end, zone)
        yield "DTSTART", start
        yield "DTEND", end
    if told.instead_of:
        yield "RECURRENCE-ID", told.instead_of.replace(tzinfo=zone)


def _unmistakable(start: datetime, end: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Give both moments by the clock, or both by UTC where the clock shows one of them twice: some
    calendars take both to be in the zone of the first."""
    if any(comes_twice(each.replace(tzinfo=None, fold=0), zone) for each in (start, end)):
        return start.astimezone(UTC), end.astimezone(UTC)
    return start, end


def _status(event: Event, told: EntryTime) -> str:
    if is_called_off(event, told):
        return "CANCELLED"
    return "TENTATIVE" if event.status is EventStatus.PLANNED else "CONFIRMED"


def _organiser(common: _Common) -> Iterator[tuple[str, object]]:
    """Yield whom to write to, where there is an address; none is made up (3.8.4.3 asks for one)."""
    contact = common.event.contact
    if contact and contact.email and _EMAIL.fullmatch(contact.email):
        address = vCalAddress(f"mailto:{contact.email}")
        address.params["CN"] = _shown(common.organiser or contact.who).replace('"', "'")
        yield "ORGANIZER", address


def _shown(words: str) -> str:
    return _UNSEEN.sub(" ", words)
