"""What the guide shows of an event's file is one that Tellback reads, and stands as it says."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from tellback.model.event import Event
from tellback.relate.event_words import EventWords, event_words


@pytest.fixture(scope="module")
def shown(repo: Path) -> list[EventWords]:
    """What is said on 21 August 2024 of the first example, and of it with each of the others."""
    text = (repo / "docs/guide/an-event.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```yaml\n(.*?)```", text, re.S)
    # As Tellback reads it: every plain scalar is text.
    whole, *parts = (yaml.load(block, yaml.BaseLoader) for block in blocks)
    events = [Event.model_validate({"slug": "shown", **whole, **part}) for part in ({}, *parts)]
    return [event_words(event, date(2024, 8, 21), "Europe/London") for event in events]


def test_the_example_can_be_booked(shown: list[EventWords]) -> None:
    assert shown[0].status == "Booking closes on Thursday 5 September 2024."
    assert shown[0].standing.can_book


def test_further_dates_and_a_rule_give_several(shown: list[EventWords]) -> None:
    _, further, rule, _ = shown
    assert len(further.dates) == 3
    assert rule.not_on == ("Thursday 12 December 2024",)
    assert [each.was for each in rule.dates if each.was] == [
        "It was to be on Thursday 14 November 2024, 10am."
    ]


def test_one_that_moved_says_from_where(shown: list[EventWords]) -> None:
    assert shown[-1].was == "It was to be on Thursday 12 September 2024, 10am."
    assert shown[-1].was_at == "It was to be at the library."
