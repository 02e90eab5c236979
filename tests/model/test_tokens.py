"""A record's token tells it from itself as it was at another time."""

from __future__ import annotations

from pathlib import Path

import pytest
from check.breaking import SOUND, TODAY
from check.reading_again import a_copy

from tellback.gate.kept import Kept
from tellback.kept.sealed_file import read_sealed, write_sealed
from tellback.model.kinds import KINDS
from tellback.read.site import read_site
from tellback.steps import build_library


@pytest.mark.parametrize("name", ["harbour", "sound"])
def test_records_are_known_for_the_same_by_what_was_kept_of_them(name: str, tmp_path: Path) -> None:
    root = a_copy(name, tmp_path / "site")
    kept = Kept()
    first = build_library(root, TODAY, kept=kept).library
    write_sealed(tmp_path / "records", kept.plain())
    kept = Kept.of(read_sealed(tmp_path / "records"))
    again = build_library(root, TODAY, kept=kept).library
    tokens = [[each.token for kind in KINDS for each in of.all(kind)] for of in (first, again)]
    assert tokens[0] == tokens[1]
    assert all(tokens[0])
    assert len(set(tokens[0])) == len(tokens[0])


def test_a_record_that_was_put_right_is_another() -> None:
    story = next(each for each in read_site(SOUND).records if each.kind == "story")
    was = story.token_as_read()
    shorter = story.model_copy(update={"title": "Another"})
    assert (bool(was), shorter.token) == (True, "")
    shorter.seal()
    assert shorter.token != was
