"""How stories were chosen: rounds are shown to every candidate, whichever file holds them."""

from __future__ import annotations

from datetime import date

from records import record

from tellback.relate.library import Library
from tellback.relate.selection import selection_trail, told


def a_round(level: str, on: str, chosen: str, *candidates: str) -> dict[str, object]:
    return {
        "level": level,
        "panel": f"The {level}",
        "date": on,
        "candidates": list(candidates),
        "chosen": chosen,
        "reasons": "It mattered.",
        "method": "talk",
    }


FIRST = a_round("participants", "2026-03", "bench", "bench", "pond", "gate")
SECOND = a_round("funders", "2026-05-01", "pond", "bench", "pond")
LIBRARY = Library(
    [
        record("programme", "growing"),
        record("domain", "places"),
        record("story", "bench", title="Bench", selections=[SECOND, FIRST]),
        record("story", "pond", title="Pond", selections=[FIRST]),
        record("story", "gate", title="Gate"),
        record("story", "shed", title="Shed", domain="gone", programme="gone"),
    ],
    date(2026, 11, 21),
)
BENCH, GATE, POND, SHED = LIBRARY.stories


def test_a_trail_comes_by_day_and_holds_each_round_once() -> None:
    trail = selection_trail(LIBRARY, BENCH)
    assert [(each.round.level, each.chosen) for each in trail] == [
        ("participants", True),
        ("funders", False),
    ]
    assert [story.slug for story in trail[0].candidates] == ["bench", "pond", "gate"]
    assert trail[1].winner == POND


def test_a_candidate_shows_a_round_that_another_file_holds() -> None:
    assert [each.round.level for each in selection_trail(LIBRARY, GATE)] == ["participants"]
    assert [each.round.level for each in selection_trail(LIBRARY, POND)] == [
        "participants",
        "funders",
    ]
    assert selection_trail(LIBRARY, SHED) == ()


def test_a_listed_story_says_where_it_was_chosen() -> None:
    listed = told(LIBRARY, LIBRARY.stories)
    assert [each.levels for each in listed] == [("participants",), (), ("funders",), ()]
    assert listed[0].programme == LIBRARY.programmes[0]
    assert listed[0].domain == LIBRARY.domains[0]
    assert listed[0].opening == "They built a bench."
    assert (listed[3].programme, listed[3].domain) == (None, None)
