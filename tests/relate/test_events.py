"""Events: next or past on a day, and when they are, in words."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from records import record

from tellback.model.event import Event
from tellback.relate.event_words import EventWords, event_words
from tellback.relate.events import is_past, next_and_past, next_start, series
from tellback.relate.library import Library
from tellback.relate.recurrence import recurrence_words

TYPED = {"yes": True, "no": False, "null": None}
CASES = [
    case
    for name in ("events.yml", "event_standing.yml")
    for case in yaml.load(
        Path(__file__).with_name(name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader
    )
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_an_event_is_said(case: dict[str, Any]) -> None:
    today = date.fromisoformat(case["today"])
    words = event_words(record("event", "walk", **case["event"]), today, "Europe/London")
    said = {name: getattr(words, name) for name in (*EventWords.__slots__, "status")} | {
        "dates": [f"{each.start} to {each.end}" for each in words.dates],
        "each_was": [each.was for each in words.dates if each.was],
        "times": str(words.times) if words.times else None,
        "why": [each.why for each in words.dates if each.why],
        "not_on": list(words.not_on),
        "then": [f"{each.at} {each.start} {each.words}" for each in words.then],
        "turns": [f"{each.at} {each.status}" for each in words.standing.turns],
        "can_book": words.standing.can_book,
        "book_until": words.standing.book_until,
        "book_by": words.standing.book_by,
    }
    expected = {"elsewhere": None, "repeats": None, "was": None, "was_at": None} | case["says"]
    expected = {
        name: TYPED.get(value, value) if isinstance(value, str) else value
        for name, value in expected.items()
    }
    assert {name: said[name] for name in expected} == expected


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


RULES = [
    ("FREQ=MONTHLY;BYDAY=2TH", "Every month on the second Thursday"),
    ("RRULE:FREQ=DAILY;UNTIL=20270304T235959Z", "Every day, until 4 March 2027"),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=4", "Every 2 weeks on Tuesday and Thursday"),
    ("FREQ=MONTHLY;BYDAY=-1FR", "Every month on the last Friday"),
    ("FREQ=YEARLY", "Every year"),
    ("FREQ=MONTHLY;BYMONTHDAY=31", None),
    ("FREQ=SECONDLY", None),
    ("FREQ=WEEKLY;UNTIL=soon", None),
    ("FREQ=WEEKLY;COUNT=none", None),
    ("every week", None),
    ("", None),
]


@pytest.mark.parametrize(("rule", "words"), RULES)
def test_a_rule_is_said(rule: str, words: str | None) -> None:
    assert recurrence_words(rule) == words


def test_events_of_several_zones_come_in_the_order_of_their_moments() -> None:
    events = [
        record("event", name, start=f"2027-01-14T{hour}:00", end="2027-01-14T23:00", zone=zone)
        for name, hour, zone in [
            ("york", "08", "America/New_York"),
            ("london", "12", "Europe/London"),
            ("delhi", "16", "Asia/Kolkata"),
        ]
    ]
    for today, at in ((date(2027, 1, 14), 0), (date(2027, 1, 16), 1)):
        found = next_and_past(Library(events, today))[at]
        in_order = ["delhi", "london", "york"]
        assert [event.slug for event in found] == (in_order[::-1] if at else in_order)


def test_an_event_that_began_yesterday_and_ends_today_is_on() -> None:
    event = record("event", "camp", start="2027-01-13T18:00", end="2027-01-14T09:00")
    assert next_start(event, date(2027, 1, 14)) == datetime.fromisoformat("2027-01-13T18:00Z")
    assert not is_past(event, date(2027, 1, 14))
    assert is_past(event, date(2027, 1, 15))
