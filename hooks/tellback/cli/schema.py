"""``tellback schema``: what a kind's files may hold, for editors and programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, NoReturn

import typer

from tellback.cli.options import site_at, wrong
from tellback.editing.names import names_by_kind, offered
from tellback.editing.schemas import Named, schema_text
from tellback.editing.vscode import EditorFileError, write_editor_files
from tellback.model.kinds import KINDS
from tellback.model.problem import did_you_mean
from tellback.read.site import read_site


def schema(
    kind: Annotated[
        str | None, typer.Argument(help="A kind of record, such as story; all, if left out.")
    ] = None,
    into: Annotated[
        Path | None,
        typer.Option("--into", metavar="FOLDER", help="Write into this folder, a file each."),
    ] = None,
    editors: Annotated[
        bool,
        typer.Option(
            "--editors", help="Set VS Code up for a site: it completes and checks as one types."
        ),
    ] = False,
    with_names: Annotated[
        bool,
        typer.Option("--with-names", help="Offer the names of the site's records to choose from."),
    ] = False,
    site: Annotated[
        Path,
        typer.Option("--site", metavar="FOLDER", help="The site; else the folder one is in."),
    ] = Path(),
) -> None:
    """Print the JSON Schema of a kind's YAML or front matter, write those of all kinds, or set an
    editor up.

    With --editors, what VS Code's settings hold already stays as it is. Run it again after an
    update of Tellback and, with --with-names, to offer what was added since.
    """
    if kind is not None and kind not in KINDS:
        near = did_you_mean(kind, KINDS)
        wrong(f"There is no kind “{kind}”.{near} The kinds are: {', '.join(KINDS)}.")
    if editors and (kind or into):
        wrong("--editors sets up all kinds: leave the kind and --into out.")
    if with_names or editors:
        site_at(site)
    named = offered(names_by_kind(read_site(site).records)) if with_names else None
    if editors:
        _set_up(site, named)
    elif into is not None:
        _write(into, [kind] if kind else list(KINDS), named)
    elif kind is not None:
        typer.echo(schema_text(KINDS[kind], named), nl=False)
    else:
        wrong(
            "Name a kind, as in “tellback schema story”; a folder for all of them, as in "
            "“tellback schema --into schemas”; or set VS Code up with “tellback schema "
            f"--editors”. The kinds are: {', '.join(KINDS)}."
        )


def _set_up(site: Path, named: Named | None) -> None:
    try:
        written = write_editor_files(site, named)
    except EditorFileError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    except OSError as error:
        _not_written(error, site)
    if not written:
        typer.echo("VS Code is set up already: nothing had to be changed.")
        return
    typer.echo(f"Written: {', '.join(written)}.")
    typer.echo(
        "Open the site's folder in VS Code, and take the YAML extension that it offers. "
        "In Markdown files, press Ctrl+Space at the top for the fields."
    )


def _write(folder: Path, kinds: list[str], named: Named | None) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for kind in kinds:
            file = folder / f"{kind}.schema.json"
            file.write_text(schema_text(KINDS[kind], named), encoding="utf-8", newline="\n")
    except OSError as error:
        _not_written(error, folder)
    typer.echo(f"{', '.join(f'{kind}.schema.json' for kind in kinds)}: written to {folder}.")


def _not_written(error: OSError, place: Path) -> NoReturn:
    typer.echo(f"{error.filename or place} could not be written: {error.strerror}.", err=True)
    raise typer.Exit(1) from None
