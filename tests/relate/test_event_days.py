"""On which days what is said of an event changes: whatever was noted of today came out the same on
each day on which the same is said."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from records import record

from tellback.model.event import Event
from tellback.model.noted import Fact, noting
from tellback.model.noted_day import NotedDay, came_out
from tellback.relate.event_words import event_words
from tellback.relate.events import is_past, last_end, next_start

STANDING = yaml.load(
    Path(__file__).with_name("event_standing.yml").read_text(encoding="utf-8"),
    Loader=yaml.BaseLoader,
)
FIRST = date(2027, 1, 9)
DAYS = [FIRST + timedelta(days) for days in range(24)]
AT = {"start": "2027-01-14T10:00", "end": "2027-01-14T12:30"}
ENDS = [
    {"end": "2027-01-15T00:00"},
    {"start": "2027-01-15T00:00", "end": "2027-01-15T00:00"},
    {"start": "2027-01-14T23:30", "end": "2027-01-15T03:00", "zone": "Pacific/Apia"},
    {"recurrence": "FREQ=DAILY;COUNT=9", "end": "2027-01-17T12:30"},
    {"recurrence": "FREQ=WEEKLY", "not_on": ["2027-01-21"]},
    {"not_on": ["2027-01-14"]},
    {
        "end": "2027-01-19T12:30",
        "further_dates": [{"start": "2027-01-15T10:00", "end": "2027-01-15T11:00"}],
    },
]
"""What ends as a day begins, takes no time, overlaps itself, never takes place, or is over after
what began later."""
EVENTS = [*(each["event"] for each in STANDING), *ENDS]


def _said(event: Event, today: date) -> tuple[Any, ...]:
    return (
        event_words(event, today, "Europe/London"),
        is_past(event, today),
        next_start(event, today),
        last_end(event, today),
    )


def _same(facts: set[Fact], day: date, other: date) -> bool:
    compared = [fact[1:] for fact in facts if fact[0] == "today compared"]
    assert ("today",) not in facts
    return all(
        came_out(day.toordinal(), how, date.fromisoformat(to).toordinal())
        == came_out(other.toordinal(), how, date.fromisoformat(to).toordinal())
        for how, to in compared
    )


@pytest.mark.parametrize("fields", EVENTS, ids=str)
def test_what_is_noted_tells_when_it_changes(fields: dict[str, Any]) -> None:
    event = record("event", "open", **(AT | fields))
    told = {}
    for day in DAYS:
        with noting() as notes:
            told[day] = _said(event, NotedDay(day.year, day.month, day.day)), notes.facts
    plain = {day: _said(event, day) for day in DAYS}
    for at, day in enumerate(DAYS):
        said, facts = told[day]
        assert said == plain[day]
        alike = [other for other in DAYS[at + 1 :] if _same(facts, day, other)]
        assert [plain[other] for other in alike] == [said] * len(alike), day
    nights = [(day, other) for day, other in pairwise(DAYS) if plain[day] == plain[other]]
    for_nothing = [night for night in nights if not _same(told[night[0]][1], *night)]
    assert len(for_nothing) <= 1, "a page would be made again for nothing"


def test_what_never_takes_place_is_past_once_its_stated_end_is() -> None:
    event = record("event", "open", **(AT | {"not_on": ["2027-01-14"]}))
    assert [is_past(event, day) for day in DAYS[5:7]] == [False, True]
