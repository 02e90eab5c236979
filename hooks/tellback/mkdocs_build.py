"""Running MkDocs for a site, as its own command line would, into a folder that is swapped in."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from shutil import rmtree
from typing import Any

import click
from jinja2 import TemplateError
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from tellback import mkdocs_events
from tellback.fault_report import report_fault, site_fault_text
from tellback.gate.edition import Edition
from tellback.kept.folder import forget_kept
from tellback.kept.unchanged import Unchanged, asked_by, keep_unchanged
from tellback.mkdocs_stated import NO_HOOK, place_of, refusal, stated_in
from tellback.one_at_a_time import holder_of, only_one
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
    ended_by,
    terminated,
    undisturbed,
)
from tellback.publish.verifying import Expected, Findings, ReportedLinks, verify
from tellback.read.interface_words import packaged_overrides
from tellback.sameness import Listing
from tellback.swapping import folder_beside

log = logging.getLogger("mkdocs.tellback")

_ANEW = (
    "The fault may lie in what is kept of the last build, so every page is made anew without that."
)
_ENDED_BY = (KeyboardInterrupt, click.Abort, TerminatedError, TemplateError, MemoryError, OSError)


@dataclass(frozen=True, slots=True)
class _Order:
    """A build of the site in ``root`` into the folder ``site``, by what its mkdocs.yml has
    ``stated``: ``strict`` or not, ``quiet`` or not, ``packed`` where it is to be handed on, and
    ``clean`` where nothing is taken from the build before."""

    root: Path
    site: Path
    stated: Mapping[str, Any]
    strict: bool
    quiet: bool
    packed: bool
    clean: bool


def build_site(
    root: Path, *, strict: bool = False, quiet: bool = False, clean: bool = False
) -> int:
    """Build the site in ``root`` into the folder that its mkdocs.yml names; give the exit code.

    It is built beside that folder, verified, and takes its place only when all went well: after a
    failure, Ctrl-C or a kill the last good site stands. A build waits for one that is under way.
    The site that was there is kept beside. The offline edition is packed as well. The environment
    says for which day and edition, and by which register.

    A ``strict`` build ends at a warning too, a ``quiet`` one prints what is wrong alone, and a
    ``clean`` one takes nothing from the build before.
    """
    begun = time.monotonic()
    # Material prints a banner about another product at import, which is no news to an officer.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    stated = stated_in(root / "mkdocs.yml")
    if refused := refusal(root, stated):
        click.echo(refused, err=True)
        return 1
    stated = stated or {}
    asked = asked_by(os.environ, root, strict=strict)
    site = root
    try:
        with terminated():
            site, ending = place_of(root, stated)
            packed = ending == Edition.OFFLINE.suffix
            order = _Order(root, site, stated, strict, quiet, packed, clean)
            waiting = only_one(site, partial(_say_waiting, site))
            run = under_way(UnderWay(site, clean))
            with waiting, run, folder_beside(site, ending) as building:
                before, at = asked.inputs(), building.stat().st_mtime_ns
                code, outcome = _built(order, building)
                if outcome and outcome.said is not None and outcome.files and not packed:
                    now = Unchanged(site, len(outcome.pages), outcome.said)
                    with suppress(OSError):  # the next build then finds out for itself
                        keep_unchanged(asked, before, at, outcome.files, now)
        if outcome and not quiet:
            also = f", and to hand on in {shown_place(archive_of(site))}" if packed else ""
            click.echo(build_line(site, outcome.counts, time.monotonic() - begun, also))
    except _ENDED_BY as error:
        code, said = ended_by(error, site)
        click.echo(said, err=True)
    return code


def _built(order: _Order, building: Path) -> tuple[int, Outcome | None]:
    """Build into ``building``, look through it, and put it in the place of the site; give the exit
    code, and what was made, where all went well."""
    reported = ReportedLinks()
    site, strict = order.site, order.strict
    with shown(quiet=order.quiet, environment=os.environ) as telling:
        logging.getLogger("mkdocs").addHandler(reported)
        try:
            if code := _made(order, building):
                return code, None
            outcome = last_outcome()
            if outcome is None:  # nobody told it: nothing was checked, nothing held back
                click.echo(f"{STANDS}\n{NO_HOOK}", err=True)
                return 1, None
            telling.step("Verifying")
            address = "" if order.packed else str(order.stated.get("site_url") or "")
            expected = Expected(outcome.pages, outcome.searched, address, reported.links)
            files = listing_of(building, outcome.files)
            findings = verify(building, expected, outcome.changed, files)
            if not _is_well(findings, strict=strict):
                return 1, None
            telling.step("Publishing")
            with undisturbed():
                day = outcome.today if order.packed else None
                why = publish(building, site, outcome, day, files)
                left = _keep(order, doubtful=bool(findings.doubtful))
            if why:
                log.info("%s", why)
        finally:
            logging.getLogger("mkdocs").removeHandler(reported)
    return 0, replace(outcome, files=left, said=None if reported.warned else outcome.said)


def _made(order: _Order, building: Path) -> int:
    """Run MkDocs, and once more without what is kept if there is a fault of ours while that is
    used; give the exit code.

    What is kept bears no signature: whoever can write into the folder can have it hold anything,
    down to what single fields of records hold. A site is not to wait for somebody who knows to
    delete it; and if the fault is ours, the report says so all the same.
    """
    used = not order.clean and (order.root / PLACE / order.site.name).is_dir()
    try:
        return _run(order.root, building, strict=order.strict)
    except _ENDED_BY:
        raise
    except Exception as error:
        if said := site_fault_text(error, order.root, packaged_overrides()):
            click.echo(f"{said}. That is code of the site's own: mend it there. {STANDS}", err=True)
            return 1
        if not used:
            raise
        said = report_fault(error, ("build",), ("build",))
        click.echo(f"{said}{_ANEW}", err=True)
    for left in building.iterdir():  # MkDocs leaves what is hidden, linked to the good site's
        rmtree(left) if left.is_dir() and not left.is_symlink() else left.unlink()
    with under_way(UnderWay(order.site, clean=True)):
        return _run(order.root, building, strict=order.strict)


def _keep(order: _Order, *, doubtful: bool) -> Listing | None:
    """Keep what the build leaves for the next, in the place of what the one before left: that may
    hold what is withheld by now. Not to be able to keep it costs time alone. What was ``doubtful``
    is looked at again. Gives the files of the site, where they are kept."""
    root, site = order.root, order.site
    used = {place_at(root, order.stated.get("site_dir"), each.suffix).name for each in Edition}
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
    except Abort as error:  # what is wrong was logged
        if said := _in_our_words(str(error)):
            click.echo(f"{said} {STANDS}", err=True)
        return 1
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except SystemExit as stopped:
        return stopped.code if isinstance(stopped.code, int) else 1
    return 0


def _in_our_words(aborted: str) -> str:
    """Say what MkDocs ``aborted`` for, where what is logged does not say that it was that."""
    if "configuration" in aborted:
        return "mkdocs.yml cannot be used as it is."
    return "A warning ends a strict build." if "strict" in aborted else ""
