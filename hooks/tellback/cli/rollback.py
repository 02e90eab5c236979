"""``tellback rollback``: the site as it was before the last build."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tellback.cli.options import (
    EditionOption,
    RegisterOption,
    TodayOption,
    gate_of,
    settings_at,
    site_at,
)


def rollback(
    root: Annotated[
        Path, typer.Argument(help="The site's folder, which holds mkdocs.yml.")
    ] = Path(),
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say whether it could be done, and change nothing.")
    ] = False,
    today: TodayOption = None,
    edition: EditionOption = None,
    register: RegisterOption = None,
) -> None:
    """Bring back the site as it was before the last build, at one stroke.

    It comes back only if all that it shows may still be seen today. Run it again to undo it. Your
    files stay as they are: the next build publishes what they hold.
    """
    settings_at(site_at(root), "rollback")
    gate = gate_of(today, edition, register, root)
    from tellback.mkdocs_rollback import roll_back

    raise typer.Exit(roll_back(root, gate, dry=dry_run))
