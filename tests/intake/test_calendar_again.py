"""Calendars that are sent again: what was moved or cancelled in them is changed, and nothing else;
of the site's own nothing is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from house.building import copied_site

from tellback.intake.event_rows import read_events
from tellback.intake.scorecard import Outcome, Scorecard, scorecard_text
from tellback.intake.taking_in import Task, take_in
from tellback.model.event import Event
from tellback.publish.calendars import calendar_files
from tellback.publish.site_files import Places
from tellback.steps import build_library

ENTRY = """BEGIN:VEVENT
UID:{uid}
DTSTAMP:20261101T090000Z
SUMMARY:{title}
DTSTART;TZID=Europe/London:{start}
DURATION:PT1H
LOCATION:The barn
DESCRIPTION:Come and see.
STATUS:{status}
END:VEVENT
"""


def _import(root: Path, today: date, *entries: tuple[str, str, str, str]) -> Scorecard:
    inner = "".join(
        ENTRY.format(uid=uid, title=title, start=start, status=status)
        for uid, title, start, status in entries
    )
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//EN\n{inner}END:VCALENDAR\n"
    return _import_text(root, today, text.replace("\n", "\r\n"))


def _import_text(root: Path, today: date, text: str) -> Scorecard:
    file = root.parent / "sent.ics"
    file.write_text(text, encoding="utf-8", newline="")
    sheet = read_events(file, today, "Europe/London", "Mill Lane Growers")
    return take_in(sheet, Task("event", file.name, root, today), lambda: None)


def test_a_calendar_that_is_sent_again(tmp_path: Path) -> None:
    root = copied_site("allotment", tmp_path)
    first = _import(
        root,
        date(2026, 11, 21),
        ("a@x", "Sowing", "20270301T100000", "CONFIRMED"),
        ("b@x", "Weeding", "20270302T100000", "CONFIRMED"),
        ("c@x", "Resting", "20270303T100000", "CONFIRMED"),
    )
    assert [row.outcome for row in first.rows] == [Outcome.NEW] * 3, scorecard_text(first)
    second = _import(
        root,
        date(2026, 12, 1),
        ("a@x", "Sowing at last", "20270308T100000", "CONFIRMED"),
        ("b@x", "Weeding", "20270302T100000", "CANCELLED"),
        ("c@x", "Resting", "20270303T100000", "CONFIRMED"),
    )
    taken = [row.outcome for row in second.rows]
    assert taken == [Outcome.UPDATED, Outcome.UPDATED, Outcome.SAME], scorecard_text(second)
    events = {each.uid: each for each in build_library(root, date(2026, 12, 1)).library.events}
    moved, off, same = (events[uid] for uid in ("a@x", "b@x", "c@x"))
    assert (moved.slug, moved.title) == ("sowing", "Sowing at last")
    assert moved.moved_from is not None
    assert moved.moved_from.isoformat() == "2027-03-01T10:00:00"
    assert [(each.on, each.what) for each in moved.changes] == [
        (date(2026, 12, 1), "It is on 8 March 2027 at 10:00, not on 1 March 2027.")
    ]
    assert (off.status.value, [each.what for each in off.changes]) == (
        "cancelled",
        ["It is cancelled."],
    )
    assert not same.changes


SERIES = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//EN
BEGIN:VEVENT
UID:w@x
SUMMARY:Weeding
DTSTART;TZID=Europe/London:20270301T100000
DURATION:PT1H
RRULE:FREQ=WEEKLY;COUNT=8
LOCATION:The barn
END:VEVENT
END:VCALENDAR
"""
ONE_TIME = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//EN
METHOD:{method}
BEGIN:VEVENT
UID:w@x
SUMMARY:Weeding
RECURRENCE-ID:{was}
DTSTART:{now}
DURATION:PT1H
END:VEVENT
END:VCALENDAR
"""
CANCELLED = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//EN
METHOD:CANCEL
BEGIN:VEVENT
UID:w@x
DTSTART;TZID=Europe/London:20270301T100000
END:VEVENT
END:VCALENDAR
"""


def test_single_times_of_a_series_and_then_all_of_it(tmp_path: Path) -> None:
    root, today = copied_site("allotment", tmp_path), date(2026, 11, 21)
    assert not _import_text(root, today, SERIES).to_mend
    off = ONE_TIME.format(method="CANCEL", was="20270308T100000Z", now="20270308T100000Z")
    moved = ONE_TIME.format(method="REQUEST", was="20270315T100000Z", now="20270316T140000Z")
    for text in (off, moved):
        card = _import_text(root, today, text)
        assert [row.outcome for row in card.rows] == [Outcome.UPDATED], scorecard_text(card)
        again = _import_text(root, today, text)
        assert [row.outcome for row in again.rows] == [Outcome.SAME], scorecard_text(again)
    event = _event(root, "w@x")
    assert [str(each) for each in event.not_on] == ["2027-03-08"]
    assert [(str(each.on), str(each.start)) for each in event.moved_dates] == [
        ("2027-03-15", "2027-03-16 14:00:00")
    ]
    assert [each.what for each in event.changes] == [
        "It does not take place on 8 March 2027.",
        "It is on 16 March 2027 at 14:00, not on 15 March 2027.",
    ]
    card = _import_text(root, today, CANCELLED)
    assert [row.outcome for row in card.rows] == [Outcome.UPDATED], scorecard_text(card)
    event = _event(root, "w@x")
    assert (event.status.value, event.title) == ("cancelled", "Weeding")
    assert event.place is not None
    assert event.recurrence


def test_the_sites_own_calendar_changes_nothing(tmp_path: Path) -> None:
    root, today = copied_site("allotment", tmp_path), date(2026, 11, 21)
    _import_text(root, today, SERIES)
    _import(root, today, ("a@x", "Sowing", "20270301T100000", "CANCELLED"))
    swap = root / "data/events/seed-swap.yml"
    text = swap.read_text(encoding="utf-8").replace(
        "status: booking", "further_dates:\n  - start: 2027-05-01T15:00\nstatus: booking"
    )
    swap.write_text(text, encoding="utf-8")
    before = {each.name: each.read_bytes() for each in swap.parent.iterdir()}
    library = build_library(root, today).library
    places = Places(library.site.address, lambda path: path)
    for made in calendar_files(library, places):
        if b"BEGIN:VEVENT" not in made.content:
            continue
        card = _import_text(root, today, made.content.decode())
        assert {row.outcome for row in card.rows} == {Outcome.SAME}, scorecard_text(card)
    assert {each.name: each.read_bytes() for each in swap.parent.iterdir()} == before


def _event(root: Path, uid: str) -> Event:
    events = build_library(root, date(2026, 11, 21)).library.events
    return next(each for each in events if each.uid == uid)
