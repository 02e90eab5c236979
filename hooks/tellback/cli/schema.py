"""``tellback schema``: what a kind's files may hold, as JSON Schema, for editors and programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tellback.cli.options import wrong
from tellback.model.kinds import KINDS
from tellback.model.problem import did_you_mean
from tellback.publish.schemas import schema_text


def schema(
    kind: Annotated[
        str | None, typer.Argument(help="A kind of record, such as story; all, if left out.")
    ] = None,
    into: Annotated[
        Path | None,
        typer.Option("--into", metavar="FOLDER", help="Write into this folder, a file each."),
    ] = None,
) -> None:
    """Print the JSON Schema of a kind's YAML or front matter, or write those of all kinds."""
    if kind is not None and kind not in KINDS:
        near = did_you_mean(kind, KINDS)
        wrong(f"There is no kind “{kind}”.{near} The kinds are: {', '.join(KINDS)}.")
    if into is not None:
        _write(into, [kind] if kind else list(KINDS))
    elif kind is not None:
        typer.echo(schema_text(KINDS[kind]), nl=False)
    else:
        wrong(
            "Name a kind, as in “tellback schema story”, or a folder for all of them, as in "
            f"“tellback schema --into schemas”. The kinds are: {', '.join(KINDS)}."
        )


def _write(folder: Path, kinds: list[str]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for kind in kinds:
            file = folder / f"{kind}.schema.json"
            file.write_text(schema_text(KINDS[kind]), encoding="utf-8", newline="\n")
    except OSError as error:
        typer.echo(f"{error.filename or folder} could not be written: {error.strerror}.", err=True)
        raise typer.Exit(1) from None
    typer.echo(f"{', '.join(f'{kind}.schema.json' for kind in kinds)}: written to {folder}.")
