"""``tellback revisit`` as it is typed, and as it asks."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from check.breaking import SOUND
from cli.typed import Typed

from tellback.check.report import report_text
from tellback.steps import build_library
from tellback.today import day_written

pytestmark = pytest.mark.long

DAY = ("--today", "2026-11-21")
SESSION = "sessions/reading-together/02-second-page/session.md"
Asked = Callable[..., tuple[int, str, str]]
REPORT = "data/reports/year-one.yml"
LIBRARY = ("--organisation", "library")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return shutil.copytree(SOUND, tmp_path / "site")


@pytest.fixture
def revisit(site: Path, typed: Typed) -> Typed:
    def run(*words: object) -> tuple[int, str, str]:
        name = words[:1] if words and not str(words[0]).startswith("-") else ()
        return typed("revisit", *name, *((site,) if name else ()), *words[len(name) :], *DAY)

    return run


def _sound(site: Path) -> bool:
    day = day_written(DAY[1])
    assert day
    return report_text(build_library(site, day).problems) == "Nothing to put right.\n"


def test_a_commitment_and_a_recommendation(site: Path, revisit: Typed) -> None:
    done = (*LIBRARY, "--status", "done", "--on", "2026-11-20", "--note", "Open\non\tSundays.")
    assert revisit("02-second-page", *done) == (
        0,
        f"The library, 20 November 2026: done. Written into {SESSION}.\n",
        "",
    )
    text = (site / SESSION).read_text(encoding="utf-8")
    assert "    note: Open on Sundays.\n    earlier:\n      - on: 2024-11-02\n" in text
    again = revisit("02-second-page", *done)
    assert again[0] == 0
    assert "written down already: nothing was changed" in again[1]
    assert (site / SESSION).read_text(encoding="utf-8") == text
    code, out, _ = revisit(REPORT, "--recommendation", "2", "--status", "under-way")
    assert (code, out) == (
        0,
        f"Recommendation 2, 21 November 2026: under way. Written into {REPORT}.\n",
    )
    assert _sound(site)


def test_what_was_said_that_day_is_put_right(site: Path, revisit: Typed) -> None:
    revisit("02-second-page", *LIBRARY, "--status", "dropped", "--note", "A pity.")
    before = (site / SESSION).read_text(encoding="utf-8")
    code, out, err = revisit("02-second-page", *LIBRARY, "--status", "done")
    assert (code, out) == (1, "")
    assert "type this again with --correct" in err
    assert (site / SESSION).read_text(encoding="utf-8") == before
    assert revisit("02-second-page", *LIBRARY, "--status", "done", "--correct")[0] == 0
    assert (site / SESSION).read_text(encoding="utf-8") == before.replace("dropped", "done")


def test_an_answer_from_before_the_last(site: Path, revisit: Typed) -> None:
    words = (*LIBRARY, "--status", "under way", "--on", "2024-08-01")
    code, out, _ = revisit("02-second-page", *words)
    assert code == 0
    assert "among the earlier answers: somebody has asked since" in out
    assert "    revisited: 2024-11-02\n" in (site / SESSION).read_text(encoding="utf-8")
    assert _sound(site)


def test_one_that_is_held_back_is_written_all_the_same(site: Path, revisit: Typed) -> None:
    path = site / SESSION
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("scope: public", "scope: programme"), encoding="utf-8")
    code, out, _ = revisit("02-second-page", *LIBRARY, "--status", "done")
    assert code == 0
    assert "  It is not shown on the site: its consent is for the programme alone" in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "There is no terminal to ask on."),
        (("02-second-page",), "There is no terminal to ask on."),
        (
            ("second", *LIBRARY, "--status", "done"),
            "no session or report “second”. Did you mean “reading-together/02-second-page”?",
        ),
        (("second-page", *LIBRARY), "Say how it stands, or what was said"),
        (("01-first-page", *LIBRARY, "--status", "done"), "holds no commitments."),
        (("01-first-page",), "holds nothing to ask about."),
        (("02-second-page", *LIBRARY), "Say how it stands, or what was said: --status promised"),
        (
            ("02-second-page", *LIBRARY, "--status", "dine"),
            "“dine” is no status. Did you mean “done”? There are: promised, under way, done,",
        ),
        (
            ("02-second-page", "--organisation", "libary", "--status", "done"),
            "“libary” made no commitment at reading-together/02-second-page. Did you mean",
        ),
        (
            ("02-second-page", *LIBRARY, "--which", "2", "--status", "done"),
            "The library made 1 commitment there: there is no number 2.",
        ),
        (
            ("02-second-page", "--recommendation", "2", "--status", "done"),
            "is a session: name who promised something, --organisation NAME.",
        ),
        (("02-second-page", "--which", "1", "--status", "done"), "Say whose commitment it is:"),
        (("year-one", *LIBRARY, "--status", "done"), "year-one is a report: name one of its"),
        (("year-one", "--recommendation", "9"), "There is no recommendation 9 in year-one."),
        (
            ("02-second-page", *LIBRARY, "--status", "done", "--on", "2026-11-22"),
            "22 November 2026 lies ahead.",
        ),
        (
            ("02-second-page", *LIBRARY, "--status", "done", "--on", "2024-03-01"),
            "1 March 2024 is before 4 May 2024, when it was made.",
        ),
        (("02-second-page", *LIBRARY, "--on", "May", "--note", "Yes"), "“May” is not a date."),
        (("02-second-page", "--status", "done"), "--status goes with --organisation"),
        (("--recommendation", "1"), "Name the session or the report first"),
    ],
)
def test_typed_wrongly(words: tuple[str, ...], said: str, site: Path, revisit: Typed) -> None:
    before = {path: path.read_bytes() for path in site.rglob("*.*") if path.is_file()}
    code, out, err = revisit(*words)
    assert said in err
    assert (code, out) == (2, "")
    assert before == {path: path.read_bytes() for path in site.rglob("*.*") if path.is_file()}


def test_a_record_that_cannot_be_read(site: Path, revisit: Typed) -> None:
    (site / REPORT).write_text("title: [\n", encoding="utf-8")
    code, _, err = revisit("year-one", "--recommendation", "1", "--status", "done")
    assert code == 1
    assert "The report year-one cannot be read as it stands, so nothing was changed." in err


def test_a_folder_that_cannot_be_written(
    site: Path, revisit: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = (site / SESSION).read_bytes()
    monkeypatch.setattr("tellback.living.writing.write_whole", full)
    code, out, err = revisit("02-second-page", *LIBRARY, "--status", "done")
    assert (code, out) == (1, "")
    assert f"{SESSION} could not be written (No space left on device): it is as it was." in err
    assert (site / SESSION).read_bytes() == before


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def asked(site: Path, typed: Typed, monkeypatch: pytest.MonkeyPatch) -> Asked:
    def run(*words: str, answers: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", _Terminal(answers))
        monkeypatch.chdir(site)
        return typed("revisit", *words, *DAY)

    return run


def test_it_asks_about_what_is_due_one_by_one(site: Path, asked: Asked) -> None:
    before = (site / REPORT).read_text(encoding="utf-8")
    answers = "x\nDone\nyesterday\n2030-01-01\n2026-11-20\nOn Sundays too.\n\n2\n\n\n"
    code, out, err = asked(answers=answers)
    assert (code, err) == (0, "")
    assert "1 of 3. The library, The second page\n   Promised: Opens on Saturdays\n" in out
    assert "   It stands as “promised”, asked on 2 November 2024.\n" in out
    assert "   “x” is none of these.\n" in out
    assert "[]" not in out
    assert "“yesterday” is not a date. Write it as 2026-11-21." in out
    assert "It can have been asked from 4 May 2024 until 21 November 2026." in out
    assert "    note: On Sundays too.\n" in (site / SESSION).read_text(encoding="utf-8")
    after = (site / REPORT).read_text(encoding="utf-8")
    assert after == before.replace(
        "    revisited: 2025-03-01\n",
        "    status: accepted\n    revisited: 2026-11-21\n"
        "    earlier:\n      - on: 2025-03-01\n        status: open\n",
    )
    assert _sound(site)


def test_whoever_stops_keeps_what_was_answered(site: Path, asked: Asked) -> None:
    before = (site / REPORT).read_bytes()
    assert asked(answers="3\n\n\nq\n")[0] == 0
    assert "status: done" in (site / SESSION).read_text(encoding="utf-8")
    assert (site / REPORT).read_bytes() == before


def test_nothing_is_due(site: Path, asked: Asked) -> None:
    (site / SESSION).unlink()
    (site / REPORT).unlink()
    assert asked(answers="")[1].startswith("Nothing is due")
