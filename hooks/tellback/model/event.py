"""Learning events that organisations hold."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum
from typing import Annotated, ClassVar, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field, NaiveDatetime

from tellback.model.base import Part, Record
from tellback.model.picture import Contact
from tellback.model.reference_types import ArticleRef, OrganisationRef, ProgrammeRef, SessionRef
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


FIRST_YEAR, FINAL_YEAR = 1900, 2199
D = TypeVar("D", bound=date)


def _of_our_time(value: D) -> D:
    if not FIRST_YEAR <= value.year <= FINAL_YEAR:
        raise ValueError(f"the year is not between {FIRST_YEAR} and {FINAL_YEAR}")
    return value


ClockTime = Annotated[NaiveDatetime, AfterValidator(_of_our_time)]
"""A day and a time by the clock on the wall, of a year that is no slip of the finger."""
EventDay = Annotated[date, AfterValidator(_of_our_time)]


class Venue(Part):
    """Where it is, and what somebody needs to know to get in and take part."""

    name: Words = Field(description="The place's name, with the room.")
    address: Words | None = Field(
        default=None, description="Its street address, with the postcode."
    )
    directions: Prose | None = Field(
        default=None, description="How to get there and in, by bus, on foot and by car."
    )


class Facilities(Part):
    """What decides for many whether they can come: each in words, ``yes, by the side door``, or
    ``no``, which is worth knowing too."""

    step_free: Words | None = Field(
        default=None, description="Whether people can get in without steps, and how."
    )
    quiet_space: Words | None = Field(
        default=None, description="Whether there is somewhere quiet to go."
    )
    hearing_loop: Words | None = Field(default=None, description="Whether there is a hearing loop.")
    interpreters: Words | None = Field(
        default=None, description="Which interpreters there are, or by when to ask for one."
    )
    captions: Words | None = Field(default=None, description="Whether there are live captions.")


class Booking(Part):
    """How to book, and until when."""

    link: WebAddress | None = Field(default=None, description="The web address where one books.")
    how: Words | None = Field(
        default=None, description="How one books, where there is no page for it."
    )
    closes: EventDay | None = Field(default=None, description="The last day on which one can book.")


class FurtherDate(Part):
    """One more time that the same event takes place."""

    start: ClockTime = Field(
        description="When it starts that time, by the clock on the wall there."
    )
    end: ClockTime | None = Field(
        default=None, description="When it ends that time. Else it lasts as long as the first."
    )


class MovedDate(Part):
    """One of several times that was moved to another."""

    on: EventDay = Field(description="The day that it was to be on.")
    start: ClockTime = Field(description="When it starts now.")
    end: ClockTime | None = Field(
        default=None, description="When it ends now. Else it lasts as long as the first."
    )
    why: Words | None = Field(default=None, description="Why it was moved.")


class Change(Part):
    """What changed after the event was announced, for whoever has it in a calendar already."""

    on: date = Field(description="The day of the change.")
    what: Words = Field(description="What changed, such as another place or a later hour.")


def is_zone(name: str) -> bool:
    """Say whether there is a time zone of this name (IANA). What a machine calls its own is none:
    it would be another on the next."""
    if name in {"localtime", "posixrules", "Factory"}:
        return False
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _zone(value: str) -> str:
    if not is_zone(value):
        raise ValueError("name a time zone as Europe/London")
    return value


ZoneName = Annotated[str, AfterValidator(_zone)]
USUAL_ZONE = "Europe/London"
"""The zone of a site whose mkdocs.yml names none."""


class Event(Record):
    """``data/events/<slug>.yml``. Times are the clock on the wall in ``zone`` (IANA name)."""

    kind: ClassVar[str] = "event"

    title: Words = Field(description="The event's title.")
    standfirst: Words = Field(description="What it is and for whom, in one or two sentences.")
    detail: Prose | None = Field(
        default=None, description="More about it, such as what will happen and what to bring."
    )
    start: ClockTime = Field(
        description="When it starts, by the clock on the wall there, such as 2024-09-12T10:00."
    )
    end: ClockTime = Field(description="When it ends, by the clock on the wall there.")
    zone: ZoneName = Field(
        default=USUAL_ZONE,
        description="Whose clock it is, such as Europe/London. Else it is the site's own.",
    )
    further_dates: tuple[FurtherDate, ...] = Field(
        default=(), description="When it takes place besides, if on several dates."
    )
    recurrence: Words | None = Field(
        default=None, description="How it comes round, as a rule of RFC 5545 such as FREQ=MONTHLY."
    )
    not_on: tuple[EventDay, ...] = Field(
        default=(), description="Days of those above on which it does not take place."
    )
    moved_dates: tuple[MovedDate, ...] = Field(
        default=(), description="Times of those above that were moved."
    )
    status: EventStatus = Field(description="How it stands today.")
    moved_from: ClockTime | None = Field(
        default=None, description="When it was to start, if it was moved."
    )
    moved_from_place: Words | None = Field(
        default=None, description="Where it was to be, if it was moved."
    )
    announced: date | None = Field(default=None, description="The day it was first made known.")
    changes: tuple[Change, ...] = Field(
        default=(), description="What changed since, the oldest first. Calendars count them."
    )
    mode: Mode = Field(description="How people take part.")
    place: Venue | None = Field(default=None, description="Where it is, and how people get in.")
    joining: Words | None = Field(
        default=None, description="How to join online. Never a secret link."
    )
    facilities: Facilities | None = Field(
        default=None,
        description="What decides for many whether they can come. Say no, too, where it is so.",
    )
    access: tuple[Words, ...] = Field(default=(), description="What else makes it easier to come.")
    organiser: OrganisationRef = Field(description="The organisation that holds it.")
    contact: Contact | None = Field(default=None, description="Whom to ask about it.")
    audience: tuple[Words, ...] = Field(
        default=(), description="Who it is for, each group on a line of its own."
    )
    cost: Words | None = Field(
        default=None, description="What it costs to come. Write free, if it costs nothing."
    )
    booking: Booking | None = Field(default=None, description="How to book, and until when.")
    programme: ProgrammeRef | None = Field(
        default=None, description="The programme that it belongs to."
    )
    session: SessionRef | None = Field(default=None, description="The session it grew out of.")
    series: Words | None = Field(
        default=None, description="The series that it belongs to, by the name people know it by."
    )
    recap: SessionRef | None = Field(
        default=None, description="The session that tells what came out of it."
    )
    article: ArticleRef | None = Field(default=None, description="The article that tells of it.")
    uid: Words | None = Field(
        default=None, description="What calendars know it by, if it came out of one."
    )

    @property
    def lasts(self) -> timedelta:
        """How long it takes, by the clock on the wall."""
        return self.end - self.start

    @property
    def was_moved(self) -> bool:
        """Whether it is to be at another time or place than was said, be one booking or waiting."""
        if self.status in {EventStatus.CANCELLED, EventStatus.HELD}:
            return False
        stated = self.moved_from or self.moved_from_place
        return self.status is EventStatus.MOVED or stated is not None
