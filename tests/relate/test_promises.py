"""What was promised at sessions and recommended by reports, and how it stands."""

from __future__ import annotations

from datetime import date

from records import CONSENT, record

from tellback.relate.library import Library
from tellback.relate.promises import commitments, recommendations, standing


def commitment(status: str) -> dict[str, object]:
    words = {"organisation": "council", "now": "Listens.", "in_a_year": "Acts."}
    return {**words, "status": status, "consent": CONSENT}


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
    assert standing(commitments(LIBRARY)) == (("done", 2), ("promised", 1))
    assert standing(recommendations(LIBRARY)) == (("open", 1), ("done", 1))
    assert standing([]) == ()
