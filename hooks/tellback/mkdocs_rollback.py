"""The site as it was before the last build, brought back at one stroke, if all that it shows may
still be seen today."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import click
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from tellback.check.report import named_from, report_text
from tellback.editing.desk_package import PLACE
from tellback.gate.site import Gate
from tellback.mkdocs_lock import leaks_in
from tellback.mkdocs_stated import stated_in
from tellback.model.messages import pages_text
from tellback.model.problem import Severity
from tellback.model.text import spoken_date
from tellback.mounted import is_mounted
from tellback.one_at_a_time import holder_of, only_one
from tellback.publish.archive import write_archive
from tellback.publish.kept_site import (
    SiteFacts,
    facts_beside,
    facts_of,
    forget_former,
    former,
    no_longer_shown,
)
from tellback.publish.leaks import leak_problems
from tellback.publish.publishing import archive_of, place_at, why_unkept
from tellback.publish.stopping import undisturbed
from tellback.steps import build_library
from tellback.swapping import clear_leftovers, exchange

_STAYS = "Nothing was changed: the site stands as it is."
_MENDED = (
    "That may be as some files cannot be used as they are: run “tellback check”, mend what it "
    "names, then run this again."
)
_ANEW = "Put right what was wrong with the new one, then run “tellback build”."


class CannotRollBackError(Exception):
    """Why the former site is not brought back, and what to do, in words for whoever asked."""


@dataclass(frozen=True, slots=True)
class Rollback:
    """A former site that may be brought back, and what is known of it and of the one in use."""

    site: Path
    former: SiteFacts
    now: SiteFacts | None

    def told(self) -> str:
        """Say which the former site is, beside others of its day."""
        pages = pages_text(self.former.pages)
        written = datetime.fromtimestamp(self.former.written / 1e9, UTC).astimezone()
        day = spoken_date(date.fromisoformat(self.former.day))
        at = f"{spoken_date(written.date())} at {written:%H:%M}"
        return f"The site of {day} ({pages}, the newest written on {at})"


def roll_back(root: Path, gate: Gate, *, dry: bool) -> int:
    """Exchange the site in use and the former one of ``gate``'s edition; give the exit code.

    The former one is looked through first, with today's records: what may not be seen today does
    not come back. A ``dry`` run only says what it would do. Waits for a build that is under way.
    """
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    stated = stated_in(root / "mkdocs.yml") or {}
    site = place_at(root, stated.get("site_dir"), gate.edition.suffix)
    try:
        with only_one(site, partial(_say_waiting, site)):
            clear_leftovers(site)
            found = _found(root, site, gate)
            if dry:
                click.echo(f"{found.told()} could be brought back. Nothing was changed.")
                return 0
            with undisturbed():
                told = _exchanged(found)
    except CannotRollBackError as refusal:
        click.echo(f"{refusal}\n{_STAYS}", err=True)
        return 1
    except click.ClickException as error:  # MkDocs' own, of mkdocs.yml
        error.show()
        click.echo(_STAYS, err=True)
        return 1
    except OSError as error:
        click.echo(
            f"{error.filename or site} could not be read or written ({error.strerror}). {_STAYS} "
            "Mend that, then run this again.",
            err=True,
        )
        return 1
    click.echo(told)
    return 0


def _found(root: Path, site: Path, gate: Gate) -> Rollback:
    """Give the former site of ``site``. Raises CannotRollBackError where it may not come back."""
    kept = former(site)
    if not kept.is_dir():
        why = (
            why_unkept(site)
            if is_mounted(site)
            else "each build keeps the one before it, unless something that it shows may no longer "
            "be seen"
        )
        raise CannotRollBackError(f"There is no former site of {site.name}/: {why}.")
    facts = facts_of(kept, site)
    if facts is None or not facts.agrees_with(kept):
        raise CannotRollBackError(
            f"It is not known what the former site ({kept}) shows: files in it, or what is written "
            f"down of it, were changed or are missing. {_ANEW}"
        )
    if facts.by_register and gate.register is None:
        raise CannotRollBackError(
            "The former site was built by the private register of consent, and none is named now. "
            "Name it: tellback rollback --register FILE"
        )
    gathered = build_library(root, gate.today, edition=gate.edition, register=gate.register)
    if gone := no_longer_shown(facts, gathered.find_leaks.watched()):
        faulty = gathered.has(Severity.ERROR)
        raise CannotRollBackError(
            "The former site shows what may no longer be seen, or what is in these files no more, "
            f"so that nobody can say what was agreed: {gone}. {_MENDED if faulty else _ANEW}"
        )
    leaks = leaks_in(kept, _config(root), gathered, (root.resolve() / PLACE,))
    if leaks:
        shown = report_text(named_from(Path.cwd(), root, leak_problems(leaks)))
        raise CannotRollBackError(f"The former site shows what is held back now. {_ANEW}\n{shown}")
    return Rollback(site, facts, facts_of(site, site) if site.is_dir() else None)


def _config(root: Path) -> MkDocsConfig:
    return load_config(config_file=str(root.resolve() / "mkdocs.yml"))


def _exchanged(found: Rollback) -> str:
    """Bring the former site back, and give what is said of it."""
    site, kept = found.site, former(found.site)
    now, last = facts_beside(site)
    archive = archive_of(site)
    packed = archive.with_name(f".{site.name}-building-{os.getpid()}.zip")
    try:
        if archive.exists():
            write_archive(kept, packed, site.name, date.fromisoformat(found.former.day))
        if site.is_dir():
            exchange(site, kept)
        else:
            kept.rename(site)
        if packed.exists():
            packed.replace(archive)
    finally:
        packed.unlink(missing_ok=True)
    told = f"{found.told()} is back in {site.name}/."
    if found.now is None:  # what replaced it was made by another program, or is gone
        last.replace(now)
        known = now.read_bytes()
        forget_former(site)
        now.write_bytes(known)
        return f"{told} The one that it replaced is not kept: it is not known what it holds."
    now.write_bytes(found.former.plain())
    last.write_bytes(found.now.plain())
    return f"{told} The one that it replaced is kept: “tellback rollback” brings it back."


def _say_waiting(site: Path) -> None:
    said = f"A build of this site is under way{holder_of(site)}: waiting for it to end."
    click.echo(said, err=True)
