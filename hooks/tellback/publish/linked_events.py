"""JSON-LD of events, by which search engines and calendars list them.

What they ask for: Google Search Central, Event structured data; schema.org, Event and Schedule.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from tellback.model.event import Event, EventStatus, Mode, Venue
from tellback.model.occurrences import Occurrence, from_day, next_occurrence
from tellback.model.recurrence import DAYS, rule_parts
from tellback.model.session import Session
from tellback.model.wall_clock import moment
from tellback.publish.linked_things import Naming, Thing, thing
from tellback.relate.events import is_past

MOST_TIMES = 12
"""How many of several times are told one by one: the next."""

_SCHEMA = "https://schema.org/"
_MODES = {
    Mode.IN_PERSON: "OfflineEventAttendanceMode",
    Mode.ONLINE: "OnlineEventAttendanceMode",
    Mode.BOTH: "MixedEventAttendanceMode",
}
_EVERY = {"DAILY": "D", "WEEKLY": "W", "MONTHLY": "M", "YEARLY": "Y"}
_FREE = re.compile(r"(?:it is )?(?:free|free of charge|no charge|nothing)\.?", re.I)
_PRICE = re.compile(r"£(\d+(?:\.\d\d)?)(?: (?:a|per|for a|for each) (?:place|person|head))?\.?")


def event_of(event: Event, naming: Naming) -> Thing:
    """Give ``event``, at the next time that it takes place."""
    following = next_occurrence(event, naming.library.today)
    where = _where(event, naming)
    recap = naming.library.get(Session, event.recap)
    return thing(
        "Event",
        {
            **naming.common(event, event.standfirst),
            **_when(event, following),
            "eventAttendanceMode": _SCHEMA + _MODES[event.mode],
            "location": where,
            "organizer": naming.organisation(event.organiser),
            "offers": _offer(event, naming.library.today),
            "isAccessibleForFree": True if _is_free(event) else None,
            "eventSchedule": _schedule(event),
            "subEvent": [
                thing("Event", {"name": event.title, **_when(event, each), "location": where})
                for each in _by_themselves(event, naming)
            ],
            "superEvent": thing("EventSeries", {"name": event.series}) if event.series else None,
            "audience": [thing("Audience", {"audienceType": each}) for each in event.audience],
            "inLanguage": naming.words.language,
            "subjectOf": thing("Article", {"name": recap.title, "url": naming.url(recap)})
            if recap
            else None,
        },
    )


def _when(event: Event, at: Occurrence | None) -> Thing:
    """Give when ``event`` is, and how that stands to what was said before."""
    if at is None:
        return {"eventStatus": _SCHEMA + _status(event, None)}
    before = at.was.isoformat() if at.was else _moved_from(event)
    return {
        "startDate": at.start.isoformat(),
        "endDate": at.end.isoformat(),
        "eventStatus": _SCHEMA + _status(event, at),
        "previousStartDate": before,
    }


def _moved_from(event: Event) -> str | None:
    clock = event.moved_from if event.was_moved else None
    return moment(clock, ZoneInfo(event.zone)).isoformat() if clock else None


def _status(event: Event, at: Occurrence | None) -> str:
    """Give the status as schema.org names it: a change of place alone is none of them."""
    if event.status is EventStatus.CANCELLED:
        return "EventCancelled"
    if at is not None and at.was:
        return "EventRescheduled"
    if not event.was_moved:
        return "EventScheduled"
    if event.moved_from_place and event.mode is Mode.ONLINE:
        return "EventMovedOnline"
    return (
        "EventRescheduled" if event.moved_from or not event.moved_from_place else "EventScheduled"
    )


def _where(event: Event, naming: Naming) -> Thing | list[Thing] | None:
    places = [_place(event.place)] if event.place and event.mode is not Mode.ONLINE else []
    if event.mode is not Mode.IN_PERSON:
        # The way in is told to those who book: what is public is where it is explained.
        places.append(thing("VirtualLocation", {"name": "Online", "url": naming.url(event)}))
    return places[0] if len(places) == 1 else places


def _place(venue: Venue) -> Thing:
    return thing("Place", {"name": venue.name, "address": venue.address or venue.name})


def _is_free(event: Event) -> bool:
    return bool(event.cost and _FREE.fullmatch(event.cost))


def _offer(event: Event, today: date) -> Thing | None:
    """Give how one gets a place: what it costs, where one books and until when; None where nobody
    can get one on ``today`` or after it."""
    booking, price = event.booking, _PRICE.fullmatch(event.cost or "")
    over = event.status is EventStatus.CANCELLED or is_past(event, today)
    if not (event.cost or booking) or over:
        return None
    told: dict[str, Any] = {"description": event.cost}
    if price or _is_free(event):
        told |= {"price": price[1] if price else "0", "priceCurrency": "GBP"}
    if booking:
        web = booking.link and booking.link.startswith("http")
        told |= {
            "url": booking.link if web else None,
            "validThrough": booking.closes.isoformat() if booking.closes else None,
        }
    availability = {EventStatus.FULL: "SoldOut", EventStatus.BOOKING: "InStock"}.get(event.status)
    closed = booking is not None and booking.closes is not None and booking.closes < today
    if availability and not closed:
        told["availability"] = _SCHEMA + availability
    return thing("Offer", told)


def _by_themselves(event: Event, naming: Naming) -> list[Occurrence]:
    """Give the times to come that no rule tells of, the next first."""
    if not (event.recurrence or event.further_dates or event.moved_dates):
        return []
    times = list(islice(from_day(event, naming.library.today), MOST_TIMES))
    if _schedule(event) and not event.further_dates:
        times = [each for each in times if each.was]
    return times if len(times) > 1 or any(each.was for each in times) else []


def _schedule(event: Event) -> Thing | None:
    """Give how ``event`` comes round; None for a rule that schema.org has no words for."""
    parts = rule_parts(event.recurrence) if event.recurrence else None
    days = _days(event, parts) if parts else None
    if parts is None or days is None:
        return None
    interval = int(parts.get("INTERVAL", "1"))
    until = parts.get("UNTIL", "")
    count = parts.get("COUNT")
    month_days, months = (_numbers(parts.get(name)) for name in ("BYMONTHDAY", "BYMONTH"))
    if any(each < 0 for each in month_days):
        return None
    return thing(
        "Schedule",
        {
            "repeatFrequency": f"P{interval}{_EVERY[parts['FREQ']]}",
            "repeatCount": int(count) if count else None,
            "byDay": days,
            "byMonthDay": month_days,
            "byMonth": months,
            "startDate": event.start.date().isoformat(),
            "endDate": f"{until[:4]}-{until[4:6]}-{until[6:8]}" if until else None,
            "startTime": event.start.time().isoformat(),
            "endTime": event.end.time().isoformat(),
            "duration": _lasts(event.lasts),
            "scheduleTimezone": event.zone,
            "exceptDate": sorted(
                each.isoformat()
                for each in {*event.not_on, *(moved.on for moved in event.moved_dates)}
            ),
        },
    )


def _days(event: Event, parts: Mapping[str, str]) -> list[str] | None:
    """Give the days of the week that a rule names; None where it places them in a way that cannot
    be said."""
    days = [each.lstrip("+") for each in parts.get("BYDAY", "").split(",") if each]
    placed = parts.get("BYSETPOS")
    begins = parts.get("WKST", "MO")
    if begins != "MO" and parts["FREQ"] == "WEEKLY" and parts.get("INTERVAL", "1") != "1":
        return None
    if placed:
        whole = parts["FREQ"] == "MONTHLY" and len(days) == 1 and "," not in placed
        return [placed.lstrip("+") + days[0]] if whole and days[0] in DAYS else None
    if not days and parts["FREQ"] == "WEEKLY":
        days = [list(DAYS)[event.start.weekday()]]
    return [_SCHEMA + DAYS[each] if each in DAYS else each for each in days]


def _numbers(stated: str | None) -> list[int]:
    return [int(each) for each in stated.split(",")] if stated else []


def _lasts(length: timedelta) -> str:
    """Give a length as ISO 8601 writes it."""
    return f"PT{int(length.total_seconds()) // 60}M"
