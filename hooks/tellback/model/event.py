"""Learning events that organisations hold."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Annotated, ClassVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field, NaiveDatetime

from tellback.model.base import ArticleRef, OrganisationRef, Part, ProgrammeRef, Record, SessionRef
from tellback.model.picture import Contact
from tellback.model.text import Prose, WebAddress, Words


class EventStatus(Enum):
    """How an event stands."""

    PLANNED = "planned"
    BOOKING = "booking"
    FULL = "full"
    MOVED = "moved"
    CANCELLED = "cancelled"
    HELD = "held"


class Mode(Enum):
    """How people take part."""

    IN_PERSON = "in person"
    ONLINE = "online"
    BOTH = "both"


class Venue(Part):
    """Where it is, and what somebody needs to know to get in and take part."""

    name: Words
    address: Words | None = None
    directions: Prose | None = None


class Booking(Part):
    """How to book, and until when."""

    link: WebAddress | None = None
    how: Words | None = None
    closes: date | None = None


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError("name a time zone as Europe/London") from error
    return value


ZoneName = Annotated[str, AfterValidator(_zone)]


class Event(Record):
    """``data/events/<slug>.yml``. Times are the clock on the wall in ``zone`` (IANA name)."""

    kind: ClassVar[str] = "event"

    title: Words
    standfirst: Words
    detail: Prose | None = None
    start: NaiveDatetime = Field(description="2024-09-12T10:00, by the clock on the wall there.")
    end: NaiveDatetime
    zone: ZoneName = "Europe/London"
    status: EventStatus
    mode: Mode
    place: Venue | None = None
    joining: Words | None = Field(default=None, description="How to join online. No secret link.")
    access: tuple[Words, ...] = Field(default=(), description="Step-free way in, quiet space …")
    organiser: OrganisationRef
    contact: Contact | None = None
    audience: tuple[Words, ...] = ()
    cost: Words | None = None
    booking: Booking | None = None
    recurrence: Words | None = Field(default=None, description="An RFC 5545 rule: FREQ=MONTHLY.")
    programme: ProgrammeRef | None = None
    session: SessionRef | None = Field(default=None, description="The session it grew out of.")
    series: Words | None = None
    recap: SessionRef | None = Field(default=None, description="What came out of it.")
    article: ArticleRef | None = None
