"""What was promised at sessions and recommended by reports, and how it stands."""

from __future__ import annotations

from datetime import date

import pytest
from records import CONSENT, record

from tellback.relate.library import Library
from tellback.relate.promises import (
    MANY,
    by_status,
    commitments,
    how_they_stand,
    last_asked,
    recommendations,
    standing,
)


def commitment(status: str, **more: str) -> dict[str, object]:
    words = {"organisation": "council", "now": "Listens.", "in_a_year": "Acts."}
    return {**words, "status": status, "consent": CONSENT, **more}


ADVICE = [{"number": 1, "text": "Sit."}, {"number": 2, "text": "Rest.", "status": "done"}]
LIBRARY = Library(
    [
        record("session", "growing/02-b", number=2, commitments=[commitment("done")]),
        record("session", "growing/01-a", commitments=[commitment("promised"), commitment("done")]),
        record("session", "growing/03-c", number=3),
        record("report", "year", recommendations=ADVICE),
        record("report", "bare"),
    ],
    date(2026, 11, 21),
)


def test_commitments_come_by_session_without_those_that_hold_none() -> None:
    found = commitments(LIBRARY)
    assert [(each.session.slug, len(each.promises)) for each in found] == [
        ("growing/01-a", 2),
        ("growing/02-b", 1),
    ]


def test_recommendations_come_by_report() -> None:
    found = recommendations(LIBRARY)
    assert [(each.report.slug, len(each.promises)) for each in found] == [("year", 2)]


def test_how_promises_stand_is_counted() -> None:
    assert standing(commitments(LIBRARY)) == (("done", 2), ("not asked yet", 1))
    assert standing(recommendations(LIBRARY)) == (("open", 1), ("done", 1))
    assert standing([]) == ()


def test_a_promise_that_somebody_asked_after_still_stands_as_one() -> None:
    asked = record(
        "session", "a/01-b", commitments=[commitment("promised", revisited="2026-10-01")]
    )
    assert standing(commitments(Library([asked], LIBRARY.today))) == (("promised", 1),)


@pytest.mark.parametrize(
    ("advice", "unreported"),
    [
        ([], True),
        ([{"status": "not known"}, {"status": "not known"}], True),
        ([{"status": "not known"}, {"status": "open"}], False),
        ([{"status": "not known", "revisited": "2026-10-01"}], False),
    ],
)
def test_a_report_is_unreported_where_nobody_told_or_asked(
    advice: list[dict[str, str]], unreported: bool
) -> None:
    numbered = [{"number": at, "text": "Sit.", **each} for at, each in enumerate(advice, start=1)]
    (report,) = Library([record("report", "year", recommendations=numbered)], LIBRARY.today).reports
    assert report.unreported is unreported


def test_the_last_day_that_somebody_asked() -> None:
    first, second = (each.promises for each in commitments(LIBRARY))
    asked = record("session", "a/01-b", commitments=[commitment("done", revisited="2026-10-01")])
    assert last_asked((*first, *second, *asked.commitments)) == date(2026, 10, 1)
    assert last_asked(()) is None
    assert how_they_stand(asked.commitments) == (("done", 1),)


def test_many_promises_are_listed_by_how_they_stand() -> None:
    made = [commitment("done" if at % 3 else "dropped") for at in range(MANY)]
    unreported = record(
        "report", "old", recommendations=[{"number": 1, "text": "Sit.", "status": "not known"}]
    )
    library = Library([record("session", "a/01-b", commitments=made), unreported], LIBRARY.today)
    everything = (*commitments(library), *recommendations(library))
    assert [(each.status, len(each.made)) for each in by_status(everything)] == [
        ("done", 8),
        ("dropped", 4),
    ]
    assert {each.record.slug for group in by_status(everything) for each in group.made} == {
        "a/01-b"
    }
    few = Library([record("session", "a/01-b", commitments=made[1:])], LIBRARY.today)
    assert by_status(commitments(few)) == ()
