"""What work reads is noted, each for itself: nothing of what one piece read is lost on another."""

from __future__ import annotations

import pytest

from tellback.model.noted import (
    Notes,
    begin,
    forget_open,
    leave,
    note,
    note_again,
    noting,
    open_notes,
    unnoted,
)
from tellback.model.organisation import Theme


@pytest.fixture
def walking() -> Theme:
    theme = Theme(slug="walking", name="Walking", about="Side by side.")
    theme.seal()
    return theme


def test_outside_of_any_noting_nothing_is_noted() -> None:
    note("shelf", "story")
    assert open_notes() is None


def test_what_is_read_inside_counts_for_what_is_around_it() -> None:
    with noting() as outer:
        note("site")
        with noting() as inner:
            note("shelf", "story")
        note("today")
    assert inner.facts == {("shelf", "story")}
    assert outer.facts == {("site",), ("shelf", "story"), ("today",)}


def test_work_that_pauses_goes_on_with_its_notes() -> None:
    notes = Notes()
    for each in ("one", "two"):
        with noting(notes):
            note(each)
    assert notes.facts == {("one",), ("two",)}


def test_what_is_remembered_is_noted_once_more() -> None:
    with noting() as first:
        note("site")
    with noting() as second:
        note_again(first.facts)
    assert second.facts == {("site",)}


def test_what_is_worked_out_for_many_is_noted_for_none() -> None:
    with noting() as notes:
        with unnoted():
            note("shelf", "story")
        note("site")
    assert notes.facts == {("site",)}


def test_notes_that_were_begun_end_in_order() -> None:
    one, other = Notes(), Notes()
    begin(one)
    begin(other)
    with pytest.raises(ValueError, match="order"):
        leave(one)
    leave(other)
    leave(one)
    assert open_notes() is None


def test_work_that_is_broken_off_leaves_nothing_open(walking: Theme) -> None:
    begin(Notes())
    assert walking.name == "Walking"
    forget_open()
    assert open_notes() is None
    with noting() as notes:
        assert walking.name == "Walking"
    assert notes.facts == {("record", "theme", "walking", "name")}


def test_each_field_is_noted_by_each_that_reads_it(walking: Theme) -> None:
    read = []
    for _ in range(2):
        with noting() as notes:
            assert (walking.name, walking.name) == ("Walking", "Walking")
        read.append(notes.facts)
    assert read == [{("record", "theme", "walking", "name")}] * 2


def test_a_field_read_inside_and_around_is_noted_for_both(walking: Theme) -> None:
    with noting() as outer:
        assert walking.name
        with noting() as inner:
            assert walking.name
        with noting() as later:
            assert walking.about
    assert inner.facts == {("record", "theme", "walking", "name")}
    assert later.facts == {("record", "theme", "walking", "about")}
    assert outer.facts == inner.facts | later.facts


def test_a_sealed_record_is_what_it_was(walking: Theme) -> None:
    plain = Theme(slug="walking", name="Walking", about="Side by side.")
    assert walking == plain
    assert walking != plain.model_copy(update={"name": "On foot"})
    assert walking.themes == ()
    assert walking.label == "Walking"
    with pytest.raises(AttributeError):
        walking.no_such_field  # noqa: B018 - it is to be asked for


@pytest.mark.parametrize("other", [{"name": "On foot"}, {"about": "y"}, {"themes": ("a",)}])
def test_a_token_tells_of_any_change(walking: Theme, other: dict[str, object]) -> None:
    same, changed = (
        Theme.model_validate(
            {"slug": "walking", "name": "Walking", "about": "Side by side.", **each}
        )
        for each in ({}, other)
    )
    for each in (same, changed):
        each.seal()
    assert same.token == walking.token
    assert changed.token != walking.token
