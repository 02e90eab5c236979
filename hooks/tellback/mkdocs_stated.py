"""What a site's mkdocs.yml states, before MkDocs makes its settings of it; and why a site is not
even begun with."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from tellback.check.report import named_from, report_text
from tellback.gate.edition import edition_by
from tellback.publish.publishing import place_at
from tellback.publish.stopping import STANDS
from tellback.read import settings

NO_HOOK = """\
mkdocs.yml does not name Tellback's hook, so that nothing is checked, held back or assembled.
Add these two lines to mkdocs.yml:
hooks:
  - hooks/site.py"""


def refusal(root: Path, stated: Mapping[str, Any] | None) -> str:
    """Say why the site in ``root`` is not even begun with; nothing where it is. What is wrong with
    an mkdocs.yml that cannot be read, MkDocs says in its own words."""
    if faulty := settings.read_settings(root).problems:
        return f"{STANDS}\n{report_text(named_from(Path.cwd(), root, faulty))}".rstrip("\n")
    return "" if stated is None or stated.get("hooks") else f"{STANDS}\n{NO_HOOK}"


def place_of(root: Path, stated: Mapping[str, Any]) -> tuple[Path, str]:
    """Give the folder that the site goes into, and what the name of the one beside it ends with:
    an edition is told by the end of its folder's name."""
    try:
        ending = edition_by(os.environ).suffix
    except ValueError:
        ending = ""  # the build says what is wrong
    return place_at(root, stated.get("site_dir"), ending), ending


def stated_in(file: Path) -> Mapping[str, Any] | None:
    """Give what mkdocs.yml states, read as MkDocs reads it; None where it cannot be read."""
    try:
        with file.open("rb") as opened:
            stated = yaml_load(opened, loader=get_yaml_loader())
    except Exception:
        return None
    return stated if isinstance(stated, dict) else None
