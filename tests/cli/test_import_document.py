"""``tellback import session FILE`` and the like as they are typed, on a copy of a small site."""

from __future__ import annotations

import csv
import errno
from pathlib import Path

import pytest
import typer
from cli.typed import Typed
from documents.handmade import document

from tellback.cli import import_document as command
from tellback.documents.placing import place_document
from tellback.documents.placing_making import Task
from tellback.documents.placing_practices import Practices, Proposal
from tellback.model.practice import Enabler
from tellback.today import day_written

pytestmark = pytest.mark.long

NOTES = """Session 3: Planting

Date: 12 May 2026

Overview
========

We planted. The dates are as follows:

What enabled this
=================

- A shared lunch
"""


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    file = tmp_path / "notes.txt"
    file.write_text(NOTES, encoding="utf-8")
    return file


def test_notes_become_a_session(site: Path, notes: Path, typed: Typed, tmp_path: Path) -> None:
    report = tmp_path / "loss.md"
    code, out, err = typed("import", "session", notes, site, "--report", report)
    assert (code, err) == (0, "")
    assert out.startswith("notes.txt: 6 pieces. 5 taken, 0 left out, 1 doubtful.\n")
    for words in (
        "It is sessions/growing-together/03-planting/session.md\n",
        "Something is announced here, and nothing follows.",
        'tellback add enabler "A shared lunch"',
        "Run “tellback check”",
        f"The whole account is in {report}.",
    ):
        assert words in out
    told = report.read_text("utf-8")
    assert told.startswith("# What became of every part of notes.txt\n")
    assert "“Date: 12 May 2026” → session.md, “date”" in told

    code, out, err = typed("import", "session", notes, site, "--report", report)
    assert (code, out) == (1, "")
    assert "This session is there already: sessions/growing-together/03-planting/" in err


def test_a_dry_run_writes_nothing(site: Path, notes: Path, typed: Typed) -> None:
    code, out, _ = typed("import", "sessions", notes, site, "--dry-run")
    assert (code, "It would be sessions/" in out, "without --dry-run" in out) == (0, True, True)
    assert not (site / "sessions/growing-together/03-planting").exists()


def test_what_is_typed_goes_before_what_the_document_says(
    site: Path, notes: Path, typed: Typed
) -> None:
    options = ("--title", "Sowing", "--date", "2026-05-13", "--number", "7", "--add-new")
    code, out, _ = typed("import", "session", notes, site, *options)
    assert (code, "enabler “A shared lunch” (a-shared-lunch)" in out) == (0, True)
    text = (site / "sessions/growing-together/07-sowing/session.md").read_text("utf-8")
    assert "title: Sowing\n" in text
    assert "date: 2026-05-13\n" in text


def test_the_account_as_a_sheet(site: Path, notes: Path, typed: Typed, tmp_path: Path) -> None:
    notes.write_text(NOTES + "\n=HYPERLINK(1)\n", encoding="utf-8")
    report = tmp_path / "loss.csv"
    assert typed("import", "article", notes, site, "--report", report)[0] == 0
    rows = list(csv.reader(report.read_text("utf-8-sig").splitlines()))
    assert rows[0][0] == "Number"
    assert all(row[5] or row[6] for row in rows[1:])
    assert "'=HYPERLINK(1)" in {row[3] for row in rows}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("session", "no-such.docx"), "There is no file no-such.docx"),
        (("session", "."), "is a folder"),
        (("sesion", "NOTES"), "Did you mean “session”?"),
        (("article", "NOTES", "SITE", "--programme", "x"), "--programme is for a session"),
        (("framework", "NOTES", "SITE", "--date", "2026-01-01"), "has no date"),
        (("session", "NOTES", "SITE", "--date", "soon"), "Write --date 2026-11-21"),
        (("session", "NOTES", "SITE", "--organiser", "x"), "Only events have an organiser"),
        (("events", "NOTES", "SITE", "--title", "x"), "--title is for a document"),
        (("session", "NOTES", "SITE", "--report", "loss.pdf"), "A report ends in"),
        (("session", "NOTES", "SITE", "--report", "NOTES"), "would take its place"),
        (("session", "NOTES", "SITE", "--report", "SITE/docs/loss.md"), "--report ../account.md"),
        (("session", "NOTES", "SITE", "--report", "SITE/data/x.csv"), "--report ../account.csv"),
        (("session", "NOTES", "nowhere"), "There is no folder nowhere"),
    ],
)
def test_what_is_typed_wrongly(
    words: tuple[str, ...], said: str, site: Path, notes: Path, typed: Typed
) -> None:
    named = {"NOTES": str(notes), "SITE": str(site)}
    given = [named.get(each, each.replace("SITE/", f"{site}/")) for each in words]
    code, out, err = typed("import", *given, *([] if len(given) > 2 else [site]))
    assert (code, out) == (2, "")
    assert said in err


