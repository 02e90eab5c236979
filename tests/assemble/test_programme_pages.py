"""A programme's pages, whole; and a programme that outgrows one list."""

from __future__ import annotations

import re
from datetime import date

import pytest
from assemble.garden import garden
from assemble.golden import compare, made, texts
from records import record

from tellback.assemble.programme_pages import MOST_ON_A_HUB, programme_pages
from tellback.relate.library import Library

MANY = MOST_ON_A_HUB + 1
LARGE = Library(
    [
        record("programme", "growing"),
        record("domain", "places"),
        *(record("story", f"story-{at}", title=f"Story {at}") for at in range(MANY)),
        *(record("voice", f"voice-{at}") for at in range(MANY)),
        *(record("session", f"growing/{at:02}-on", number=at) for at in range(1, MANY + 1)),
        *(record("event", f"walk-{at}", programme="growing") for at in range(MANY)),
    ],
    date(2026, 11, 21),
)


def test_pages_are_as_golden_holds_them() -> None:
    compare(programme_pages, "programmes/*.md", "programmes/growing/*.md", "programmes/*/0*/*.md")


def test_the_page_of_a_record_knows_its_record_and_describes_it() -> None:
    known = made(programme_pages, garden())
    session = known["programmes/growing/02-sow/index.md"]
    assert session.record
    assert session.record.slug == "growing/02-sow"
    assert session.description == "Seeds, & what came of them."
    assert known["programmes/index.md"].record is None


@pytest.mark.parametrize(
    ("heading", "entry", "rest"),
    [
        ("Sessions", "-on/index.md)", f"[All {MANY} write-ups](/programmes/growing/blog.md)"),
        ("Stories of change", "/stories/story-", f"[All {MANY} stories](/programmes/growing/stor"),
        ("Voices", "{: .tb-quote }", "[All voices](/voices/index.md)"),
        ("Events", "](/events/walk-", "[All events](/events/index.md)"),
    ],
)
def test_a_hub_leaves_the_rest_to_their_own_pages(heading: str, entry: str, rest: str) -> None:
    hub = texts(programme_pages, LARGE)["programmes/growing/index.md"]
    part = hub.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    assert part.count(entry) == MOST_ON_A_HUB
    assert rest in part


def test_a_hub_shows_the_newest_session_and_the_blog_shows_all() -> None:
    shown = texts(programme_pages, LARGE)
    assert f"/programmes/growing/{MANY}-on/index.md" in shown["programmes/growing/index.md"]
    assert shown["programmes/growing/blog.md"].count("-on/index.md)") == MANY


def test_a_hub_shows_its_events_those_to_come_first() -> None:
    library = Library(
        [
            record("programme", "growing"),
            record("event", "open-day", programme="growing"),
            record("event", "other-day", start="2020-05-01T10:00", end="2020-05-01T11:00"),
            record("event", "old-day", status="held", programme="growing"),
        ],
        date(2026, 11, 21),
    )
    hub = texts(programme_pages, library)["programmes/growing/index.md"]
    part = hub.partition("\n## Events\n")[2]
    shown = re.findall(r"^### [\w ]+|/events/[\w-]+", part, re.M)
    assert shown == ["### Dates announced", "/events/open-day", "### Past", "/events/old-day"]


def test_a_session_keeps_its_page_where_its_programme_cannot_be_read() -> None:
    sessions = [record("session", f"growing/0{at}-on", number=at) for at in (1, 2)]
    alone = texts(programme_pages, Library(sessions, date(2026, 11, 21)))
    assert set(alone) == {
        "programmes/index.md",
        "programmes/growing/01-on/index.md",
        "programmes/growing/02-on/index.md",
    }
    second = alone["programmes/growing/02-on/index.md"]
    assert "**Programme**" not in second
    assert "- **Session** 2 of 2\n" in second
    assert "[Starting](/programmes/growing/01-on/index.md)" in second


def test_without_programmes_the_index_says_so() -> None:
    alone = texts(programme_pages, garden("theme"))
    assert alone == {"programmes/index.md": "# Programmes\n\nThere are no programmes here yet.\n"}
