"""What a digest tells of a stretch of time."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from records import record

from tellback.intake.merging import announced_changes
from tellback.relate.library import Library
from tellback.relate.news import News, news, what_holds

TODAY = date(2026, 11, 21)
HOLDS = yaml.safe_load(Path(__file__).with_name("what_holds.yml").read_text(encoding="utf-8"))
GROWING = record("programme", "growing")


def _event(slug: str, **fields: Any) -> Any:
    day = fields.pop("day", "2027-01-14")
    return record("event", slug, start=f"{day}T10:00", end=f"{day}T11:00", **fields)


RECORDS = (
    GROWING,
    record("session", "growing/01-a", date="2026-10-31", ends="2026-11-01"),
    record("session", "growing/02-b", number=2, date="2026-11-22"),
    record("story", "bench", collected={"by": "x", "on": "2026-10-31"}, updated="2026-11-10"),
    record("article", "late", published="2026-11-21"),
    record("article", "leaving", published="2026-11-05", quick_exit="yes"),
    record("article", "again", published="2026-11-02", updated="2026-11-03"),
    record("report", "month", published="2026-11"),
    record("report", "year", published="2026"),
    _event("soon", announced="2026-11-02", programme="growing"),
    _event("over", announced="2026-11-02", day="2026-11-20"),
    _event(
        "off",
        status="cancelled",
        announced="2026-10-01",
        programme="growing",
        changes=[
            {"on": "2026-10-02", "what": "Early."},
            {"on": "2026-11-03", "what": "The room."},
            {"on": "2026-11-04", "what": "It is cancelled."},
        ],
    ),
    _event("later", day="2027-02-01"),
    _event("known", day="2027-02-02", announced="2026-10-01", updated="2026-11-12"),
)
LIBRARY = Library(RECORDS, TODAY)


def _found(told: News) -> dict[str, list[str]]:
    return {
        "new": [each.slug for each in told.new],
        "changed": [each.record.slug for each in told.changed],
        "announced": [each.slug for each in told.announced],
        "to come": [each.slug for each in told.to_come],
    }


def test_it_tells_what_came_out_what_changed_and_what_is_next() -> None:
    told = news(LIBRARY, date(2026, 11, 1), TODAY)
    assert _found(told) == {
        "new": ["late", "again", "growing/01-a", "month"],
        "changed": ["known", "bench", "off"],
        "announced": ["soon"],
        "to come": ["later", "known"],
    }
    assert told.more == 0


def test_of_an_event_it_says_each_change_in_that_time() -> None:
    told = news(LIBRARY, date(2026, 11, 1), TODAY)
    off = next(each for each in told.changed if each.record.slug == "off")
    assert (off.on, off.what) == (date(2026, 11, 4), ("The room.", "It is cancelled."))
    until = news(LIBRARY, date(2026, 10, 2), date(2026, 11, 3))
    off = next(each for each in until.changed if each.record.slug == "off")
    assert (off.on, off.what) == (date(2026, 11, 3), ("Early.", "The room."))


def test_both_days_belong_to_it() -> None:
    told = news(LIBRARY, date(2026, 11, 21), date(2026, 11, 21))
    assert _found(told) == {
        "new": ["late"],
        "changed": [],
        "announced": [],
        "to come": ["soon", "later", "known"],
    }


def test_it_can_be_of_a_programme_alone() -> None:
    told = news(LIBRARY, date(2026, 11, 1), TODAY, GROWING)
    assert _found(told) == {
        "new": ["growing/01-a"],
        "changed": ["bench", "off"],
        "announced": ["soon"],
        "to come": [],
    }


def test_of_many_events_it_gives_the_soonest() -> None:
    told = news(LIBRARY, TODAY, TODAY, most=2)
    assert [each.slug for each in told.to_come] == ["soon", "later"]
    assert told.more == 1


def test_of_events_announced_it_gives_all_however_late_they_are() -> None:
    late = [_event(f"late-{at}", day=f"2027-03-0{at}", announced="2026-11-20") for at in (1, 2, 3)]
    told = news(Library([*RECORDS, *late], TODAY), date(2026, 11, 20), TODAY, most=1)
    assert [each.slug for each in told.announced] == ["late-1", "late-2", "late-3"]
    assert ([each.slug for each in told.to_come], told.more) == (["soon"], 2)
    alone = news(Library(late, TODAY), date(2026, 11, 20), TODAY, most=0)
    assert not alone.is_empty


@pytest.mark.parametrize("case", HOLDS, ids=[str(each["told"]) for each in HOLDS])
def test_of_two_changes_it_gives_the_one_that_holds(case: dict[str, Any]) -> None:
    assert what_holds(case["told"]) == tuple(case["holds"])


def test_it_knows_what_an_import_writes() -> None:
    """Each sentence that an import can write is overtaken by the same one, later."""
    event = _event("moved", status="full", place={"name": "The hall"})
    off = _event("back", status="cancelled")
    told = [
        (event, {("status",): "cancelled"}),
        (event, {("status",): "booking"}),
        (event, {("start",): "2027-01-15T10:00"}),
        (event, {("start",): "2027-01-14T09:00"}),
        (event, {("end",): "2027-01-14T12:00"}),
        (event, {("further_dates",): [{"start": "2027-02-01T10:00"}]}),
        (event, {("place", "name"): "The barn"}),
        (event, {("place", "address"): "1 High Street"}),
        *((event, {("mode",): mode}) for mode in ("online", "in person", "both")),
        (off, {("status",): "planned"}),
        (off, {("status",): "full"}),
    ]
    for about, changes in told:
        *_, last = announced_changes(about, changes, TODAY, {})["changes",]
        assert what_holds([last["what"], last["what"]]) == (last["what"],)


def test_it_knows_when_there_is_nothing_to_tell() -> None:
    assert news(Library([GROWING], TODAY), date(2026, 11, 1), TODAY).is_empty
    assert not news(LIBRARY, TODAY, TODAY).is_empty
