"""The documents that people really write, placed: every piece is accounted for, and how many stand
where somebody who read them would put them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from documents.making.whole_set import MAKERS, expected, make
from house.building import copied_site

from tellback.check.site import check_records
from tellback.documents.document import Fate
from tellback.documents.placing import Placed, place_document
from tellback.documents.placing_making import Task
from tellback.documents.reading import read_document
from tellback.read.site import read_site

pytestmark = pytest.mark.long

TODAY = date(2026, 11, 21)
TARGET = 0.95
_KINDS = {"family-page": "family"}
_MARK = re.compile(r"^\s*(?:\d+[.)]|[a-z]{1,4}[.)]|[-–•])\s+")


def _placed(name: str, folder: Path, root: Path) -> Placed:
    kind = expected(name)["makes"]
    number = 9 if kind == "session" else None
    task = Task(_KINDS.get(kind, kind), root, TODAY, number=number)
    return place_document(read_document(make(name, folder)), task, lambda: None)


def _folded(words: str) -> str:
    return " ".join(re.findall(r"\w+", _MARK.sub("", words)))


def _rightly(placed: Placed, wanted: list[dict[str, str]]) -> list[str]:
    """Give what is not where it is wanted."""
    waiting = list(placed.accounts)
    wrong: list[str] = []
    for each in wanted:
        words = _folded(each["words"])
        found = next((a for a in waiting if _folded(a.piece.words).startswith(words)), None)
        if found is None:
            wrong.append(f"{each['words']}: not among the pieces")
            continue
        waiting.remove(found)
        marks = placed.marks[found.piece.number]
        left = each["placed"].startswith("left")
        fits = found.fate is Fate.LEFT if left else set(_places(each["placed"])) <= set(marks)
        wrong += [] if fits else [f"{each['words']}: {', '.join(marks)}, not {each['placed']}"]
    return wrong


def _places(stated: str) -> list[str]:
    return [stated] if stated.startswith("section") else stated.split(", ")


def test_the_share_that_is_placed_rightly(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    total, wrong = 0, []
    for name in MAKERS:
        folder = tmp_path / name
        folder.mkdir()
        placed = _placed(name, folder, copied_site("allotment", folder))
        numbers = [each.piece.number for each in placed.accounts]
        assert numbers == list(range(1, len(numbers) + 1)), name
        assert all(each.where or each.why for each in placed.accounts), name
        wanted = expected(name)["pieces"]
        total += len(wanted)
        wrong += [f"{name}: {each}" for each in _rightly(placed, wanted)]
    share = 1 - len(wrong) / total
    record_property("placed rightly", f"{share:.1%} of {total}")
    print("\n".join((*wrong, f"placed rightly: {share:.1%} of {total}")))  # noqa: T201
    assert len(MAKERS) >= 12
    assert share >= TARGET, wrong


@pytest.mark.parametrize("name", [name for name in MAKERS if name.startswith("session")])
def test_the_record_is_sound_but_for_what_is_to_fill_in(name: str, tmp_path: Path) -> None:
    root = copied_site("allotment", tmp_path)
    programme = root / "sessions/growing-together/programme.md"
    told = programme.read_text("utf-8").replace("end: 2025-11\n", "end: 2027-11\n")
    programme.write_text(told.replace("sessions_planned: 2\n", ""), encoding="utf-8")
    second = root / "sessions/growing-together/02-harvest-supper/session.md"
    earlier = second.read_text("utf-8").replace("last: yes\n", "").replace("09-20\n", "04-20\n", 1)
    second.write_text(earlier, encoding="utf-8")
    placed = _placed(name, tmp_path, root)
    reading = read_site(root)
    found = check_records(reading.records, reading.broken, root, TODAY)
    problems = (*reading.problems, *found)
    wrong = [each for each in problems if each.stops and each.rule != "still-to-fill-in"]
    assert not wrong, placed.record
    assert any(each.rule == "still-to-fill-in" for each in problems)
