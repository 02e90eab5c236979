"""``tellback import``: a sheet, a calendar or a document that somebody sent, brought into the
site."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tellback.cli.import_document import DOCUMENTS, Wanted, document_kind, import_document
from tellback.cli.import_reports import refuse_place, write_report
from tellback.cli.options import (
    TodayOption,
    day_of,
    say_waiting,
    site_at,
    unwritten,
    wrong,
)
from tellback.intake.event_rows import read_events
from tellback.intake.organisation_rows import read_organisations
from tellback.intake.proving import IntakeError
from tellback.intake.rows import Sheet, SheetError
from tellback.intake.scorecard import scorecard_text
from tellback.intake.scorecard_report import report_text
from tellback.intake.story_rows import read_stories
from tellback.intake.taking_in import Task, UnknownNameError, take_in
from tellback.model.event import USUAL_ZONE
from tellback.model.problem import did_you_mean
from tellback.read.settings import read_settings
from tellback.read.site_zone import read_zone

KINDS = {"events": "event", "organisations": "organisation", "stories": "story"}
"""What can be brought in, and the kind of record that it becomes."""
_DOCUMENTS_END = frozenset((".docx", ".doc", ".odt", ".rtf", ".pdf", ".pages", ".md"))
"""How files end that are documents and can be no sheet."""


def kind_of(typed: str) -> str:
    """Give the kind of record that ``typed`` (events, organisations, stories) stands for."""
    named = {**KINDS, **{kind: kind for kind in KINDS.values()}}
    if typed.lower() not in named:
        wrong(
            f"There is no way to bring in “{typed}”."
            f"{did_you_mean(typed, (*KINDS, *DOCUMENTS))} From a sheet come {', '.join(KINDS)}; "
            f"from a document comes one of: {', '.join(DOCUMENTS)}."
        )
    return named[typed.lower()]


def import_(
    kind: Annotated[
        str,
        typer.Argument(
            help="events, organisations or stories, from a sheet; session, article, report, "
            "family-page or framework, from a document."
        ),
    ],
    file: Annotated[
        Path,
        typer.Argument(
            help="What was sent: a sheet (.csv, .xlsx, .ods or, of events, .ics), or a document "
            "(.docx, .odt, .html, .md, .txt)."
        ),
    ],
    root: Annotated[
        Path, typer.Argument(help="The site's folder, which holds sessions/, data/ and docs/.")
    ] = Path(),
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would become of it, write nothing.")
    ] = False,
    programme: Annotated[
        str | None,
        typer.Option(metavar="SLUG", help="The programme of a session, or of rows that name none."),
    ] = None,
    organiser: Annotated[
        str | None,
        typer.Option(metavar="SLUG", help="The organiser of events that name none."),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write down what became of each row, or of each part of a document, as .md, .txt "
            "or .csv: a new file, or an earlier report.",
        ),
    ] = None,
    title: Annotated[
        str | None, typer.Option(help="What a document's record is called, if not as it says.")
    ] = None,
    date: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The day of a session, article or report: 2026-05-12."),
    ] = None,
    number: Annotated[
        int | None, typer.Option(min=1, max=999, help="The session's number in its programme.")
    ] = None,
    add_new: Annotated[
        bool,
        typer.Option("--add-new", help="Add every enabler and barrier of a session that is new."),
    ] = False,
    today: TodayOption = None,
) -> None:
    """Bring in events, organisations or stories from a sheet or a calendar, or a session, article,
    report, family page or framework from a document.

    Rows that cannot be taken are listed with why, and how to mend them; all others are written.
    What is there already is updated, not doubled, so a sheet can be brought in again. Stories are
    held back until consent is recorded.

    Of a document, it is said of each paragraph, picture and link what became of it. Words of people
    become voices, held back until consent is recorded. What is missing is left to fill in. Nothing
    that is there is written over.

    Ends with 0 if every row was taken, or the document was; 1 if some rows are to mend or nothing
    could be written; and 2 if the command was typed wrongly or the file cannot be read.
    """
    if document := document_kind(kind):
        if organiser:
            wrong("Only events have an organiser: leave --organiser out.")
        wanted = Wanted(
            programme=programme or "",
            title=(title or "").strip(),
            day=day_of(date, "--date") if date else None,
            number=number,
            dry_run=dry_run,
            add_new=add_new,
            report=report,
        )
        import_document(document, file, root, day_of(today), wanted)
    record = kind_of(kind)
    _refuse_document(record, file)
    for option, given in (
        ("--title", title),
        ("--date", date),
        ("--number", number),
        ("--add-new", add_new),
    ):
        if given:
            wrong(f"{option} is for a document, and {kind} come from a sheet: leave {option} out.")
    site_at(root)
    if not file.is_file():
        wrong(f"There is no file {file}. Name what was sent: tellback import {kind} FILE")
    if report is not None:
        refuse_place(report, file, root, "to-mend")
    if organiser and record != "event":
        wrong("Only events have an organiser: leave --organiser out.")
    if programme and record == "organisation":
        wrong("Organisations belong to no programme: leave --programme out.")
    day = day_of(today)
    stated = {"programme": programme, "organiser": organiser}
    known = {name: value for name, value in stated.items() if value}
    task = Task(record, file.name, root, day, known, write=not dry_run)
    try:
        card = take_in(_sheet(task, file), task, say_waiting)
    except (SheetError, UnknownNameError) as error:
        wrong(str(error))
    except IntakeError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    except OSError as error:
        unwritten(error, "Each folder is as it was, or as it should be.")
    typer.echo(scorecard_text(card), nl=False)
    if report is not None:
        text = report_text(card, report.suffix.lower())
        write_report(report, text, f"Written to {report}, to send back.")
    raise typer.Exit(1 if card.to_mend else 0)


def _refuse_document(record: str, file: Path) -> None:
    """End the command where a document was named for what comes from sheets."""
    if file.suffix.lower() not in _DOCUMENTS_END:
        return
    many = next(name for name, one in KINDS.items() if one == record)
    why = ", as each needs a consent of its own" if record == "story" else ""
    wrong(
        f"{many.capitalize()} are not made from documents{why}. Write each in a new file: "
        f'tellback add {record} "Its title". Many at once come from a sheet: '
        f"tellback import {many} FILE.xlsx"
    )


def _sheet(task: Task, file: Path) -> Sheet:
    if task.kind == "event":
        zone = read_zone(read_settings(task.root)) or USUAL_ZONE
        return read_events(file, task.today, zone, task.given.get("organiser", ""))
    return (
        read_organisations(file) if task.kind == "organisation" else read_stories(file, task.today)
    )
