"""Where sources are cited and terms are used, and what of that is kept from build to build."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from records import record

from tellback.model.base import Record
from tellback.model.noted import noting
from tellback.relate import usage
from tellback.relate.library import Library
from tellback.relate.usage import Usage, usage_of

TERM = {"term": "action learning", "short": ["AL"], "meaning": "Learning by doing."}
STORY = {"happened": "We used action learning [@rowe-2008; @kolb]."}


def _library(*records: Record, term: dict[str, Any] = TERM) -> Library:
    given = (record("source", "kolb"), record("term", "al", **term), *records)
    return Library(given, date(2026, 11, 21), sealed=True)


def _told(found: Usage) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    source, term = found.told_of("source", "kolb"), found.told_of("term", "al")
    cited, used = (
        {kind: [each.slug for each in records] for kind, records in by_kind.items()}
        for by_kind in (source, term)
    )
    return cited, used


@pytest.mark.parametrize(
    ("story", "term", "cited", "used"),
    [
        (STORY, TERM, ["bench"], ["bench"]),
        ({"happened": "We sat down."}, TERM, [], []),
        (STORY, {**TERM, "term": "a way", "short": []}, ["bench"], []),
        ({**STORY, "happened": "It is AL [@kolb]."}, TERM, ["bench"], ["bench"]),
    ],
)
def test_kept_usage_is_that_of_a_whole_walk(
    story: dict[str, Any], term: dict[str, Any], cited: list[str], used: list[str]
) -> None:
    before = Usage(_library(record("story", "bench", **STORY), record("story", "pond")))
    library = _library(record("story", "bench", **story), record("story", "pond"), term=term)
    again = Usage(library, before.kept)
    assert _told(again) == _told(Usage(library))
    assert _told(again) == ({"story": cited} if cited else {}, {"story": used} if used else {})
    assert again.kept == Usage(library).kept


def test_only_what_changed_is_walked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Usage(_library(record("story", "bench", **STORY), record("story", "pond")))
    library = _library(record("story", "bench"), record("story", "pond"))
    walked = []
    whole = usage._uses
    monkeypatch.setattr(
        usage, "_uses", lambda each, by: walked.append(each.slug) or whole(each, by)
    )
    usage_of(library, before.kept)
    assert walked == ["bench"]


def test_a_page_notes_what_it_takes_of_the_walk_and_not_the_walk() -> None:
    library = _library(record("story", "bench", **STORY))
    with noting() as notes:
        source = library.get(type(record("source", "kolb")), "kolb")
        assert source is not None
        assert usage_of(library).resting_on(source)
    assert notes.facts == {("found", "source", "kolb"), ("using", "source", "kolb")}
