"""Which texts of a record are read, and how plain each has to be."""

from __future__ import annotations

import pytest
from records import CONSENT, record

from tellback.coach.passages import Strictness, passages_of, strictness_of


def _paths(each: object) -> list[str]:
    return [".".join(map(str, passage.path)) for passage in passages_of(each)]  # type: ignore[arg-type]


def test_what_tellers_told_is_theirs() -> None:
    story = record(
        "story",
        "the-bench",
        selections=[
            {
                "level": "participants",
                "panel": "those who were there",
                "date": "2026-04",
                "candidates": ["the-bench"],
                "chosen": "the-bench",
                "reasons": "It says what changed.",
                "method": "a vote",
                "dissent": "Two of us thought it was too short.",
            }
        ],
    )
    assert _paths(story) == ["selections.0.reasons"]
    told = "I sat down on it."
    assert _paths(record("voice", "sat", quote=told, context="She said it at the end.")) == [
        "context"
    ]


def test_titles_names_and_what_nobody_sees_are_not_read() -> None:
    accepted = {
        "words": "the bench",
        "reason": "It is known to all who live there.",
        "by": "a lead",
        "on": "2026-01-01",
    }
    page = record("article", "b", title="How we utilised benches.", accepted=[accepted])
    assert _paths(page) == ["standfirst", "body"]
    assert _paths(record("source", "field-2020", note="It is a note that is long.")) == []


def test_labels_are_not_read_and_whole_lines_are() -> None:
    framework = record(
        "framework",
        "walks",
        when=["On Mondays", "When somebody has to be told something", "It is time."],
    )
    assert _paths(framework) == ["standfirst", "stages.0.prompts.0", "when.2"]


@pytest.mark.parametrize(
    ("kind", "slug", "title", "strictness"),
    [
        ("family", "walks", "Walks", Strictness.PLAIN),
        ("family", "walks.easy", "Walks", Strictness.EASY),
        ("page", "how-we-use-consent", "What you agreed to", Strictness.PLAIN),
        ("page", "about", "How to complain", Strictness.PLAIN),
        ("page", "guide/keeping-consent", "Keeping consent", Strictness.USUAL),
        ("page", "about", "About us", Strictness.USUAL),
        ("article", "consent", "On consent", Strictness.USUAL),
    ],
)
def test_how_plain(kind: str, slug: str, title: str, strictness: Strictness) -> None:
    assert strictness_of(record(kind, slug, title=title)) is strictness


def test_how_to_complain_is_for_everybody_on_whatever_page() -> None:
    step = {"to": "the manager", "how": "Write to her, or ring."}
    found = {
        passage.path[0]: passage.strictness
        for passage in passages_of(record("framework", "walks", complaints=[step]))
    }
    assert found == {
        "standfirst": Strictness.USUAL,
        "stages": Strictness.USUAL,
        "complaints": Strictness.PLAIN,
    }


def test_consent_itself_is_not_read() -> None:
    picture = {
        "file": "bench.jpg",
        "alt": "Two people sit on a bench.",
        "people": "two gardeners, who were asked before they sat down here",
        "consent": CONSENT | {"note": "She said that it is fine as long as it is small."},
    }
    paths = _paths(record("session", "growing/01-starting", pictures=[picture]))
    assert not [path for path in paths if "consent" in path]
    assert "pictures.0.alt" in paths
