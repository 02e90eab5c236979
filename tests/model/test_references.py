"""References are read off the annotations, wherever in a record they stand."""

from __future__ import annotations

from records import record

from tellback.model.kinds import KINDS
from tellback.model.references import Reference, references


def test_references_of_a_record_come_with_their_paths() -> None:
    barrier = record(
        "barrier",
        "seats",
        themes=["places"],
        evidence={"stories": ["bench", "pond"]},
        answered_by=[{"enabler": "sitting", "how": "By resting."}],
    )
    assert list(references(barrier)) == [
        Reference(("themes", 0), "theme", "places"),
        Reference(("evidence", "stories", 0), "story", "bench"),
        Reference(("evidence", "stories", 1), "story", "pond"),
        Reference(("answered_by", 0, "enabler"), "enabler", "sitting"),
    ]


def test_an_optional_reference_that_is_not_given_is_none() -> None:
    assert list(references(record("event", "open-day"))) == [
        Reference(("organiser",), "organisation", "allotments")
    ]


def test_every_kind_that_is_named_is_a_kind_or_part_of_a_report() -> None:
    named = {
        each.kind
        for kind in KINDS
        for each in references(record(kind, "x", source=["s"], themes=["t"], organisations=["o"]))
    }
    assert named <= {*KINDS, "outcome"}
