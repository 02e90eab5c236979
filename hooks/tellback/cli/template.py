"""``tellback template``: an empty sheet to send out, which ``tellback import`` reads."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tellback.cli.import_ import KINDS, kind_of
from tellback.cli.options import TodayOption, day_of, wrong
from tellback.intake.rows import SheetError
from tellback.intake.template_sheet import template_columns, template_csv, template_workbook
from tellback.read.layout import PLACES
from tellback.read.site import read_site


def template(
    kind: Annotated[str, typer.Argument(help="events, organisations or stories.")],
    root: Annotated[
        Path, typer.Argument(help="The site's folder: its organisations can be chosen from.")
    ] = Path(),
    *,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where to: .xlsx, or .csv."),
    ] = None,
    today: TodayOption = None,
) -> None:
    """Make an empty sheet to send to organisations: with headings, what to write in each column, an
    example, and lists to choose from.

    It is called after what it is for (events.xlsx) and is never written over another file.
    """
    record = kind_of(kind)
    many = next(name for name, one in KINDS.items() if one == record)
    file = output or Path(f"{many}.xlsx")
    if file.suffix.lower() not in (".xlsx", ".csv"):
        wrong(f"The sheet can be an .xlsx or a .csv: -o {many}.xlsx")
    if not root.is_dir():
        wrong(f"There is no folder {root}. Name the site's folder, or leave it out.")
    is_site = any((root / place).is_dir() for place in PLACES)
    columns = template_columns(many, read_site(root).records if is_site else ())
    try:
        if file.suffix.lower() == ".csv":
            content = template_csv(columns)
        else:
            content = template_workbook(columns, many.capitalize(), day_of(today))
        with file.open("xb") as written:
            written.write(content)
    except SheetError as error:
        wrong(str(error))
    except FileExistsError:
        wrong(f"{file} is there already. Name another: -o {many}-2.xlsx")
    except OSError as error:
        typer.echo(f"{file} could not be written: {error.strerror}.", err=True)
        raise typer.Exit(1) from None
    typer.echo(
        f"{file}: a sheet for {many}. Send it out. What comes back is read by: "
        f"tellback import {many} FILE"
    )
