"""The documents that people really write, placed: every piece is accounted for, and how many stand
where somebody who read them would put them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from documents.making.whole_set import MAKERS, expected, make
from documents.written_words import missing, never_met, texts_below, written
from house.building import copied_site

from tellback.check.site import check_records
from tellback.documents.document import Fate, PieceKind
from tellback.documents.placing import Placed, place_document
from tellback.documents.placing_making import Task
from tellback.documents.reading import read_document
from tellback.read.site import read_site

pytestmark = pytest.mark.long

TODAY = date(2026, 11, 21)
TARGET = 0.99
TEXTS = (PieceKind.PARAGRAPH, PieceKind.LIST_ITEM)
_KINDS = {"family-page": "family"}
_MARK = re.compile(r"^\s*(?:\d+[.)]|[a-z]{1,4}[.)]|[-–•])\s+")


@dataclass(frozen=True, slots=True)
class Brought:
    """A document brought into a site of its own: what came of it, and the words that are new."""

    root: Path
    placed: Placed
    text: str


@pytest.fixture(scope="module")
def brought(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Brought]:
    """Bring a document in, by its name: once for all tests, which change nothing of it."""

    @cache
    def bring(name: str) -> Brought:
        folder = tmp_path_factory.mktemp("brought")
        root = _going_on(copied_site("allotment", folder))
        before = texts_below(root)
        placed = _placed(name, folder, root)
        return Brought(root, placed, written(before, texts_below(root)))

    return bring


def _going_on(root: Path) -> Path:
    """Give the site in ``root`` with a programme that has not come to its end yet."""
    programme = root / "sessions/growing-together/programme.md"
    told = programme.read_text("utf-8").replace("end: 2025-11\n", "end: 2027-11\n")
    programme.write_text(told.replace("sessions_planned: 2\n", ""), encoding="utf-8")
    second = root / "sessions/growing-together/02-harvest-supper/session.md"
    earlier = second.read_text("utf-8").replace("last: yes\n", "").replace("09-20\n", "04-20\n", 1)
    second.write_text(earlier, encoding="utf-8")
    return root


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
    brought: Callable[[str], Brought], record_property: Callable[[str, object], None]
) -> None:
    total, wrong, lost, met = 0, [], [], []
    for name in MAKERS:
        came = brought(name)
        placed = came.placed
        numbers = [each.piece.number for each in placed.accounts]
        assert numbers == list(range(1, len(numbers) + 1)), name
        assert all(each.where or each.why for each in placed.accounts), name
        wanted = expected(name)["pieces"]
        total += len(wanted)
        wrong += [f"{name}: {each}" for each in _rightly(placed, wanted)]
        said = [each for each in placed.accounts if each.piece.kind in TEXTS]
        taken = [each.piece.words for each in said if each.fate is Fate.TAKEN]
        lost += [
            f"{name}: {part}" for words in taken for part in missing(words, brought(name).text)
        ]
        met += [each.piece.words for each in said]
    share = 1 - len(wrong) / total
    record_property("placed rightly", f"{share:.1%} of {total}")
    print("\n".join((*wrong, f"placed rightly: {share:.1%} of {total}")))  # noqa: T201
    assert len(MAKERS) >= 12
    assert share >= TARGET, wrong
    assert lost == [], "what was taken stands in what was written"
    assert never_met(met) == set()


@pytest.mark.parametrize("name", [name for name in MAKERS if name.startswith("session")])
def test_the_record_is_sound_but_for_what_is_to_fill_in(
    name: str, brought: Callable[[str], Brought]
) -> None:
    root, placed = brought(name).root, brought(name).placed
    reading = read_site(root)
    found = check_records(reading.records, reading.broken, root, TODAY)
    problems = (*reading.problems, *found)
    wrong = [each for each in problems if each.stops and each.rule != "still-to-fill-in"]
    assert not wrong, placed.record
    assert any(each.rule == "still-to-fill-in" for each in problems)
