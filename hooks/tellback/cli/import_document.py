"""``tellback import session FILE``: a document that somebody wrote, as a record of the site."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Timer
from typing import NoReturn

import typer

from tellback.cli.import_reports import refuse_place, write_report
from tellback.cli.options import say_waiting, site_at, unwritten, wrong
from tellback.documents.account_report import report_text, terminal_text
from tellback.documents.document import Document, DocumentError
from tellback.documents.placing import Placed, place_document
from tellback.documents.placing_made import PlacingError
from tellback.documents.placing_making import Task
from tellback.documents.placing_practices import Proposal
from tellback.documents.reading import read_document
from tellback.intake.proving import IntakeError
from tellback.model.messages import with_article

_LONG = 1.5
"""After how many seconds somebody at a terminal is told that a document is still being read."""
DOCUMENTS = {
    "session": "session",
    "article": "article",
    "report": "report",
    "family-page": "family",
    "framework": "framework",
}
"""What documents can become, and the kind of record that it is."""
_ALSO = {"sessions": "session", "articles": "article", "reports": "report", "family": "family",
         "family-pages": "family", "frameworks": "framework"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was typed with the command, besides the kind, the file and the site."""

    programme: str = ""
    title: str = ""
    day: date | None = None
    number: int | None = None
    dry_run: bool = False
    add_new: bool = False
    report: Path | None = None


def document_kind(typed: str) -> str:
    """Give the kind of record that ``typed`` stands for, where documents become such; or an empty
    text."""
    name = typed.lower().replace("_", "-").replace(" ", "-")
    return DOCUMENTS.get(name) or _ALSO.get(name, "")


def import_document(kind: str, file: Path, root: Path, today: date, wanted: Wanted) -> NoReturn:
    """Bring the document ``file`` in as a record of ``kind``. Always ends in typer.Exit."""
    site_at(root)
    if file.is_dir():
        wrong(f"{file} is a folder. Name the document in it: tellback import {_typed(kind)} FILE")
    if not file.is_file():
        wrong(f"There is no file {file}. Name the document: tellback import {_typed(kind)} FILE")
    if kind != "session":
        refuse_options(kind, wanted)
    if wanted.report is not None:
        refuse_place(wanted.report, file, root, "loss")
    long = Timer(_LONG, typer.echo, (f"Reading {file.name} …",), {"err": True})
    if sys.stderr.isatty():
        long.start()
    try:
        document = read_document(file)
        placed = _placed(document, kind, root, today, wanted, heard=long.cancel)
    except DocumentError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from None
    finally:
        long.cancel()
    typer.echo(terminal_text(placed, told=wanted.report is not None), nl=False)
    if wanted.report is not None:
        text = report_text(placed, wanted.report.suffix.lower())
        write_report(wanted.report, text, f"The whole account is in {wanted.report}.")
    raise typer.Exit(0)


def refuse_options(kind: str, wanted: Wanted) -> None:
    """End the command where something was typed that only sessions have."""
    one = _typed(kind)
    for option, given in (
        ("--programme", wanted.programme),
        ("--number", wanted.number is not None),
        ("--add-new", wanted.add_new),
    ):
        if given:
            wrong(f"{option} is for a session, and this is to be a {one}: leave {option} out.")
    if wanted.day is not None and kind not in ("article", "report"):
        wrong(f"A {one} has no date: leave --date out.")


def _placed(
    document: Document,
    kind: str,
    root: Path,
    today: date,
    wanted: Wanted,
    *,
    heard: Callable[[], None],
) -> Placed:
    """Place ``document``; ``heard`` is called before anything is asked."""

    def ask(proposal: Proposal) -> str:
        heard()
        return asking(proposal)

    task = Task(
        kind,
        root,
        today,
        programme=wanted.programme,
        title=wanted.title,
        day=wanted.day,
        number=wanted.number,
        write=not wanted.dry_run,
        add_new=wanted.add_new,
    )
    somebody = sys.stdin.isatty() and sys.stdout.isatty() and task.write
    try:
        return place_document(document, task, say_waiting, ask if somebody else None)
    except (PlacingError, IntakeError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    except OSError as error:
        unwritten(error, "Each file is as it was, or as it should be.")


def asking(proposal: Proposal) -> str:
    """Ask on the terminal whether what is proposed is new: gives ``add``, ``keep`` or a slug."""
    typer.echo(f"\n“{proposal.statement}” is new as {with_article(proposal.kind)}.")
    for number, near in enumerate(proposal.near, 1):
        typer.echo(f"  {number}  {near.record.statement} ({near.percent} % alike)")
    some = "" if not proposal.near else f", or 1 to {len(proposal.near)} for one of these"
    while True:
        typed = typer.prompt(
            f"Add it as {with_article(proposal.kind)}? y, n (it stays in the text){some}",
            default="n",
        )
        answer = str(typed).strip().lower()
        if answer in ("y", "yes"):
            return "add"
        if answer in ("n", "no"):
            return "keep"
        if answer.isdigit() and 1 <= int(answer) <= len(proposal.near):
            return proposal.near[int(answer) - 1].record.slug
        typer.echo(f"“{typed}” is none of the answers.")


def _typed(kind: str) -> str:
    return next(name for name, record in DOCUMENTS.items() if record == kind)
