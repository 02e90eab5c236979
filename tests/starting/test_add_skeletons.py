"""A new file of each kind: filled in, it is a record; whatever field of it is used, it still is."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest
from starting.filling import (
    filled_in,
    new_text,
    optional_keys,
    read_back,
    with_all_used,
    with_used,
)

from tellback.model.kinds import KINDS, Kind
from tellback.read.fields import NOT_WRITTEN, fields_of
from tellback.starting.skeleton import form_of
from tellback.starting.skeleton_fields import forms, words_for

ADDED = [KINDS[name] for name in forms()["kinds"]]


def test_every_kind_that_people_write_can_be_added() -> None:
    assert set(KINDS) - {kind.name for kind in ADDED} == {"audit"}


def test_what_the_forms_name_there_is() -> None:
    for kind in ADDED:
        form = form_of(kind)
        named = [form["title"], form.get("date"), *form.get("first", ()), *form.get("preset", ())]
        named += [*form.get("left_out", ()), *chain(*form.get("groups", {}).values())]
        assert {each for each in named if each} <= set(fields_of(kind.model)), kind.name


@pytest.mark.parametrize("kind", ADDED, ids=lambda kind: kind.name)
def test_filled_in_it_is_a_record(kind: Kind, tmp_path: Path) -> None:
    records, wrong = read_back(kind, filled_in(new_text(kind)), tmp_path)
    assert (len(records), wrong) == (1, [])


@pytest.mark.long
@pytest.mark.parametrize("kind", ADDED, ids=lambda kind: kind.name)
def test_with_all_fields_used_it_is_one(kind: Kind, tmp_path: Path) -> None:
    text = with_all_used(kind, new_text(kind))
    assert not list(optional_keys(kind, text))
    records, wrong = read_back(kind, filled_in(text), tmp_path)
    assert (len(records), wrong) == (1, [])


@pytest.mark.long
@pytest.mark.parametrize("kind", ADDED, ids=lambda kind: kind.name)
def test_with_any_one_field_used_it_is_one(kind: Kind, tmp_path: Path) -> None:
    text = new_text(kind)
    keys = list(optional_keys(kind, text))
    assert keys
    for key in keys:
        used = with_used(kind, text, key)
        assert used != text
        records, wrong = read_back(kind, filled_in(used), tmp_path)
        assert (len(records), wrong) == (1, []), key
        assert getattr(records[0], fields_of(kind.model)[key].name), key


@pytest.mark.long
@pytest.mark.parametrize("kind", ADDED, ids=lambda kind: kind.name)
def test_bare_it_asks_for_the_same_and_explains_nothing(kind: Kind, tmp_path: Path) -> None:
    text = new_text(kind, bare=True)
    assert not list(optional_keys(kind, text))
    assert filled_in(text).count("\n") < filled_in(new_text(kind)).count("\n")
    records, wrong = read_back(kind, filled_in(text), tmp_path)
    assert (len(records), wrong) == (1, [])


@pytest.mark.parametrize("kind", ADDED, ids=lambda kind: kind.name)
def test_every_field_stands_in_it(kind: Kind) -> None:
    text = new_text(kind)
    by_place = {"programme", "number"} if kind.files.startswith("sessions/") else set()
    left = {*NOT_WRITTEN, *by_place, *form_of(kind).get("left_out", ())}
    in_text = kind.model.headings
    for shape in fields_of(kind.model).values():
        if shape.name not in left and shape.name not in in_text.values():
            assert f"{shape.key}:" in text, shape.key
    assert all(f"\n## {heading.capitalize()}\n" in text for heading in in_text)


@pytest.mark.parametrize("name", ["story", "voice"])
def test_consent_comes_first(name: str) -> None:
    keys = [
        line for line in new_text(KINDS[name]).splitlines() if line.strip().endswith("consent:")
    ]
    text = new_text(KINDS[name])
    assert text.index(keys[0]) < text.index("Tea")
    assert "status: pending" in text.split("Tea")[0]


@pytest.mark.parametrize(
    ("described", "asked"),
    [
        ("Where it was held.", "where it was held"),
        ("Its ISBN, if it is a book.", "its ISBN, if it is a book"),
        ("What it costs, such as nothing. Write free.", "what it costs"),
        ("How to complain, each step on a line of its own.", "how to complain"),
        ("DOI of the work.", "DOI of the work"),
        ("Whose stories are missing (step 8).", "whose stories are missing"),
    ],
)
def test_what_is_asked_for(described: str, asked: str) -> None:
    assert words_for(described) == asked
