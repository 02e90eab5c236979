"""The days that records tell of themselves."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from records import record

from tellback.relate.dated import first_out, last_changed, page_changed
from tellback.relate.library import Library

CASES = yaml.safe_load(Path(__file__).with_name("dated.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['record']} {case['with']}")
def test_it_tells_only_days_that_it_knows(case: dict[str, Any]) -> None:
    told = record(case["record"], "told", **case["with"])
    beside = [
        record(each["record"], each["slug"], **each["with"]) for each in case.get("beside", ())
    ]
    library = Library([told, *beside], date(2026, 11, 21))
    days = (first_out(told), last_changed(told), page_changed(told, library))
    assert days == tuple(
        None if case[name] == "-" else case[name] for name in ("out", "changed", "page")
    )
