"""What bears out enablers and barriers: found from either end, each once."""

from __future__ import annotations

from datetime import date

from records import record

from tellback.model.base import Record
from tellback.relate.evidence import (
    answered_by,
    answers_to,
    evidence_map,
    grounds,
    raised_at,
    unanswered,
)
from tellback.relate.library import Library

SESSION = record("session", "growing/02-b", number=2, enablers=["tea"], barriers=["mud"])
TEA = record(
    "enabler",
    "tea",
    statement="Tea",
    sessions=["growing/01-a", "growing/02-b"],
    organisations=["council"],
    evidence={
        "stories": ["bench", "pond"],
        "voices": ["sitting"],
        "outcomes": ["year/rest", "year/gone", "gone/rest"],
    },
)
SUN = record("enabler", "sun", statement="Sun")
MUD = record("barrier", "mud", statement="Mud", answered_by=[{"enabler": "tea", "how": "Wait."}])
RAIN = record("barrier", "rain", statement="Rain")
OUTCOMES = [
    {"slug": "rest", "statement": "Rest.", "rating": "emerging"},
    {"slug": "work", "statement": "Work.", "rating": "not met"},
]
LIBRARY = Library(
    [
        TEA,
        SUN,
        MUD,
        RAIN,
        SESSION,
        record("session", "growing/01-a"),
        record("story", "bench", teller="A gardener", organisations=["council", "allotments"]),
        record("story", "pond", teller="a neighbour"),
        record("voice", "sitting", role="a gardener"),
        record("organisation", "council"),
        record("organisation", "allotments"),
        record("report", "year", outcomes=OUTCOMES),
    ],
    date(2026, 11, 21),
)


def slugs(records: tuple[Record, ...]) -> list[str]:
    return [each.slug for each in records]


def test_grounds_hold_each_place_teller_and_outcome_once() -> None:
    found = grounds(LIBRARY, TEA)
    assert slugs(found.sessions) == ["growing/01-a", "growing/02-b"]
    assert slugs(found.organisations) == ["council", "allotments"]
    assert slugs(found.stories) == ["bench", "pond"]
    assert slugs(found.voices) == ["sitting"]
    assert [(each.report.slug, each.outcome.slug) for each in found.outcomes] == [("year", "rest")]
    assert [role.name.lower() for role in found.roles] == ["a gardener", "a neighbour"]
    assert slugs(found.places) == ["growing/01-a", "growing/02-b", "council", "allotments"]


def test_a_role_is_made_up_where_all_that_it_told_is() -> None:
    records = [
        record("enabler", "tea", evidence={"stories": ["bench", "pond"], "voices": ["sitting"]}),
        record("story", "bench", teller="a gardener", illustrative="yes"),
        record("story", "pond", teller="a neighbour", illustrative="yes"),
        record("voice", "sitting", role="A neighbour"),
    ]
    library = Library(records, LIBRARY.today)
    roles = grounds(library, library.enablers[0]).roles
    assert [(role.name, role.illustrative, role.illustrative_parts) for role in roles] == [
        ("a gardener", True, True),
        ("A neighbour", False, True),
    ]


def test_grounds_are_found_where_the_session_alone_names_it() -> None:
    found = grounds(LIBRARY, MUD)
    assert slugs(found.sessions) == ["growing/02-b"]
    assert (found.stories, found.voices, found.outcomes, found.roles) == ((), (), (), ())


def test_what_was_raised_at_a_session_is_what_either_record_says() -> None:
    first = LIBRARY.sessions[0]
    assert [slugs(each) for each in raised_at(LIBRARY, first)] == [["tea"], []]
    assert [slugs(each) for each in raised_at(LIBRARY, SESSION)] == [["tea"], ["mud"]]


def test_answers_are_found_from_both_ends_with_how() -> None:
    assert [(each.barrier, each.how) for each in answered_by(LIBRARY, TEA)] == [(MUD, "Wait.")]
    assert [(each.enabler, each.how) for each in answers_to(LIBRARY, MUD)] == [(TEA, "Wait.")]
    assert answered_by(LIBRARY, SUN) == ()
    assert answers_to(LIBRARY, RAIN) == ()


def test_the_map_has_a_row_for_each_enabler_and_names_what_nothing_answers() -> None:
    rows = evidence_map(LIBRARY)
    assert [(row.enabler.slug, slugs(row.against)) for row in rows] == [
        ("sun", []),
        ("tea", ["mud"]),
    ]
    assert slugs(unanswered(LIBRARY)) == ["rain"]
