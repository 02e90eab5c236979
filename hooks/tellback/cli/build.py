"""``tellback build``: the site in the current folder, built by MkDocs."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Annotated

import typer

from tellback.cli.loading import loaded
from tellback.cli.options import EditionOption, RegisterOption, TodayOption, day_of
from tellback.gate.edition import VARIABLE as EDITION
from tellback.gate.register import VARIABLE as REGISTER
from tellback.kept.unchanged import asked_by, stands_unchanged
from tellback.publish.build_line import Counts, build_line
from tellback.today import VARIABLE as TODAY


def build(
    root: Annotated[
        Path, typer.Argument(help="The site's folder, which holds mkdocs.yml.")
    ] = Path(),
    *,
    today: TodayOption = None,
    strict: Annotated[bool, typer.Option("--strict", help="End at a warning too.")] = False,
    edition: EditionOption = None,
    register: RegisterOption = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Print nothing but what is wrong.")
    ] = False,
    clean: Annotated[
        bool, typer.Option("--clean", help="Make every page anew, as if there were no last build.")
    ] = False,
) -> None:
    """Check the records and build the site into site/. With errors, the last site stands.

    The site that was there before is kept, and “tellback rollback” brings it back.

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
    begun = time.monotonic()
    day = day_of(today).isoformat() if today is not None else None
    typed = {TODAY: day, EDITION: edition and edition.value, REGISTER: register and str(register)}
    environment = {**os.environ, **{name: each for name, each in typed.items() if each}}
    unchanged = None if clean else stands_unchanged(asked_by(environment, root, strict=strict))
    if unchanged:
        if unchanged.said and not quiet:
            typer.echo(unchanged.said, err=True, nl=False)
        if not quiet:
            counts = Counts(0, unchanged.pages, 0)
            typer.echo(build_line(unchanged.site, counts, time.monotonic() - begun))
        return
    loaded("tellback.mkdocs_events")
    from tellback.mkdocs_build import build_site

    code = build_site(
        root,
        strict=strict,
        today=day,
        edition=edition,
        register=register,
        quiet=quiet,
        clean=clean,
    )
    raise typer.Exit(code)
