"""What is said of a record where there is little room."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from records import record

from tellback.assemble.templates import packaged_overrides
from tellback.assemble.words import words_in
from tellback.model.event import Event
from tellback.publish.in_short import event_days, made_up, mark_of, summary_of, title_of
from tellback.relate.library import Library

CASES = yaml.safe_load(Path(__file__).with_name("in_short.yml").read_text(encoding="utf-8"))
WORDS = words_in("en", [packaged_overrides()])


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['record']} {case['with']}")
def test_it_is_told_in_short(case: dict[str, Any]) -> None:
    told = record(case["record"], "told", **case["with"])
    library = Library([told], date(2026, 11, 21))
    assert title_of(told) == case["title"]
    summary = summary_of(told, library)
    if isinstance(told, Event):
        assert summary.startswith(case["summary"])
        assert summary.endswith(f" {told.standfirst}")
        assert event_days(told, library) == case["days"]
    else:
        assert summary == case["summary"]
    assert mark_of(told, WORDS) == case.get("mark", "")
    assert made_up(told, WORDS) == case.get("made_up", "")


def test_what_is_of_no_record_was_not_made_up() -> None:
    assert mark_of(None, WORDS) == made_up(None, WORDS) == ""
