"""``tellback export``: the site as plain Markdown, which other engines build without Tellback."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from tellback.cli.options import (
    EditionOption,
    RegisterOption,
    TodayOption,
    gate_of,
    say_waiting,
    settings_at,
    stop,
    stop_at_errors,
    wrong,
)
from tellback.exporting.folder import Making, UnfitFolderError, export_to
from tellback.exporting.read_me import Exported, template_text
from tellback.gate.edition import Edition
from tellback.gate.register import register_file_by
from tellback.gate.site import Gate
from tellback.model.messages import pages_text, some_of
from tellback.model.text import spoken_date
from tellback.publish.handed_out import template_folders, words_of_templates
from tellback.publish.leaks import leak_problems
from tellback.steps import Gathered, build_library

_SHOWN = 5


def export(
    folder: Annotated[
        Path,
        typer.Argument(metavar="DIR", help="The folder to make: not there yet, or empty."),
    ],
    root: Annotated[
        Path, typer.Argument(help="The site's folder, which holds mkdocs.yml.")
    ] = Path(),
    today: TodayOption = None,
    edition: EditionOption = None,
    register: RegisterOption = None,
) -> None:
    """Write the site as plain Markdown with a mkdocs.yml that needs no Tellback: the way out.

    What consent holds back today is not in it. Consent that is withdrawn later does not reach it:
    README.md in it says what to do then, how to build it, and what is lost.
    """
    settings = settings_at(root, "export")
    gate = gate_of(today, edition, register, root)
    stated = register or register_file_by(os.environ)
    try:
        with export_to(folder, root, say_waiting) as making:
            gathered = build_library(root, gate.today, edition=gate.edition, register=gate.register)
            stop_at_errors(
                gathered, root, "Nothing was exported: there are errors to put right first."
            )
            exported = _write(root, gathered, gate, stated, making)
            said = (*words_of_templates(root, template_folders(root, settings)), template_text())
            if leaks := tuple(leak_problems(gathered.find_leaks(making.export, said))):
                stop("Nothing was exported: it would have shown what is held back.", leaks)
            making.settle()
    except UnfitFolderError as error:
        wrong(str(error))
    except OSError as error:
        typer.echo(
            f"The export could not be written: {error.strerror} ({error.filename or folder}). "
            f"Nothing was put at {folder}. Mend that, then run this again.",
            err=True,
        )
        raise typer.Exit(1) from None
    _tell(exported, folder)


def _write(
    root: Path, gathered: Gathered, gate: Gate, register: Path | None, making: Making
) -> Exported:
    from tellback.mkdocs_export import ExportError, write_export

    try:
        return write_export(
            root,
            gathered.library,
            gate,
            register=register,
            folder=making.export,
            beside=making.beside,
        )
    except ExportError as error:
        typer.echo(f"Nothing was exported. {error}", err=True)
        raise typer.Exit(1) from None


def _tell(exported: Exported, folder: Path) -> None:
    if exported.as_html:
        typer.echo(
            f"Kept as HTML, as their Markdown would show otherwise elsewhere: "
            f"{some_of(exported.as_html, _SHOWN)}.",
            err=True,
        )
    are = "is" if exported.pages == 1 else "are"
    day = spoken_date(exported.day)
    typer.echo(f"{pages_text(exported.pages)} {are} in {folder}, as of {day}.")
    private = " It is the programme's own edition: pass it to nobody else." * (
        exported.edition is Edition.PROGRAMME
    )
    typer.echo(
        "Consent that is withdrawn from now on does not reach this folder: whoever has it must "
        f"take the words out by hand. README.md in it says how.{private}"
    )
