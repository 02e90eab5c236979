"""What is kept comes back as it was kept; what is damaged, or another's, counts for nothing."""

from __future__ import annotations

import marshal
from collections import UserDict
from collections.abc import Container
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from tellback.kept import sealed_file
from tellback.kept.facts import Facts
from tellback.kept.sealed_file import read_sealed, write_sealed
from tellback.kept.state import Kept, Made, load_kept, save_kept
from tellback.kept.told import SiteTold
from tellback.model.noted import Fact
from tellback.model.organisation import Theme
from tellback.relate.library import Library

WALKING = ("record", "theme", "walking", "name")


def _facts(name: str = "Walking", day: str = "2026-11-21") -> Facts:
    themes = (
        Theme(slug="walking", name=name, about="x"),
        Theme(slug="talking", name="Talking", about="x"),
    )
    return Facts(Library(themes, date.fromisoformat(day), sealed=True))


@pytest.fixture
def kept() -> Kept:
    facts = _facts()
    told = SiteTold(astray=["a.md"])
    kept = Kept("engine", files={"index.html": (1, 2)}, told=told, records=facts.records)
    kept.add(
        "a",
        "given",
        Made(kept.numbers_of([WALKING, ("today",)], facts), ["a/index.html"], {"title": "A"}),
    )
    kept.add("calendars", "", Made(kept.numbers_of([("shelf", "theme"), WALKING], facts), (), {}))
    return kept


@pytest.fixture
def file(tmp_path: Path, kept: Kept) -> Path:
    file = tmp_path / "kept" / "state"
    save_kept(kept, file)
    return file


def _named(kept: Kept, numbers: Container[int]) -> set[Fact]:
    return {fact for fact, number in kept.facts.items() if number in numbers}


def test_what_is_kept_comes_back(kept: Kept, file: Path) -> None:
    found = load_kept(file, "engine")
    assert found.pieces == kept.pieces
    assert (found.facts, found.records) == (kept.facts, kept.records)
    assert (found.files, found.told) == ({"index.html": (1, 2)}, SiteTold(astray=["a.md"]))
    assert _named(found, frozenset(found.pieces["a"].numbers)) == {WALKING, ("today",)}


def test_of_another_engine_nothing_counts(file: Path) -> None:
    assert load_kept(file, "another") == Kept("another")


def test_without_a_file_nothing_is_kept(tmp_path: Path) -> None:
    assert load_kept(tmp_path / "none", "engine") == Kept("engine")
    assert load_kept(tmp_path, "engine") == Kept("engine")


def test_a_damaged_file_counts_for_nothing_wherever_the_damage_is(file: Path) -> None:
    whole = file.read_bytes()
    for at in range(len(whole)):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert load_kept(file, "engine") == Kept("engine")
        file.write_bytes(whole[:at])
        assert load_kept(file, "engine") == Kept("engine")
    file.write_bytes(whole + b"\0")
    assert load_kept(file, "engine") == Kept("engine")


def test_what_another_python_wrote_is_not_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as other:
        other.setattr(sealed_file, "_FORM", f"2.7 {marshal.version} in parts\n".encode())
        write_sealed(file, ["anything"])
        assert read_sealed(file) == ["anything"]
    assert read_sealed(file) is None


MANY = {f"page-{number}": number for number in range(600)}
LARGE = (
    MANY,
    ("engine", MANY, {"told": MANY, "other": {}}, (("a", MANY), ()), 5),
    {"told": MANY, "within": {"it": (MANY,)}},
)


@pytest.mark.parametrize("values", LARGE)
def test_what_is_sealed_in_parts_comes_back_as_it_was(file: Path, values: Any) -> None:
    write_sealed(file, values)
    assert read_sealed(file) == values
    assert list(read_sealed(file)) == list(values)


@pytest.mark.parametrize("many", [0, 1, 3, len(MANY)])
def test_a_mapping_may_make_its_values_as_they_are_asked_for(file: Path, many: int) -> None:
    for values in (UserDict(islice(MANY.items(), many)), ("it", (UserDict(a=(1,)), 2), {})):
        write_sealed(file, values)
        assert repr(read_sealed(file)) == repr(values)


def test_what_lacks_a_part_or_has_one_more_is_not_read(file: Path) -> None:
    write_sealed(file, ("engine", MANY))
    whole = file.read_bytes()
    parts = [len(sealed_file._FORM)]
    while parts[-1] < len(whole):
        parts.append(parts[-1] + 8 + 16 + int.from_bytes(whole[parts[-1] :][:8], "big"))
    *parts, end = parts
    assert (len(parts), end) == (6, len(whole))  # members, engine, how many mappings, and these
    for at in parts:
        file.write_bytes(whole[:at])
        assert read_sealed(file) is None
    for odd in (whole + whole[parts[-1] :], whole[:-1] + b"?", whole.replace(b"page-7", b"page-8")):
        file.write_bytes(odd)
        assert read_sealed(file) is None


def test_what_is_sealed_is_whole_at_any_moment(tmp_path: Path) -> None:
    file = tmp_path / "state"
    write_sealed(file, ["before"])
    with pytest.raises(ValueError, match="unmarshallable"):
        write_sealed(file, [object()])
    assert read_sealed(file) == ["before"]
    assert [each.name for each in tmp_path.iterdir()] == ["state"]


def test_a_change_is_known_by_what_reads_it(kept: Kept) -> None:
    assert _named(kept, kept.changed(_facts())) == set()
    assert _named(kept, kept.changed(_facts(name="On foot"))) == {WALKING, ("shelf", "theme")}
    assert _named(kept, kept.changed(_facts(day="2026-11-22"))) == {("today",)}
    later = _facts(name="On foot", day="2026-11-22")
    assert _named(kept, kept.changed(later, only={"today"})) == {("today",)}
    assert _named(kept, kept.changed(later, but={"today", "shelf"})) == {WALKING}


def test_what_follows_knows_the_facts_as_they_are(kept: Kept) -> None:
    now = _facts(name="On foot")
    after = kept.successor(now, kept.changed(now))
    assert after.pieces == {}
    assert after.changed(now) == {}
    assert _named(after, after.changed(_facts())) == {WALKING, ("shelf", "theme")}


def test_what_nothing_reads_is_dropped_once_it_is_much(kept: Kept) -> None:
    del kept.pieces["a"]
    kept.drop_unread()
    assert len(kept.facts) == 3  # a first build reads all that it knows: nothing is looked for
    read = _named(kept, frozenset(kept.pieces["calendars"].numbers))
    kept.compact = 1
    kept.drop_unread()
    assert {fact for fact, _ in kept.facts.items()} == read == {WALKING, ("shelf", "theme")}
    assert _named(kept, frozenset(kept.pieces["calendars"].numbers)) == read
    kept.add("c.md", "", Made(kept.numbers_of([("today",)], _facts())))
    assert _named(kept, frozenset(kept.pieces["c.md"].numbers)) == {("today",)}
