"""Rows brought into a site: what becomes of each, and what the files hold then. Brought in again,
they change nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from house.building import copied_site

from tellback.intake.proving import IntakeError
from tellback.intake.rows import Fault, Row, Sheet
from tellback.intake.scorecard import Outcome, Scorecard, scorecard_text
from tellback.intake.taking_in import Task, UnknownNameError, take_in
from tellback.steps import build_library

CASES = yaml.load(Path(__file__).with_name("taking_in.yml").read_text("utf-8"), yaml.CBaseLoader)
TODAY = date(2026, 11, 21)
EVENT = {
    "title": "Pruning",
    "standfirst": "Learn where to cut.",
    "start": "2027-03-01T10:00",
    "end": "2027-03-01T12:00",
    "zone": "Europe/Dublin",
    "status": "planned",
    "mode": "in person",
    "place": {"name": "The barn"},
    "organiser": "Mill Lane Growers",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copied_site("allotment", tmp_path)


def _row(number: int, told: dict, kind: str) -> Row:
    usual = kind == "event" and not told.get("only_on")
    fields = {**(EVENT if usual else {}), **told["fields"]}
    return Row(
        spot=f"row {number}",
        name=fields.get("title") or fields.get("name", ""),
        fields={name: value for name, value in fields.items() if value},
        faults=tuple(_fault(each) for each in told.get("faults", ())),
        doubts=tuple(told.get("doubts", ())),
        assumed=frozenset(told.get("assumed", ())),
        day=told.get("day", str(fields.get("start", ""))[:10]),
        of_calendar="calendar" in told,
        only_on=told.get("only_on", ""),
        columns=told.get("columns", {}),
    )


def _fault(told: dict) -> Fault:
    return Fault(**{**told, "new": "new" in told})


def _sheet(case: dict) -> Sheet:
    kind = case.get("kind", "event")
    rows = (_row(number, told, kind) for number, told in enumerate(case["rows"], 2))
    return Sheet(rows=tuple(rows), program=case.get("program", ""))


def _take(sheet: Sheet, root: Path, kind: str = "event", **told: object) -> Scorecard:
    return take_in(sheet, Task(kind, "sheet.csv", root, TODAY, **told), lambda: None)  # type: ignore[arg-type]


def _contents(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("case", CASES, ids=[each["name"] for each in CASES])
def test_rows(case: dict, root: Path) -> None:
    for file, (old, new) in case.get("replaced", {}).items():
        text = (root / file).read_text(encoding="utf-8")
        assert old in text
        (root / file).write_text(text.replace(old, new), encoding="utf-8")
    for file, text in case.get("written", {}).items():
        (root / file).write_text(text, encoding="utf-8")
    if "without" in case:
        (root / case["without"]).unlink()
    before = _contents(root)
    sheet, kind, given = _sheet(case), case.get("kind", "event"), case.get("given", {})

    dry = _take(sheet, root, kind, given=given, write=False)
    assert _contents(root) == before
    card = _take(sheet, root, kind, given=given)
    assert dry.rows == card.rows
    said = scorecard_text(card)
    assert [row.outcome.value for row in card.rows] == case["outcomes"], said
    for words in case.get("said", ()):
        assert words in said, said
    for words in case.get("unsaid", ()):
        assert words not in said, said
    after = _contents(root)
    for file, text in case.get("files", {}).items():
        assert after[file].decode() == text
    for file, text in case.get("contains", {}).items():
        assert text in after[file].decode()
    named = {row.file for row in card.rows if row.outcome in (Outcome.NEW, Outcome.UPDATED)}
    assert {name for name, text in after.items() if before.get(name) != text} == named
    stopping = [each for each in build_library(root, TODAY).problems if each.stops]
    assert not [each for each in stopping if each.where.file in named - {case.get("already")}]

    again = _take(sheet, root, kind, given=given)
    taken = {"new", "updated"}
    assert [row.outcome.value for row in again.rows] == [
        "as it was" if each in taken else each for each in case.get("again", case["outcomes"])
    ], scorecard_text(again)
    assert _contents(root) == after


def test_nothing_is_brought_in_beside_what_cannot_be_read(root: Path) -> None:
    (root / "data/events/seed-swap.yml").write_text("title: [", encoding="utf-8")
    before = _contents(root)
    with pytest.raises(IntakeError, match=r"cannot be read[\s\S]*seed-swap\.yml"):
        _take(_sheet({"rows": [{"fields": {}}]}), root)
    assert _contents(root) == before


def test_what_was_typed_with_the_command_must_be_there(root: Path) -> None:
    with pytest.raises(UnknownNameError, match="Did you mean “Growing together”"):
        _take(Sheet(()), root, given={"programme": "growing-togehter"})


def test_a_site_without_any(root: Path) -> None:
    (root / "data/events/seed-swap.yml").unlink()
    (root / "data/events").rmdir()
    card = _take(_sheet({"rows": [{"fields": {}}]}), root)
    assert [row.outcome for row in card.rows] == [Outcome.NEW]
    assert (root / "data/events/pruning.yml").is_file()
