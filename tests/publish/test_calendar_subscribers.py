"""What somebody sees who follows a calendar, or once put an event of it into their own."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import vobject
from ical.calendar_stream import IcsCalendarStream
from records import record

from tellback.publish.calendars import calendar_files
from tellback.publish.site_files import Places
from tellback.relate.library import Library

PLACES = Places("https://plots.example/", lambda path: path.removesuffix(".md") + "/")
ANNOUNCED = {"announced": "2026-10-01"}
CALLED_OFF = {"status": "cancelled", "changes": [{"on": "2026-11-01", "what": "It is off"}]}
MOVED = {
    "status": "moved",
    "start": "2027-01-21T10:00",
    "end": "2027-01-21T12:30",
    "moved_from": "2027-01-14T10:00",
    "changes": [{"on": "2026-11-01", "what": "It is a week later"}],
}


@dataclass
class Subscriber:
    """Keeps entries as RFC 5546 asks (2.1.5): by name, the one of the higher sequence; of the same
    sequence, the one stamped later."""

    kept: dict[tuple[str, str], Any] = field(default_factory=dict)

    def fetch(self, *events: Any) -> None:
        library = Library(events, date(2026, 11, 21))
        files = {each.path: each.content for each in calendar_files(library, PLACES)}
        calendar = vobject.readOne(files["calendar.ics"].decode())
        for entry in calendar.vevent_list:
            of_rule = entry.contents.get("recurrence-id")
            name = entry.uid.value, of_rule[0].value.isoformat() if of_rule else ""
            if name not in self.kept or _version(entry) > _version(self.kept[name]):
                self.kept[name] = entry

    def seen(self) -> list[tuple[str, str, str]]:
        """Give each entry's title, its start by the clock, and how it stands."""
        return sorted(
            (each.summary.value, f"{each.dtstart.value:%Y-%m-%d %H:%M}", each.status.value)
            for each in self.kept.values()
        )


def _version(entry: Any) -> tuple[int, Any]:
    return int(entry.sequence.value), entry.dtstamp.value


def event(**fields: Any) -> Any:
    return record("event", "open-day", **{"status": "booking"} | ANNOUNCED | fields)


def test_an_event_that_is_moved_or_called_off_is_seen_as_that() -> None:
    subscriber = Subscriber()
    other = record("event", "work-day", status="booking", **ANNOUNCED)
    subscriber.fetch(event(), other)
    assert subscriber.seen() == [
        ("Open day", "2027-01-14 10:00", "CONFIRMED"),
        ("Open day", "2027-01-14 10:00", "CONFIRMED"),
    ]
    subscriber.fetch(event(**MOVED), record("event", "work-day", **ANNOUNCED | CALLED_OFF))
    assert subscriber.seen() == [
        ("Cancelled: Open day", "2027-01-14 10:00", "CANCELLED"),
        ("Moved: Open day", "2027-01-21 10:00", "CONFIRMED"),
    ]


def test_a_second_change_counts_over_the_first() -> None:
    subscriber = Subscriber()
    subscriber.fetch(event(**MOVED))
    twice = [*MOVED["changes"], {"on": "2026-11-01", "what": "It is off"}]
    subscriber.fetch(event(**MOVED | {"status": "cancelled", "changes": twice}))
    assert subscriber.seen() == [("Cancelled: Open day", "2027-01-21 10:00", "CANCELLED")]


def test_an_update_of_its_words_counts_by_its_day() -> None:
    subscriber = Subscriber()
    bare = {"announced": None}
    subscriber.fetch(event(**bare))
    subscriber.fetch(event(**bare, title="Open day, with tea", updated="2026-10-20"))
    assert subscriber.seen() == [("Open day, with tea", "2027-01-14 10:00", "CONFIRMED")]


def test_one_of_several_dates_that_is_moved_or_called_off_keeps_its_name() -> None:
    dates = [{"start": "2027-01-21T10:00"}, {"start": "2027-01-28T10:00"}]
    subscriber = Subscriber()
    subscriber.fetch(event(further_dates=dates))
    assert len(subscriber.seen()) == 3
    subscriber.fetch(
        event(
            further_dates=dates,
            not_on=["2027-01-21"],
            moved_dates=[{"on": "2027-01-28", "start": "2027-01-29T11:00"}],
            changes=[{"on": "2026-11-01", "what": "Two dates changed"}],
        )
    )
    assert subscriber.seen() == [
        ("Cancelled: Open day", "2027-01-21 10:00", "CANCELLED"),
        ("Moved: Open day", "2027-01-29 11:00", "CONFIRMED"),
        ("Open day", "2027-01-14 10:00", "CONFIRMED"),
    ]


def test_a_calendar_that_is_fetched_anew_shows_each_time_of_a_rule_once() -> None:
    changed = event(
        recurrence="FREQ=WEEKLY;COUNT=4",
        not_on=["2027-01-21"],
        moved_dates=[{"on": "2027-01-28", "start": "2027-01-29T11:00"}],
    )
    library = Library([changed], date(2026, 11, 21))
    content = next(iter(calendar_files(library, PLACES))).content
    calendar = IcsCalendarStream.calendar_from_ics(content.decode())
    seen = [(each.summary, f"{each.start:%Y-%m-%d %H:%M}") for each in calendar.timeline]
    assert seen == [
        ("Open day", "2027-01-14 10:00"),
        ("Moved: Open day", "2027-01-29 11:00"),
        ("Open day", "2027-02-04 10:00"),
    ]
