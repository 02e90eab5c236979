"""What came out last, what comes next, and what stands beside a write-up."""

from __future__ import annotations

from datetime import date

from records import record

from tellback.relate.library import Library
from tellback.relate.whats_new import beside_session, grown_out_of, whats_new, whats_next

SESSION = record(
    "session",
    "growing/01-a",
    related=[
        {"type": "article", "title": "A", "date": "2026-01-01", "teaser": "T", "article": "old"},
        {"type": "event", "title": "E", "date": "2026-01-02", "teaser": "T", "event": "shown"},
        {
            "type": "policy",
            "title": "P",
            "date": "2026-01-03",
            "teaser": "T",
            "link": "https://example.org/p",
        },
    ],
)
LIBRARY = Library(
    [
        SESSION,
        record("programme", "growing"),
        record("session", "growing/02-b", number=2, date="2027-03-01"),
        record("article", "old", published="2026-02-28"),
        record("report", "june", published="2026-06"),
        record("story", "bench", collected={"by": "x", "on": "2026-06-01"}),
        record("event", "shown", start="2026-12-01T10:00", session="growing/01-a"),
        record("event", "today", start="2026-11-21T08:00", end="2026-11-21T09:00"),
        record("event", "off", start="2026-12-02T10:00", status="cancelled"),
        record("event", "over", start="2026-11-20T10:00", end="2026-11-20T11:00"),
        record("event", "grown", start="2027-01-02T10:00", session="growing/01-a"),
    ],
    date(2026, 11, 21),
)


def test_news_come_newest_first_and_none_from_after_today() -> None:
    found = whats_new(LIBRARY)
    assert [(each.kind, each.title) for each in found] == [
        ("story", "The bench"),
        ("report", "A year on"),
        ("Session 1 of Growing together", "Starting"),
        ("article", "On benches"),
    ]
    assert [each.title for each in whats_new(LIBRARY, 1)] == ["The bench"]


def test_what_comes_next_is_on_today_or_later_and_not_cancelled() -> None:
    assert [each.slug for each in whats_next(LIBRARY)] == ["today", "shown", "grown"]
    assert [each.slug for each in whats_next(LIBRARY, 1)] == ["today"]


def test_beside_a_session_stands_what_it_names_and_where_it_leads() -> None:
    found = beside_session(LIBRARY, SESSION)
    assert [(each.kind, each.record.slug if each.record else each.link) for each in found] == [
        ("article", "old"),
        ("event", "shown"),
        ("policy", "https://example.org/p"),
    ]


def test_events_that_grew_out_of_a_session_are_not_shown_twice() -> None:
    assert [each.slug for each in grown_out_of(LIBRARY, SESSION)] == ["grown"]
