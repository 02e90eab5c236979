"""What a field may hold is known, so that what is kept of records is told from what is none of
theirs: of no record that was read is a field refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from house.building import SITES

from tellback.model.event import Event
from tellback.model.parts_within import held_types, parts_of
from tellback.model.session import Session
from tellback.read.kept_records import plain_records, records_of
from tellback.read.site import read_site
from tellback.read.spots import FileOnDisk

_ROOTS = (Path(__file__).parents[2], *(each for each in sorted(SITES.iterdir()) if each.is_dir()))


@pytest.mark.parametrize("root", _ROOTS, ids=lambda root: root.name)
def test_each_value_that_was_read_is_of_a_type_that_its_field_may_hold(root: Path) -> None:
    for record in read_site(root).records:
        for _, part in parts_of(record):
            for name, (at_all, within) in held_types(type(part)).items():
                value = getattr(part, name)
                assert type(value) in at_all, (type(part), name)
                assert not isinstance(value, tuple) or within.issuperset(map(type, value)), name


def test_other_types_are_told_apart() -> None:
    assert int not in held_types(Event)["start"][0]
    assert date in held_types(Session)["date"][0]
    assert str not in held_types(Session)["date"][0]
    assert {str, type(None)} == held_types(Session)["place"][0]


@pytest.mark.parametrize(("at", "odd"), [(0, 5), (1, (1, (5,))), (1, "neighbours")])
def test_a_kept_record_is_refused_where_a_field_holds_what_it_may_not(at: int, odd: object) -> None:
    root = SITES / "allotment"
    record = read_site(root).records[0]
    ((held, *rest),) = plain_records([record])
    spots = FileOnDisk(root, record.marks.file)
    assert len(records_of([(held, *rest)], record.marks.file, spots)) == 1
    held[4][at] = odd
    with pytest.raises(TypeError, match="holds nothing of the kind"):
        records_of([(held, *rest)], record.marks.file, spots)
