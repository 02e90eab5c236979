"""``tellback build``: the site in the current folder, built by MkDocs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tellback.cli.options import EditionOption, RegisterOption, TodayOption, day_of


def build(
    root: Annotated[
        Path, typer.Argument(help="The site's folder, which holds mkdocs.yml.")
    ] = Path(),
    today: TodayOption = None,
    strict: Annotated[bool, typer.Option("--strict", help="End at a warning too.")] = False,
    edition: EditionOption = None,
    register: RegisterOption = None,
) -> None:
    """Check the records and build the site into site/. With errors, the last site stands.

    The programme's edition is built into site-programme/ and marked on every page. The offline
    edition is built into site-offline/, and packed into site-offline.zip beside it.
    """
    if not (root / "mkdocs.yml").is_file():
        typer.echo(
            f"There is no mkdocs.yml in {root.resolve()}. "
            "Go to the site's folder, or name it: tellback build FOLDER",
            err=True,
        )
        raise typer.Exit(2)
    from tellback.mkdocs_build import build_site

    code = build_site(
        root,
        strict=strict,
        today=day_of(today).isoformat() if today is not None else None,
        edition=edition,
        register=register,
    )
    raise typer.Exit(code)
