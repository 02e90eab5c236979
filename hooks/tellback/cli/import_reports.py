"""``--report FILE`` of ``tellback import``: where the report may lie, and how it is written."""

from __future__ import annotations

from pathlib import Path

import typer

from tellback.cli.options import refuse_published, wrong
from tellback.model.import_report import ENDINGS, is_import_report
from tellback.swapping import write_whole


def refuse_place(report: Path, sent: Path, root: Path, example: str) -> None:
    """End the command where ``report`` cannot be written: to an ending that reports have not, into
    a folder of the site in ``root`` that is published, or over anything but an earlier report, such
    as ``sent``. ``example`` is the name that is proposed, without its ending."""
    ending = report.suffix.lower()
    if ending not in ENDINGS:
        wrong(f"A report ends in {', '.join(ENDINGS)}: --report {example}.md")
    refuse_published(report, root)
    if not report.resolve().parent.is_dir():
        wrong(f"There is no folder {report.resolve().parent}. Make it first, or name another.")
    if not report.exists():
        return
    another = f"Name another file: --report {example}{ending}"
    if report.samefile(sent):
        wrong(f"{report} is what was sent, and the report would take its place. {another}")
    try:
        known = report.is_file() and is_import_report(report.read_bytes())
    except OSError as error:
        wrong(f"{report} is there already, and cannot be read ({error.strerror}). {another}")
    if not known:
        wrong(f"{report} is there already, and is no report of an import. {another}")


def write_report(report: Path, text: str, said: str) -> None:
    """Write ``text`` into ``report`` and say ``said``; end the command where that fails."""
    try:
        write_whole(report.resolve(), text.encode("utf-8"))
    except OSError as error:
        typer.echo(f"{report} could not be written: {error.strerror}.", err=True)
        raise typer.Exit(1) from None
    typer.echo(f"\n{said}")
