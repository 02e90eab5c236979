"""``tellback due`` as it is typed."""

from __future__ import annotations

import json
import shutil
from functools import partial
from pathlib import Path

import pytest
from check.breaking import SOUND
from cli.typed import Typed

pytestmark = pytest.mark.long

DAY = ("--today", "2026-11-21")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return shutil.copytree(SOUND, tmp_path / "site")


@pytest.fixture
def due(site: Path, typed: Typed) -> Typed:
    return partial(typed, "due", site)


def test_the_list(site: Path, due: Typed) -> None:
    event = site / "data/events/open-saturday.yml"
    text = event.read_text(encoding="utf-8").replace("status: held", "status: planned")
    event.write_text(f"{text}review_by: 2027-01-01\n", encoding="utf-8")
    code, out, err = due(*DAY)
    assert (code, err) == (0, "")
    headings = [line for line in out.splitlines() if line and not line.startswith(" ")]
    assert headings == [
        "What is due on 21 November 2026, and until 19 February 2027",
        "Overdue: 4",
        "Coming: 1",
        "Without a day: 2",
    ]
    assert (
        "  sessions/reading-together/02-second-page/session.md:15:5: The library was last asked on "
        "2 November 2024 about what it promised at “The second page” on 4 May 2024.\n"
        "    Ask how it stands, then write it down: tellback revisit "
        "reading-together/02-second-page --organisation library\n"
    ) in out
    assert "still stands as “planned”" in out
    rows = json.loads(due(*DAY, "--format", "json")[1])
    assert [(row["overdue"], row["due"] is None) for row in rows].count((True, False)) == 4
    for row in rows:
        assert f"  {row['file']}:{row['line']}:" in out
        assert f": {row['said']}\n    {row['to_do']}\n" in out


def test_nothing_is_due(tmp_path: Path, typed: Typed) -> None:
    (tmp_path / "data").mkdir()
    code, out, _ = typed("due", tmp_path, *DAY, "--within", "0")
    assert code == 0
    assert out == "What is due on 21 November 2026, and until 21 November 2026\nNothing is due.\n"
    assert json.loads(typed("due", tmp_path, "--format", "json")[1]) == []


def test_what_cannot_be_read_is_said(site: Path, due: Typed) -> None:
    (site / "data/reports/year-one.yml").write_text("title: [\n", encoding="utf-8")
    code, out, err = due(*DAY)
    assert code == 1
    assert "Overdue: 1" in out
    assert "data/reports/year-one.yml. Run “tellback check”" in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--within", "-1"), "--within takes a number of days from 0 to 36500: --within 90"),
        (("--within", "40000"), "--within takes a number of days from 0 to 36500"),
        (("--today", "soon"), "“soon” is not a date"),
    ],
)
def test_typed_wrongly(words: tuple[str, ...], said: str, due: Typed) -> None:
    code, out, err = due(*words)
    assert (code, out) == (2, "")
    assert said in err


def test_no_site(tmp_path: Path, typed: Typed) -> None:
    assert typed("due", tmp_path / "nowhere")[0] == 2
    assert "holds no site" in typed("due", tmp_path)[2]


def test_the_furthest_day(due: Typed) -> None:
    assert "until 7 December 9100" in due("--today", "9000-12-31", "--within", "36500")[1]
