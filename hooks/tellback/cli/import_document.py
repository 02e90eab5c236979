"""``tellback import session FILE``: a document that somebody wrote, as a record of the site."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NoReturn

import typer

from tellback.cli.options import site_at, wrong
from tellback.documents.account_report import ENDINGS, is_report, report_text, terminal_text
from tellback.documents.document import Document, DocumentError
from tellback.documents.placing import Placed, place_document
from tellback.documents.placing_made import PlacingError
from tellback.documents.placing_making import Task
from tellback.documents.placing_practices import Proposal
from tellback.documents.reading import read_document
from tellback.intake.proving import IntakeError
from tellback.swapping import write_whole

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
        _refuse_place(wanted.report, file)
    try:
        document = read_document(file)
    except DocumentError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from None
    placed = _placed(document, kind, root, today, wanted)
    typer.echo(terminal_text(placed, told=wanted.report is not None), nl=False)
    if wanted.report is not None:
        _write(wanted.report, placed)
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


def _placed(document: Document, kind: str, root: Path, today: date, wanted: Wanted) -> Placed:
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
    ask = asking if sys.stdin.isatty() and sys.stdout.isatty() and task.write else None
    try:
        return place_document(document, task, _waiting, ask)
    except (PlacingError, IntakeError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    except OSError as error:
        typer.echo(
            f"{error.filename or 'A file'} could not be written ({error.strerror}). Each file is "
            "as it was, or as it should be. Mend that, then run this again.",
            err=True,
        )
        raise typer.Exit(1) from None


def asking(proposal: Proposal) -> str:
    """Ask on the terminal whether what is proposed is new: gives ``add``, ``keep`` or a slug."""
    typer.echo(f"\n“{proposal.statement}” is new as {_a(proposal.kind)}.")
    for number, near in enumerate(proposal.near, 1):
        typer.echo(f"  {number}  {near.record.statement} ({near.percent} % alike)")
    some = "" if not proposal.near else f", or 1 to {len(proposal.near)} for one of these"
    while True:
        typed = typer.prompt(
            f"Add it as {_a(proposal.kind)}? y, n (it stays in the text){some}", default="n"
        )
        answer = str(typed).strip().lower()
        if answer in ("y", "yes"):
            return "add"
        if answer in ("n", "no"):
            return "keep"
        if answer.isdigit() and 1 <= int(answer) <= len(proposal.near):
            return proposal.near[int(answer) - 1].record.slug
        typer.echo(f"“{typed}” is none of the answers.")


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _typed(kind: str) -> str:
    return next(name for name, record in DOCUMENTS.items() if record == kind)


def _waiting() -> None:
    typer.echo("Another import is under way in this site. Waiting for its end.", err=True)


def _refuse_place(report: Path, file: Path) -> None:
    """Refuse to write a report over anything but an earlier one."""
    ending = report.suffix.lower()
    another = f"Name another file: --report loss{ending if ending in ENDINGS else '.md'}"
    if ending not in ENDINGS:
        wrong(f"A report ends in {', '.join(ENDINGS)}: --report loss.md")
    if not report.resolve().parent.is_dir():
        wrong(f"There is no folder {report.resolve().parent}. Make it first, or name another.")
    if not report.exists():
        return
    if report.samefile(file):
        wrong(f"{report} is the document, and the report would take its place. {another}")
    try:
        known = report.is_file() and is_report(report.read_bytes())
    except OSError as error:
        wrong(f"{report} is there already, and cannot be read ({error.strerror}). {another}")
    if not known:
        wrong(f"{report} is there already, and is no report of an import. {another}")


def _write(report: Path, placed: Placed) -> None:
    try:
        write_whole(report.resolve(), report_text(placed, report.suffix.lower()).encode("utf-8"))
    except OSError as error:
        typer.echo(f"{report} could not be written: {error.strerror}.", err=True)
        raise typer.Exit(1) from None
    typer.echo(f"\nThe whole account is in {report}.")