def test_a_document_that_cannot_be_read(site: Path, notes: Path, typed: Typed) -> None:
    notes.write_bytes(b"%PDF-1.7 ")
    code, out, err = typed("import", "session", notes, site)
    assert (code, out) == (2, "")
    assert ".docx" in err


@pytest.mark.parametrize(
    ("file", "named"),
    [("session.md", "session.md"), ("a/.voices.yml.new", "The folder a")],
)
def test_a_place_that_cannot_be_written(
    file: str,
    named: str,
    site: Path,
    notes: Path,
    typed: Typed,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", file)

    monkeypatch.setattr("tellback.documents.placing.write_files", full)
    code, out, err = typed("import", "session", notes, site)
    assert (code, out) == (1, "")
    assert err.startswith(f"{named} could not be written (No space left on device).")


def test_which_programme(site: Path, notes: Path, typed: Typed) -> None:
    other = site / "sessions/other"
    other.mkdir()
    (other / "programme.md").write_text("---\ntitle: Other\n---\n", encoding="utf-8")
    code, _, err = typed("import", "session", notes, site)
    assert (code, "growing-together, other" in err, "--programme" in err) == (1, True, True)
    assert typed("import", "session", notes, site, "--programme", "growing-together")[0] == 0


def test_the_question_about_what_is_new(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    known = Enabler(slug="a-meal", statement="A shared meal")
    near = Practices("enabler", (known,)).near("A shared lunch")
    proposal = Proposal("enabler", "A shared lunch", near, "paragraph 4")
    for typed_, answer in ((["?", "1"], "a-meal"), (["Y"], "add"), (["n"], "keep")):
        replies = iter(typed_)
        monkeypatch.setattr(typer, "prompt", lambda *_, replies=replies, **__: next(replies))
        assert command.asking(proposal) == answer
    assert "“A shared lunch” is new as an enabler." in capsys.readouterr().out


def test_a_long_account_is_cut_short_on_the_terminal(site: Path) -> None:
    from tellback.documents.account_report import terminal_text

    links = "".join(f"[here](file:///{at}) " for at in range(20))
    today = day_written("2026-11-21")
    assert today
    task = Task("session", site, today, write=False)
    placed = place_document(document(f"# Sowing\n## Overview\nSee {links}\n"), task, lambda: None)
    said = terminal_text(placed, told=False)
    assert "- and 8 more: --report loss.md writes them all down\n" in said


@pytest.mark.parametrize(
    ("typed_words", "said"),
    [
        (("sesion", "x.docx"), "There is no way to bring in “sesion”. Did you mean “session”?"),
        (
            ("story", "x.docx"),
            "as each needs a consent of its own. Write each in a new file: tellback",
        ),
        (("events", "x.pdf"), "Events are not made from documents. Write each in a new file:"),
    ],
)
def test_what_no_document_becomes(
    typed_words: tuple[str, ...], said: str, site: Path, typed: Typed
) -> None:
    code, out, err = typed("import", *typed_words, site)
    assert (code, out, said in err) == (2, "", True), err
