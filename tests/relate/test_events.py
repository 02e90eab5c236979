"""Events: next or past on a day, and when they are, in words."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from records import record

from tellback.model.event import Event
from tellback.relate.events import event_words, next_and_past, next_start, series
from tellback.relate.library import Library
from tellback.relate.recurrence import next_time, recurrence_words

CASES = yaml.load(
    Path(__file__).with_name("events.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_an_event_is_said(case: dict[str, Any]) -> None:
    words = event_words(record("event", "walk", **case["event"]), date.fromisoformat(case["today"]))
    said = {
        "when": words.when,
        "elsewhere": words.elsewhere,
        "repeats": words.repeats,
        "status": words.status,
        "way": words.way,
        "past": words.past,
        "can_book": words.can_book,
    }
    expected = {"elsewhere": None, "repeats": None} | case["says"]
    truths = {name: expected[name] == "yes" for name in ("past", "can_book") if name in expected}
    assert {name: said[name] for name in expected} == expected | truths


def test_next_come_the_soonest_first_and_past_the_latest() -> None:
    events = [
        record("event", name, start=f"{day}T10:00", end=f"{day}T11:00", **more)
        for name, day, more in [
            ("later", "2027-03-01", {}),
            ("yesterday", "2027-01-13", {}),
            ("monthly", "2026-01-20", {"recurrence": "FREQ=MONTHLY"}),
            ("today", "2027-01-14", {}),
            ("long-ago", "2020-01-14", {}),
            ("held-early", "2027-02-01", {"status": "held"}),
        ]
    ]
    to_come, past = next_and_past(Library(events, date(2027, 1, 14)))
    assert [event.slug for event in to_come] == ["today", "monthly", "later"]
    assert [event.slug for event in past] == ["held-early", "yesterday", "long-ago"]


def in_series(count: int) -> list[Event]:
    return [record("event", f"walk-{at}", series="Walks") for at in range(count)]


@pytest.mark.parametrize(
    ("at", "previous", "following", "others", "more"),
    [
        (0, None, "walk-1", ["walk-1", "walk-2", "walk-3", "walk-4"], 2),
        (1, "walk-0", "walk-2", ["walk-0", "walk-2", "walk-3", "walk-4"], 2),
        (3, "walk-2", "walk-4", ["walk-1", "walk-2", "walk-4", "walk-5"], 2),
        (6, "walk-5", None, ["walk-2", "walk-3", "walk-4", "walk-5"], 2),
    ],
)
def test_an_event_knows_the_nearest_of_its_series(
    at: int, previous: str | None, following: str | None, others: list[str], more: int
) -> None:
    found = series(in_series(7), 4)[f"walk-{at}"]
    assert (found.previous and found.previous.slug) == previous
    assert (found.next and found.next.slug) == following
    assert [each.slug for each in found.others] == others
    assert found.more == more


def test_a_short_series_is_whole_and_an_event_of_none_has_none() -> None:
    found = series([*in_series(3), record("event", "fair")], 4)
    assert [each.slug for each in found["walk-1"].others] == ["walk-0", "walk-2"]
    assert found["walk-1"].more == 0
    assert "fair" not in found


MARCH = datetime.fromisoformat("2027-03-01")
RULES = [
    ("FREQ=MONTHLY;BYDAY=2TH", "Every month on the second Thursday", "2027-03-11"),
    ("RRULE:FREQ=DAILY;UNTIL=20270304T235959Z", "Every day, until 4 March 2027", "2027-03-01"),
    (
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=4",
        "Every 2 weeks on Tuesday and Thursday, 4 times in all",
        "2027-02-09",
    ),
    ("FREQ=MONTHLY;BYDAY=-1FR", "Every month on the last Friday", "2027-03-26"),
    ("FREQ=MONTHLY;BYMONTHDAY=31", None, "2027-03-31"),
    ("FREQ=YEARLY", "Every year", "2028-01-14"),
    ("FREQ=SECONDLY", None, "2027-01-14"),
    ("FREQ=WEEKLY;UNTIL=soon", None, "2027-01-14"),
    ("FREQ=WEEKLY;COUNT=none", None, "2027-01-14"),
    ("every week", None, "2027-01-14"),
    ("", None, "2027-01-14"),
]


@pytest.mark.parametrize(("rule", "words", "day"), RULES)
def test_a_rule_is_said_and_followed(rule: str, words: str | None, day: str) -> None:
    found = next_time(rule, datetime.fromisoformat("2027-01-14T10:00"), MARCH)
    assert found == datetime.fromisoformat(f"{day}T10:00")
    assert recurrence_words(rule) == words


def test_an_event_that_began_yesterday_and_ends_today_is_on() -> None:
    event = record("event", "camp", start="2027-01-13T18:00", end="2027-01-14T09:00")
    assert next_start(event, date(2027, 1, 14)) == datetime.fromisoformat("2027-01-13T18:00")
    assert not event_words(event, date(2027, 1, 14)).past
    assert event_words(event, date(2027, 1, 15)).past
