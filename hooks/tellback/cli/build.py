"""``tellback build``: the site in the current folder, built by MkDocs."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer


def build(
    root: Annotated[
        Path, typer.Argument(help="The site's folder, which holds mkdocs.yml.")
    ] = Path(),
    today: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="The day to build for; today, if left out."),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="End at a warning too.")] = False,
) -> None:
    """Check the records and build the site into site/. With errors, the last site stands."""
    if not (root / "mkdocs.yml").is_file():
        typer.echo(
            f"There is no mkdocs.yml in {root.resolve()}. "
            "Go to the site's folder, or name it: tellback build FOLDER",
            err=True,
        )
        raise typer.Exit(2)
    from tellback.mkdocs_build import build_site

    code = build_site(root, strict=strict, today=f"{today:%Y-%m-%d}" if today else None)
    raise typer.Exit(code)
