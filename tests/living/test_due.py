"""What is due: each case is a few records and every line of the list."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from records import record

from tellback.living.due import Due, due_list
from tellback.living.years import months_after

CASES = yaml.load(
    Path(__file__).with_name("due.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader
)
TODAY = date(2026, 11, 21)


def _records(case: dict[str, Any]) -> list[Any]:
    return [
        record(
            each["kind"],
            each["slug"],
            **{name: value for name, value in each.items() if name not in ("kind", "slug")},
        )
        for each in case["records"]
    ]


def _line(each: Due) -> str:
    day = each.day.isoformat() if each.day else "no day"
    return f"{day}{' past' if each.is_past else ''}, {each.why.value}. {each.said}"


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_is_due(case: dict[str, Any]) -> None:
    found = due_list(_records(case), TODAY, int(case.get("within", 90)))
    assert [_line(each) for each in found] == case["due"]
    assert all(each.to_do.endswith(".") or "tellback revisit" in each.to_do for each in found)


def test_every_recommendation_of_a_line_is_told_by_its_path() -> None:
    case = next(each for each in CASES if each["name"].startswith("recommendations"))
    first, second = due_list(_records(case), TODAY)
    assert [path[1] for path in first.paths] == [0, 1, 3, 5]
    assert second.paths == (("recommendations", 2),)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2026-12-01", 1, "2027-01-01"),
        ("9999-06-01", 12, "9999-12-31"),
    ],
)
def test_months_later(day: str, months: int, then: str) -> None:
    assert months_after(date.fromisoformat(day), months).isoformat() == then


def test_further_ahead_than_the_calendar_goes() -> None:
    far = record("theme", "far", review_by="9999-01-01")
    assert len(due_list([far], TODAY, 10_000_000)) == 1
