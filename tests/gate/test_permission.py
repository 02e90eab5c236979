"""Whether a consent holds: each case is a consent and the reason it holds something back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from pydantic import TypeAdapter

from tellback.gate.edition import Edition
from tellback.gate.permission import last_day, why_held
from tellback.model.consent import Consent, ConsentField, Unreadable

TODAY = date(2026, 11, 21)
CASES = yaml.load(
    Path(__file__).with_name("permission.yml").read_text(encoding="utf-8"), yaml.BaseLoader
)
reads = TypeAdapter(ConsentField)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_why_held(case: dict) -> None:
    consent = reads.validate_python(case["consent"] or None)
    edition = Edition(case.get("edition", "public"))
    reason = why_held(consent, TODAY, edition) or ""
    if isinstance(consent, Unreadable):
        assert reason.startswith(case["held"])
        assert case["held"]
    else:
        assert reason == case["held"]


def test_consent_of_a_leap_day_lasts_to_the_end_of_february() -> None:
    consent = Consent(status="given", scope="public", given_on="2024-02-29", by="adult")
    assert last_day(consent) == date(2029, 2, 28)
