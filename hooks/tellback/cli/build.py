"""``tellback build``: the site in the current folder, built by MkDocs."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Annotated

import typer

from tellback.cli.loading import load_when_used, loaded
from tellback.cli.options import (
    EditionOption,
    RegisterOption,
    TodayOption,
    day_of,
    require_settings,
)
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
    require_settings(root, "build")
    begun = time.monotonic()
    day = day_of(today).isoformat() if today is not None else None
    typed = {TODAY: day, EDITION: edition and edition.value, REGISTER: register and str(register)}
    os.environ.update({name: each for name, each in typed.items() if each})
    unchanged = None if clean else stands_unchanged(asked_by(os.environ, root, strict=strict))
    if unchanged:
        if unchanged.said and not quiet:
            typer.echo(unchanged.said, err=True, nl=False)
        if not quiet:
            counts = Counts(0, unchanged.pages, 0)
            typer.echo(build_line(unchanged.site, counts, time.monotonic() - begun))
        return
    # mkdocs-macros imports it for what no build asks of it, at a twentieth of what an edit takes.
    with load_when_used("requests"):
        loaded("mkdocs_macros.plugin")
    loaded("tellback.mkdocs_events")
    from tellback.mkdocs_build import build_site

    raise typer.Exit(build_site(root, strict=strict, quiet=quiet, clean=clean))
