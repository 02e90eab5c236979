"""Answers written into the file that holds the promise: each case is the file before and after."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from records import record

from tellback.living.answers import Answer
from tellback.living.promises import Promised, promises_of
from tellback.living.writing import CannotWriteError, write_answer
from tellback.model.marks import Marks

CASES = yaml.safe_load(Path(__file__).with_name("answers.yml").read_text(encoding="utf-8"))
COMMITMENT = {"organisation": "allotments", "now": "Lends tools.", "in_a_year": "Gives tools."}
RECOMMENDATION = {"number": 1, "text": "Sit down."}


def promised_in(file: str) -> Promised:
    """Give the first promise of the record in ``file``."""
    if file.endswith(".yml"):
        holder = record("report", "year", recommendations=[RECOMMENDATION])
    else:
        holder = record("session", "growing/01-start", commitments=[COMMITMENT])
    holder.placed(Marks(file, {(): (1, 1)}))
    return next(iter(promises_of(holder, {"allotments": "The allotments"})))


def _never() -> None:
    raise AssertionError("nobody else is at work here")


def _write(case: dict[str, Any], root: Path) -> str:
    file = case.get("file", "session.md")
    path = root / file
    path.write_bytes(case["before"].encode())
    promised = promised_in(file)
    day, status, note = case["answer"]
    stands = next(each for each in promised.statuses if each.value == status)
    answer = Answer(day, stands, note)
    try:
        return write_answer(root, promised, answer, _never, correct=case.get("correct", False)).name
    except CannotWriteError:
        return "refused"


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_an_answer_changes_nothing_else(case: dict[str, Any], tmp_path: Path) -> None:
    assert isinstance(case["answer"][0], date)
    assert _write(case, tmp_path) == case["outcome"]
    files = list(tmp_path.iterdir())
    assert [each.name for each in files] == [case.get("file", "session.md")]
    assert files[0].read_bytes().decode() == case.get("after", case["before"])


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_run_twice_it_adds_nothing_twice(case: dict[str, Any], tmp_path: Path) -> None:
    _write(case, tmp_path)
    if "after" not in case:
        return
    again = {**case, "before": case["after"]}
    assert _write(again, tmp_path) == "KNOWN"
    assert (tmp_path / case.get("file", "session.md")).read_bytes().decode() == case["after"]


def test_what_somebody_saves_meanwhile_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "session.md"
    path.write_text(CASES[0]["before"], encoding="utf-8")
    told = Path.read_bytes
    saved = CASES[0]["before"].replace("Sowing", "Reaping")

    def read_then_saved(self: Path) -> bytes:
        content = told(self)
        if self == path:
            path.write_text(saved, encoding="utf-8")
        return content

    monkeypatch.setattr(Path, "read_bytes", read_then_saved)
    promised = promised_in("session.md")
    answer = Answer(date(2026, 10, 1), promised.statuses[2])
    with pytest.raises(CannotWriteError, match="in the meantime"):
        write_answer(tmp_path, promised, answer, _never)
    assert path.read_text(encoding="utf-8") == saved
