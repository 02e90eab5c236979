"""Running MkDocs for a site, as its own command line would, into a folder that is swapped in."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import click
from jinja2 import TemplateError
from mkdocs.commands.build import build
from mkdocs.config import load_config

from tellback.gate.edition import VARIABLE as EDITION_VARIABLE
from tellback.gate.edition import Edition
from tellback.gate.register import VARIABLE as REGISTER_VARIABLE
from tellback.kept.folder import forget_kept
from tellback.kept.unchanged import Unchanged, asked_by, keep_unchanged
from tellback.mkdocs_stated import NO_HOOK, place_of, refusal, stated_in
from tellback.publish.build_line import build_line
from tellback.publish.build_line import shown as shown_place
from tellback.publish.kept_place import PLACE
from tellback.publish.kept_site import listing_of
from tellback.publish.outcome import Outcome, UnderWay, last_outcome, under_way
from tellback.publish.progress import shown
from tellback.publish.publishing import archive_of, place_at, publish
from tellback.publish.stopping import (
    STANDS,
    TerminatedError,
    out_of_memory_text,
    terminated,
    undisturbed,
    unwritten_text,
)
from tellback.publish.verifying import Expected, Findings, ReportedLinks, verify
from tellback.sameness import Listing
from tellback.swapping import folder_beside, holder_of, only_one
from tellback.today import VARIABLE, today_by

log = logging.getLogger("mkdocs.tellback")

STOPPED = 130
"""The exit code after Ctrl-C: 128 and the signal's number, as shells have it."""
TERMINATED = 143


def build_site(
    root: Path,
    *,
    strict: bool = False,
    today: str | None = None,
    edition: Edition | None = None,
    register: Path | None = None,
    quiet: bool = False,
    clean: bool = False,
) -> int:
    """Build the site in ``root`` into the folder that its mkdocs.yml names; give the exit code.

    It is built beside that folder, verified, and takes its place only when all went well: after a
    failure, Ctrl-C or a kill the last good site stands. A build waits for one that is under way.
    The site that was there is kept beside. The offline edition is packed as well.
    ``today`` is the day to build for, as an ISO date; without it the clock says. A ``strict`` build
    ends at a warning too, a ``quiet`` one prints what is wrong alone, and a ``clean`` one takes
    nothing from the build before. ``edition`` and ``register`` go before what the environment says.
    """
    begun = time.monotonic()
    # Material prints a banner about another product at import, which is no news to an officer.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    if today:
        os.environ[VARIABLE] = today
    if edition:
        os.environ[EDITION_VARIABLE] = edition.value
    if register:
        os.environ[REGISTER_VARIABLE] = str(register)
    stated = stated_in(root / "mkdocs.yml")
    if refused := refusal(root, stated):
        click.echo(refused, err=True)
        return 1
    asked = asked_by(os.environ, root, strict=strict)
    site, code, said = root, 1, ""
    outcome: Outcome | None = None
    packed = False
    try:
        with terminated():
            site, ending = place_of(root, stated)
            waiting = only_one(site, partial(_say_waiting, site))
            run = under_way(UnderWay(site, clean))
            with waiting, run, folder_beside(site, ending) as building:
                packed = ending == Edition.OFFLINE.suffix
                before, at = asked.inputs(), building.stat().st_mtime_ns
                code, outcome = _built(
                    root, building, site, stated, strict=strict, quiet=quiet, packed=packed
                )
                if outcome and outcome.said is not None and outcome.files and not packed:
                    now = Unchanged(site, len(outcome.pages), outcome.said)
                    with suppress(OSError):  # the next build then finds out for itself
                        keep_unchanged(asked, before, at, outcome.files, now)
    except (KeyboardInterrupt, click.Abort):
        code, said = STOPPED, "Stopped. The last good site stands."
    except TerminatedError:
        code, said = TERMINATED, "Stopped from outside. The last good site stands."
    except TemplateError as error:  # one that is not there is an OSError too
        said = f"A template could not be used: {error}. {STANDS} Look at overrides/ and at theme: "
        said += "in mkdocs.yml."
    except MemoryError:
        said = out_of_memory_text()
    except OSError as error:
        said = unwritten_text(error, site)
    if said:
        click.echo(said, err=True)
    elif code == 0 and not quiet:
        seconds = time.monotonic() - begun
        click.echo(_last_line(site, outcome, seconds, packed=packed))
    return code


