"""Running MkDocs for a site, as its own command line would."""

from __future__ import annotations

import os
from pathlib import Path

from tellback.today import VARIABLE


def build_site(root: Path, *, strict: bool = False, today: str | None = None) -> int:
    """Build the site in ``root`` into the folder that its mkdocs.yml names; give the exit code.

    ``today`` is the day to build for, as an ISO date; without it the clock says. A ``strict`` build
    ends at a warning too.
    """
    # Material prints a banner about another product at import, which is no news to an officer.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    if today:
        os.environ[VARIABLE] = today
    from mkdocs.__main__ import cli

    arguments = ["build", "--config-file", str(root / "mkdocs.yml")]
    try:
        cli.main([*arguments, "--strict"] if strict else arguments, standalone_mode=False)
    except SystemExit as stopped:
        return stopped.code if isinstance(stopped.code, int) else 1
    return 0
