"""A programme's sessions in order, what was told at each, and what happened when."""

from __future__ import annotations

from datetime import date

from records import record

from tellback.model.base import Record
from tellback.model.story import Story
from tellback.relate.library import Library
from tellback.relate.programmes import (
    built_on,
    by_domain,
    milestones,
    neighbours,
    session_count,
    sessions_of,
    told_at,
    told_in,
)

TODAY = date(2026, 11, 21)
GROWING = record(
    "programme",
    "growing",
    sessions_planned=4,
    phases=[{"name": "Dig", "start": "2026-03"}, {"name": "Dream"}],
    reports=["early"],
    closed_on="2026-12-31",
)
FIRST = record("session", "growing/01-a", number=1, date="2026-03-11", stories=["pond"])
SECOND = record("session", "growing/02-b", number=2, date="2026-03-31", title="Sowing")
OTHER = record("session", "other/01-a", programme="other")
LIBRARY = Library(
    [
        GROWING,
        record("programme", "other"),
        record("programme", "bare"),
        SECOND,
        FIRST,
        OTHER,
        record("story", "pond", domain="water", session="growing/01-a"),
        record("story", "bench", session="growing/01-a"),
        record("story", "gate", session="growing/02-b"),
        record("domain", "water"),
        record("domain", "places"),
        record("domain", "empty"),
        record("report", "early", published="2026", programme="growing"),
    ],
    TODAY,
)


def slugs(records: tuple[Record, ...]) -> list[str]:
    return [each.slug for each in records]


def test_sessions_are_those_of_the_programme_in_order() -> None:
    assert slugs(sessions_of(LIBRARY, GROWING)) == ["growing/01-a", "growing/02-b"]


def test_there_are_as_many_sessions_as_planned_or_as_there_have_been() -> None:
    assert session_count(GROWING, [FIRST, SECOND]) == 4
    assert session_count(record("programme", "x"), [FIRST, SECOND]) == 2
    assert session_count(record("programme", "x", sessions_planned=1), [SECOND]) == 2
    assert session_count(record("programme", "x"), []) == 0


def test_told_at_a_session_is_what_either_record_says_once() -> None:
    assert slugs(told_at(LIBRARY, FIRST)) == ["pond", "bench"]
    assert slugs(told_at(LIBRARY, SECOND)) == ["gate"]


def test_a_story_was_told_at_what_either_record_says_once() -> None:
    pond, bench = (LIBRARY.get(Story, slug) for slug in ("pond", "bench"))
    assert pond
    assert bench
    assert slugs(told_in(LIBRARY, pond)) == ["growing/01-a"]
    assert slugs(told_in(LIBRARY, bench)) == ["growing/01-a"]
    named = Library([FIRST, record("story", "pond")], TODAY)
    assert slugs(told_in(named, named.stories[0])) == ["growing/01-a"]


def test_later_sessions_build_on_an_earlier() -> None:
    inputs = [{"topic": "Beans", "role": "a gardener", "builds_on": "growing/01-a"}]
    later = record("session", "growing/03-c", number=3, inputs=inputs)
    library = Library([FIRST, SECOND, later], TODAY)
    assert slugs(built_on(library, FIRST)) == ["growing/03-c"]
    assert built_on(library, SECOND) == ()


def test_stories_are_gathered_by_domain_without_the_empty() -> None:
    found = by_domain(LIBRARY, LIBRARY.stories)
    assert [(domain.slug, slugs(stories)) for domain, stories in found] == [
        ("places", ["bench", "gate"]),
        ("water", ["pond"]),
    ]


def test_neighbours_end_at_both_ends() -> None:
    around = neighbours((FIRST, SECOND))
    assert (around[FIRST.slug].previous, around[FIRST.slug].next) == (None, SECOND)
    assert (around[SECOND.slug].previous, around[SECOND.slug].next) == (FIRST, None)
    assert neighbours(()) == {}


def test_milestones_come_by_day_and_stand_to_scale() -> None:
    found = milestones(LIBRARY, GROWING)
    assert [(str(each.on), each.words, each.at) for each in found] == [
        ("2026", "Report: A year on", "3.0"),
        ("2026-03", "Dig begins", "18.2"),
        ("2026-03-11", "Session 1: Starting", "20.8"),
        ("2026-03-31", "Session 2: Sowing", "26.0"),
        ("2026-12-31", "The programme closes", "97.0"),
    ]
    assert [each.record.slug if each.record else None for each in found] == [
        "early",
        None,
        "growing/01-a",
        "growing/02-b",
        None,
    ]


def test_a_programme_without_days_has_no_milestones_and_one_day_stands_at_the_start() -> None:
    bare, other = LIBRARY.programmes[0], LIBRARY.programmes[2]
    assert milestones(LIBRARY, bare) == ()
    assert [each.at for each in milestones(LIBRARY, other)] == ["3.0"]