def _built(
    root: Path,
    building: Path,
    site: Path,
    stated: Mapping[str, Any],
    *,
    strict: bool,
    quiet: bool,
    packed: bool,
) -> tuple[int, Outcome | None]:
    """Build into ``building``, look through it, and put it in the place of ``site``; give the exit
    code, and what was made."""
    reported = ReportedLinks()
    with shown(quiet=quiet, environment=os.environ) as telling:
        logging.getLogger("mkdocs").addHandler(reported)
        try:
            if code := _run(root, building, strict=strict):
                return code, None
            if not _tellback_ran():
                click.echo(NO_HOOK, err=True)
                return 1, None
            telling.step("Verifying")
            outcome = last_outcome()
            address = "" if packed else str(stated.get("site_url") or "")
            expected = Expected(address=address, reported=reported.links)
            if outcome:
                expected = replace(expected, pages=outcome.pages, searched=outcome.searched)
            changed = outcome.changed if outcome else None
            files = listing_of(building, outcome.files if outcome else None)
            findings = verify(building, expected, changed, files)
            if not _is_well(findings, strict=strict):
                return 1, None
            telling.step("Publishing")
            with undisturbed():
                day = today_by(os.environ) if packed else None
                why = publish(building, site, outcome, day, files)
                doubtful = bool(findings.doubtful)
                left = _keep(root, site, stated.get("site_dir"), doubtful=doubtful)
            if why:
                log.info("%s", why)
        finally:
            logging.getLogger("mkdocs").removeHandler(reported)
    if outcome:
        outcome = replace(outcome, files=left, said=None if reported.warned else outcome.said)
    return 0, outcome


def _keep(root: Path, site: Path, stated: object, *, doubtful: bool) -> Listing | None:
    """Keep what the build leaves for the next, in the place of what the one before left: that may
    hold what is withheld by now. Not to be able to keep it costs time alone. What was ``doubtful``
    is looked at again. Gives the files of the site, where they are kept."""
    from tellback import mkdocs_events

    used = {place_at(root, stated, each.suffix).name for each in Edition}
    try:
        forget_kept(root, site, used)
        return mkdocs_events.keep_build(site, doubtful=doubtful)
    except OSError as error:
        file = error.filename or root / PLACE
        said = (
            "The next build will take longer: %s, which it starts from, could not be written (%s)."
        )
        log.info(said, file, error.strerror)
        return None


def _is_well(findings: Findings, *, strict: bool) -> bool:
    """Say what is wrong with the finished site, and give whether it may go out."""
    for each in findings.doubtful:
        log.warning("%s", each)
    for each in findings.wrong:
        log.error("%s", each)
    if findings.wrong or (strict and findings.doubtful):
        click.echo(STANDS, err=True)
        return False
    return True


def _last_line(site: Path, outcome: Outcome | None, seconds: float, *, packed: bool) -> str:
    also = f", and to hand on in {shown_place(archive_of(site))}" if packed else ""
    if outcome is None:
        return f"The site is in {shown_place(site)}{also}."
    return build_line(site, outcome.counts, seconds, also)


def _tellback_ran() -> bool:
    """Say whether the site's mkdocs.yml handed MkDocs the hook: without it nothing is checked, and
    nothing is held back."""
    from tellback import mkdocs_events

    return mkdocs_events.has_run()


def _say_waiting(site: Path) -> None:
    said = f"Another build of this site is under way{holder_of(site)}: waiting for it to end."
    click.echo(said, err=True)


def _run(root: Path, building: Path, *, strict: bool) -> int:
    """Do what ``mkdocs build`` does. What is logged is shown by who called."""
    try:
        config = load_config(
            # Whole, so that the site's own templates are told from the packaged ones by path.
            config_file=str(root.resolve() / "mkdocs.yml"),
            strict=strict or None,
            site_dir=str(building),
        )
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except SystemExit as stopped:
        return stopped.code if isinstance(stopped.code, int) else 1
    return 0
