from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import vobject
import yaml
from ical.calendar_stream import IcsCalendarStream
from publish.calendar_reading import times_by_ical, times_by_vobject
from records import record

from tellback.publish.calendars import MOST_PAST, calendar_files
from tellback.publish.site_files import Places
from tellback.read.contact import SiteFacts
from tellback.relate.library import Library

TODAY = date(2026, 11, 21)
CASES = yaml.load(
    Path(__file__).with_name("calendars.yml").read_text(encoding="utf-8"), yaml.BaseLoader
)
SITE = SiteFacts(name="The plots", address="https://plots.example/")
OTHERS = (
    record("organisation", "allotments"),
    record("theme", "places", name="Places, and why"),
    record("programme", "growing"),
)


def url_of(path: str) -> str:
    return path.removesuffix(".md") + "/"


PLACES = Places("https://plots.example/", url_of)


def files_of(*events: Any, site: SiteFacts = SITE, places: Places = PLACES) -> dict[str, bytes]:
    library = Library([*OTHERS, *events], TODAY, site)
    return {each.path: each.content for each in calendar_files(library, places)}


def lines_of(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").split("\r\n")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_an_event_is_told_as_it_stands(case: dict[str, Any]) -> None:
    fields = {key: None if value == "null" else value for key, value in case["event"].items()}
    content = files_of(record("event", "open-day", **fields))["events/open-day.ics"]
    lines = lines_of(content)
    described = "\n".join(
        each.description.value for each in vobject.readOne(content.decode()).vevent_list
    )
    assert [each for each in case.get("holds", ()) if each not in lines] == []
    assert [
        each for each in case.get("lacks", ()) if re.search(rf"(?m)^{each}", "\n".join(lines))
    ] == []
    assert [each for each in case.get("says", ()) if each not in described] == []
    assert [each for each in case.get("unsaid", ()) if each in described] == []
    IcsCalendarStream.calendar_from_ics(content.decode())


def test_a_file_is_as_rfc_5545_asks() -> None:
    long = "Ein Ärger für Łódź, ‘so’, 日本語 🌱 " * 12
    for path, content in files_of(record("event", "open-day", standfirst=long)).items():
        assert content.startswith(b"BEGIN:VCALENDAR\r\n"), path
        assert content.endswith(b"END:VCALENDAR\r\n"), path
        assert not re.search(rb"(?<!\r)\n|\r(?!\n)", content), path
        for line in content.split(b"\r\n"):
            assert len(line) <= 75, line
            line.decode()  # no letter is cut in two
        if path.startswith("events/"):
            assert (
                " ".join(long.split()) in vobject.readOne(content.decode()).vevent.description.value
            )


def test_there_is_a_calendar_for_all_that_can_be_followed() -> None:
    event = record("event", "open-day", themes=["places"], programme="growing")
    files = files_of(event, record("event", "last-day", organiser="elsewhere"))
    assert list(files) == [
        "events/last-day.ics",
        "events/open-day.ics",
        "calendar.ics",
        "programmes/growing/calendar.ics",
        "organisations/allotments/calendar.ics",
        "themes/places/calendar.ics",
    ]
    held = {path: content.count(b"BEGIN:VEVENT") for path, content in files.items()}
    assert list(held.values()) == [1, 1, 2, 1, 1, 1]


def test_a_calendar_says_its_name_and_where_it_is() -> None:
    lines = lines_of(files_of()["themes/places/calendar.ics"])
    assert "X-WR-CALNAME:The plots: Places\\, and why" in lines
    assert "NAME:The plots: Places\\, and why" in lines
    assert "SOURCE;VALUE=URI:https://plots.example/themes/places/calendar.ics" in lines
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT12H" in lines
    assert "X-PUBLISHED-TTL:PT12H" in lines
    assert not any(line.startswith("METHOD") for line in lines)


def test_a_calendar_without_events_is_one_all_the_same() -> None:
    content = files_of()["calendar.ics"].decode()
    assert list(IcsCalendarStream.calendar_from_ics(content).timeline) == []
    assert vobject.readOne(content).vtimezone.tzid.value == "Europe/London"


def test_a_site_without_an_address_has_calendars_without_addresses() -> None:
    files = files_of(
        record("event", "open-day"), site=SiteFacts(name="The plots"), places=Places("", url_of)
    )
    assert b"UID:open-day@the-plots.invalid\r\n" in files["events/open-day.ics"]
    assert not re.search(rb"(?m)^(URL|SOURCE)|More:", b"".join(files.values()))


def test_a_zone_of_its_own_comes_with_an_event() -> None:
    files = files_of(record("event", "here"), record("event", "there", zone="America/New_York"))
    assert files["events/there.ics"].count(b"BEGIN:VTIMEZONE") == 1
    assert files["calendar.ics"].count(b"BEGIN:VTIMEZONE") == 2
    until = datetime(2028, 1, 1, tzinfo=UTC)
    there = (datetime(2027, 1, 14, 15, tzinfo=UTC), datetime(2027, 1, 14, 17, 30, tzinfo=UTC))
    assert times_by_ical(files["events/there.ics"], until) == {there}
    assert times_by_vobject(files["calendar.ics"], until) >= {there}


def test_what_is_long_over_leaves_a_calendar_and_not_its_own_file() -> None:
    over = [
        record(
            "event",
            f"day-{at:03}",
            start=f"20{at // 28 + 10}-01-{at % 28 + 1:02}T10:00",
            end=f"20{at // 28 + 10}-01-{at % 28 + 1:02}T11:00",
        )
        for at in range(MOST_PAST + 3)
    ]
    files = files_of(*over, record("event", "to-come"))
    held = files["calendar.ics"]
    assert held.count(b"BEGIN:VEVENT") == MOST_PAST + 1
    assert b"UID:day-002@" not in held
    assert b"UID:day-003@" in held
    assert "events/day-000.ics" in files


def test_the_day_of_the_build_changes_nothing() -> None:
    events = [record("event", "open-day", recurrence="FREQ=MONTHLY"), record("event", "last-day")]
    made = [
        [each.content for each in calendar_files(Library([*OTHERS, *events], day, SITE), PLACES)]
        for day in (TODAY, date(2027, 2, 1))
    ]
    assert made[0] == made[1]
