"""The steps run for MkDocs: what a build was asked for, what it gathers, and its problems."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from tellback.check.report import named_from, report_text
from tellback.gate.edition import Edition, edition_by
from tellback.gate.kept import Kept
from tellback.gate.register import Register, register_by
from tellback.model.problem import Severity
from tellback.steps import Gathered, build_library
from tellback.today import today_by

log = logging.getLogger("mkdocs.tellback")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a build was asked for: the site in ``root``, as it is on ``today``, in an edition."""

    root: Path
    today: date
    edition: Edition
    register: Register | None


def asked_for(config: MkDocsConfig) -> Asked:
    """Give what the environment and mkdocs.yml ask for. Raises PluginError for what cannot be."""
    root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
    if Path(config.docs_dir).resolve() != root / "docs":
        raise PluginError(
            "mkdocs.yml names another docs_dir. Tellback reads pages in docs/, beside mkdocs.yml, "
            "and checks nothing elsewhere: take the docs_dir line away and name the folder docs."
        )
    try:
        return Asked(
            root, today_by(os.environ), edition_by(os.environ), register_by(os.environ, root)
        )
    except ValueError as error:
        raise PluginError(str(error)) from error


def gather(
    asked: Asked, config: MkDocsConfig, *, previewing: bool, kept: Kept | None = None
) -> Gathered:
    """Run the steps and print every problem once.

    Raises PluginError where the build must not go on: at an error, and at a warning if it is
    strict. A preview always goes on.
    """
    gathered = build_library(
        asked.root, asked.today, edition=asked.edition, register=asked.register, kept=kept
    )
    if gathered.problems:
        stops = gathered.has(Severity.ERROR) or (config.strict and gathered.has(Severity.WARNING))
        named = tuple(named_from(Path.cwd(), asked.root, gathered.problems))
        text = report_text(named)
        if stops and not previewing:
            raise PluginError(f"Nothing was published: the last good site stands.\n{text}")
        log.info("%s", text, extra={"problems": named})  # a quiet build tells of some alone
    # MkDocs also knows an address that mkdocs.yml takes from the environment.
    site = gathered.library.site
    gathered.library.site = replace(site, address=site.address or config.site_url or "")
    return gathered
