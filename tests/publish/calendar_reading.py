"""Calendars as two libraries read them that Tellback writes none with: when things take place."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from hashlib import sha256
from io import StringIO
from itertools import takewhile

import vobject
from dateutil.tz import tzical
from ical.calendar_stream import IcsCalendarStream
from vobject.icalendar import registerTzid

_ZONE = re.compile(r"BEGIN:VTIMEZONE.*?END:VTIMEZONE\r\n", re.DOTALL)

Times = set[tuple[datetime, datetime]]
"""When each time starts and ends, in UTC."""


def times_by_ical(content: bytes, until: datetime) -> Times:
    """Give what takes place and starts before ``until``, as ical reads it."""
    calendar = IcsCalendarStream.calendar_from_ics(content.decode())
    timeline = takewhile(lambda each: each.start_datetime < until, calendar.timeline)
    return {
        (each.start_datetime.astimezone(UTC), each.end_datetime.astimezone(UTC))
        for each in timeline
        if each.status is None or each.status.value != "CANCELLED"
    }


def times_by_vobject(content: bytes, until: datetime) -> Times:
    """Give the same as vobject reads it, by the time zones in the calendar itself. It would look up
    their names elsewhere, so that each is given a name that is known nowhere."""
    own = f"Plots/{sha256(content).hexdigest()[:16]}/"
    text = re.sub(r"(TZID[=:])(?=\w)", rf"\1{own}", content.decode().replace("\r\n ", ""))
    for zone in _ZONE.findall(text):
        name = zone.partition("TZID:")[2].partition("\r\n")[0]
        registerTzid(name, tzical(StringIO(zone)).get(name))
    entries = list(getattr(vobject.readOne(text), "vevent_list", ()))
    instead = {
        (each.uid.value, each.recurrence_id.value)
        for each in entries
        if "recurrence-id" in each.contents
    }
    found: Times = set()
    for entry in entries:
        if entry.status.value == "CANCELLED":
            continue
        start, end = entry.dtstart.value, entry.dtend.value
        lasts = end.astimezone(UTC) - start.astimezone(UTC)
        times = iter(entry.getrruleset()) if "rrule" in entry.contents else iter((start,))
        for opens in takewhile(lambda each: each < until, times):
            if (entry.uid.value, opens) not in instead:
                found.add((opens.astimezone(UTC), opens.astimezone(UTC) + lasts))
    return found
