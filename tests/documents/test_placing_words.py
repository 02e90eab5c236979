"""Whose words stand in a paragraph, who somebody is by role, how many came, what a heading stands
for, and how like two statements are."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tellback.documents.headings import part_named
from tellback.documents.placing_contact import contact_in
from tellback.documents.placing_lines import attribution
from tellback.documents.placing_people import Counted, counted_in, leaders_in
from tellback.documents.placing_practices import Practices
from tellback.documents.placing_quotes import parted
from tellback.model.practice import Barrier

QUOTES = yaml.load(
    Path(__file__).with_name("placing_quotes.yml").read_text("utf-8"), yaml.BaseLoader
)


@pytest.mark.parametrize("case", QUOTES, ids=[each["text"][:40] for each in QUOTES])
def test_who_said_what(case: dict) -> None:
    found = parted(case["text"], quoted="quoted" in case)
    said = [[each.speaker.role, each.words] for each in found.said]
    assert said == case.get("said", [])
    assert found.rest == case.get("rest", "")
    assert list(found.nobodys) == case.get("nobodys", [])
    assert any(each.speaker.named for each in found.said) == ("named" in case)


@pytest.mark.parametrize(
    ("line", "role"),
    [("– a foster carer", "foster carer"), ("A midwife", "midwife"), ("It was fun", None)],
)
def test_a_line_below_a_quotation(line: str, role: str | None) -> None:
    speaker = attribution(line)
    assert (speaker.role if speaker else None) == role


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("23 people from 9 organisations", Counted(23, (), 9)),
        ("23 (14 advisers, 9 carers)", Counted(23, (("advisers", 14), ("carers", 9)))),
        ("20 (14 advisers, 9 carers)", Counted(20)),
        ("18", Counted(18)),
        ("Jane Smith, Bob Jones", None),
    ],
)
def test_how_many_came(text: str, counted: Counted | None) -> None:
    assert counted_in(text) == counted


def test_who_led() -> None:
    assert leaders_in("Jane Smith (team manager), Bob Jones and a nurse") == (
        ["team manager", "nurse"],
        1,
    )


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("1. Overview", "overview"),
        ("Overveiw", "overview"),
        ("What we learnt today", "reflections"),
        ("Barriers we face", "barriers"),
        ("The seven barriers:", "barriers"),
        ("What helped and what got in the way", ""),
        ("What we tried", ""),
        ("Even Better If…", "even_better_if"),
        ("WHAT DIDNT", "barriers"),
        ("What didn’t go well", "barriers"),
    ],
)
def test_what_a_heading_stands_for(heading: str, part: str) -> None:
    assert part_named("session", heading) == part


@pytest.mark.parametrize(
    ("statement", "slug", "exact"),
    [
        ("Recruiting staff", "recruiting-staff", True),
        ("Recruitment of staff", "recruiting-staff", False),
        ("Shifted priorities", "shifting-priorities", False),
        ("Staff parties", None, False),
        ("Car parking", None, False),
    ],
)
def test_statements_that_say_the_same(statement: str, slug: str | None, exact: bool) -> None:
    known = (
        Barrier(slug="recruiting-staff", statement="Recruiting staff, and keeping them"),
        Barrier(slug="shifting-priorities", statement="Priorities that shift"),
    )
    settled = Practices("barrier", known).known(statement)
    assert (settled.slug, settled.exact) == (slug, exact)


def test_whom_to_ask() -> None:
    assert contact_in(
        "Family team, 0191 498 0000, Monday to Friday 9am to 5pm. Calls are free"
    ) == {
        "who": "Family team",
        "phone": "0191 498 0000",
        "hours": "Monday to Friday 9am to 5pm",
        "cost": "Calls are free",
        "reply_time": "((fill in how soon one hears back))",
    }
