"""Open data of events and of the organisations that hold them.

Whom to ask about an event, and how to join one online, stand on its page alone: neither an address
of a person nor a way into a meeting is for gathering by the hundred.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from tellback.assemble.data_columns import (
    KEY,
    Column,
    Table,
    Telling,
    Type,
    belongings,
    day,
    lines,
    standing,
    whole,
)
from tellback.model.event import Event
from tellback.model.wall_clock import moment
from tellback.relate.followed import event_path


def _moment(event: Event, clock: datetime | None) -> str | None:
    return moment(clock, ZoneInfo(event.zone)).isoformat() if clock else None


def _span(event: Event, start: datetime, end: datetime | None) -> str:
    return f"{_moment(event, start)}/{_moment(event, end or start + event.lasts)}"


def _further(event: Event, _: Telling) -> tuple[str, ...]:
    return lines(_span(event, each.start, each.end) for each in event.further_dates)


def _moved(event: Event, _: Telling) -> tuple[str, ...]:
    return lines(
        f"{each.on.isoformat()} to {_span(event, each.start, each.end)}"
        for each in event.moved_dates
    )


def _of(part: str, name: str) -> Callable[[Event, Telling], str | None]:
    def value(event: Event, _: Telling) -> str | None:
        found = getattr(event, part)
        words: str | None = getattr(found, name) if found else None
        return words

    return value


def _directions(event: Event, telling: Telling) -> str | None:
    return telling.words(event.place.directions) if event.place else None


def _booking_page(event: Event, _: Telling) -> str | None:
    link = event.booking.link if event.booking else None
    # Else it is the mailbox or the telephone of somebody.
    return link if link and link.lower().startswith("http") else None


def _closes(event: Event, _: Telling) -> str | None:
    return day(event.booking.closes) if event.booking else None


EVENTS = Table(
    "events",
    "Events",
    "Learning events that organisations hold, with all that decides whether somebody can come.",
    (
        KEY,
        Column("title", "What it is called.", lambda r, _: r.title, always=True),
        Column("summary", "The event in a sentence or two.", lambda r, _: r.standfirst),
        Column("detail", "What happens there.", lambda r, t: t.words(r.detail)),
        Column(
            "status",
            "planned, booking, full, moved, cancelled or held.",
            lambda r, _: r.status.value,
            always=True,
        ),
        Column(
            "date",
            "The day it first begins, there.",
            lambda r, _: day(r.start.date()),
            Type.DAY,
            True,
        ),
        Column(
            "start",
            "When it first begins, with how far the clock there is from UTC.",
            lambda r, _: _moment(r, r.start),
            Type.MOMENT,
            always=True,
        ),
        Column("end", "When that ends.", lambda r, _: _moment(r, r.end), Type.MOMENT, always=True),
        Column(
            "time_zone",
            "Whose clock it goes by: Europe/London.",
            lambda r, _: r.zone,
            always=True,
        ),
        Column(
            "further_dates",
            "When it takes place besides, each from/to.",
            _further,
            Type.LIST,
        ),
        Column(
            "recurrence",
            "How it comes round: a rule of RFC 5545.",
            lambda r, _: r.recurrence,
        ),
        Column(
            "not_on",
            "Days on which it does not take place after all.",
            lambda r, _: lines(each.isoformat() for each in r.not_on),
            Type.LIST,
        ),
        Column(
            "moved_dates",
            "Which of several days was moved, and to when, from/to.",
            _moved,
            Type.LIST,
        ),
        Column(
            "moved_from",
            "When it was to begin, if it was moved.",
            lambda r, _: _moment(r, r.moved_from),
            Type.MOMENT,
        ),
        Column(
            "moved_from_place",
            "Where it was to be, if the place changed.",
            lambda r, _: r.moved_from_place,
        ),
        Column(
            "mode",
            "in person, online or both.",
            lambda r, _: r.mode.value,
            always=True,
        ),
        Column("place", "Where it is.", _of("place", "name")),
        Column("address", "The address of the place.", _of("place", "address")),
        Column("directions", "How to get there.", _directions),
        Column("step_free", "Can people get in without steps?", _of("facilities", "step_free")),
        Column("quiet_space", "Is there somewhere quiet?", _of("facilities", "quiet_space")),
        Column("hearing_loop", "Is there a hearing loop?", _of("facilities", "hearing_loop")),
        Column("interpreters", "Which interpreters there are.", _of("facilities", "interpreters")),
        Column("captions", "Are there live captions?", _of("facilities", "captions")),
        Column("access", "What else makes it easier to come.", lambda r, _: r.access, Type.LIST),
        Column(
            "organiser",
            "Who holds it: see organisations.",
            lambda r, _: r.organiser,
            always=True,
        ),
        Column(
            "organiser_name",
            "What the organiser is called.",
            lambda r, t: t.called("organisation", r.organiser),
        ),
        Column("audience", "Whom it is for.", lambda r, _: r.audience, Type.LIST),
        Column("cost", "What it costs.", lambda r, _: r.cost),
        Column("booking", "The page where one books.", _booking_page, Type.ADDRESS),
        Column("booking_how", "How to book.", _of("booking", "how")),
        Column("booking_closes", "The last day to book.", _closes, Type.DAY),
        Column("programme", "The programme, by its id.", lambda r, _: r.programme),
        Column("session", "The session it grew out of: see sessions.", lambda r, _: r.session),
        Column("series", "The series it belongs to.", lambda r, _: r.series),
        Column("recap", "The session that tells of it: see sessions.", lambda r, _: r.recap),
        Column("announced", "The day it was made known.", lambda r, _: day(r.announced), Type.DAY),
        Column(
            "changes",
            "What changed since, with the day.",
            lambda r, _: lines(f"{each.on.isoformat()}: {each.what}" for each in r.changes),
            Type.LIST,
        ),
        Column(
            "calendar",
            "The address of its entry for a calendar.",
            lambda r, t: t.place_of(event_path(r)),
            Type.ADDRESS,
        ),
        *belongings("event"),
    ),
    whole("event"),
    refers=(("organiser", "organisations"), ("session", "sessions"), ("recap", "sessions")),
)

ORGANISATIONS = Table(
    "organisations",
    "Organisations",
    "The organisations that this site names.",
    (
        KEY,
        Column("name", "What it is called.", lambda r, _: r.name, always=True),
        Column("sort", "council, charity, forum …", lambda r, _: r.sort, always=True),
        Column("area", "Where it works.", lambda r, _: r.area),
        Column("link", "The address of its own site.", lambda r, _: r.link, Type.ADDRESS),
        Column("about", "What it is.", lambda r, t: t.words(r.about)),
        Column(
            "events",
            "How many events of this site name it.",
            lambda r, t: len(t.library.naming(r, Event)),
            Type.NUMBER,
            always=True,
        ),
        Column("themes", "The themes it belongs to.", lambda r, _: r.themes, Type.LIST),
        *standing("organisation"),
        Column("page", "The address of its page.", lambda r, t: t.page_of(r), Type.ADDRESS),
    ),
    whole("organisation"),
)
