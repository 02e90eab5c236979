"""Calendars to put an event into, and to follow: one file an event, one for the site, and one each
for its programmes, organisations and themes (RFC 5545; RFC 7986 for what they are called).

They hold no METHOD, so that a calendar which follows one keeps all of it as it changes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import timedelta

from icalendar import Calendar, vDuration, vText, vUri

from tellback.model.event import Event
from tellback.publish.calendar_entries import EventEntries, event_entries
from tellback.publish.calendar_text import calendar_text
from tellback.publish.calendar_zones import zone_text
from tellback.publish.site_files import Places, SiteFile
from tellback.relate.events import is_past
from tellback.relate.followed import CALENDAR, Channel, channels_of_events, event_path
from tellback.relate.library import Library

MOST_PAST = 200
"""How many events that are over a calendar to follow holds: the latest. Google Calendar follows
none that is much larger than a megabyte."""
_FETCHED = timedelta(hours=12)
"""How often calendars are asked to look again. Sites are built daily, and whenever one changes."""
_END = b"END:VCALENDAR\r\n"


def calendar_files(library: Library, places: Places) -> Iterator[SiteFile]:
    """Yield the file of each event, then the calendars of all that can be followed."""
    made = {event.slug: event_entries(event, library, places) for event in library.events}
    alone = _head(Calendar())
    for event in library.events:
        entries = made[event.slug]
        yield SiteFile(event_path(event), _calendar(alone, (entries,), library.site.zone))
    over = {event.slug for event in library.events if is_past(event, library.today)}
    for channel in channels_of_events(library):
        kept = _still_held(channel.events, over)
        content = _calendar(
            _head(_named(channel, library, places)),
            [made[event.slug] for event in kept],
            library.site.zone,
        )
        yield SiteFile(channel.path(CALENDAR), content)


def _still_held(events: Collection[Event], over: Collection[str]) -> list[Event]:
    past = [event for event in events if event.slug in over]
    dropped = {event.slug for event in past[: max(0, len(past) - MOST_PAST)]}
    return [event for event in events if event.slug not in dropped]


def _named(channel: Channel, library: Library, places: Places) -> Calendar:
    """Give a calendar with its name and where it is found, without events."""
    site = library.site.name
    name = ": ".join(each for each in (site, channel.record and channel.name) if each) or "Events"
    made = Calendar()
    for key in ("NAME", "X-WR-CALNAME"):  # what RFC 7986 calls it, and what calendars know
        made.add(key, vText(name))
    made.add("X-WR-TIMEZONE", library.site.zone)
    made.add("REFRESH-INTERVAL", vDuration(_FETCHED), {"VALUE": "DURATION"})
    made.add("X-PUBLISHED-TTL", vDuration(_FETCHED))
    if places.site:
        source = vUri(places.at(channel.path(CALENDAR)))
        made.add("SOURCE", source, {"VALUE": "URI"})
    return made


def _head(calendar: Calendar) -> bytes:
    """Give ``calendar`` up to where its parts come."""
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", "-//Tellback//Calendars//EN")
    return calendar_text(calendar).removesuffix(_END)


def _calendar(head: bytes, entries: Iterable[EventEntries], site_zone: str) -> bytes:
    """Give a whole calendar. One without events has the site's zone, as there must be something in
    it (RFC 5545, 3.6)."""
    entries = tuple(entries)
    first_years: dict[str, int] = {}
    for each in entries:
        first_years[each.zone] = min(each.first_year, first_years.get(each.zone, each.first_year))
    zones = first_years or {site_zone: 2000}
    parts = (zone_text(zone, year) for zone, year in sorted(zones.items()))
    return b"".join((head, *parts, *(each.text for each in entries), _END))
