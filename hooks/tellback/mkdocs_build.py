"""Running MkDocs for a site, as its own command line would, into a folder that is swapped in."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click
from jinja2 import TemplateError

from tellback.check.report import named_from, report_text
from tellback.gate.edition import VARIABLE as EDITION_VARIABLE
from tellback.gate.edition import Edition, edition_by
from tellback.gate.register import VARIABLE as REGISTER_VARIABLE
from tellback.publish.archive import write_archive
from tellback.read import settings
from tellback.swapping import folder_beside, only_one, put_in_place
from tellback.today import VARIABLE, today_by

_NO_HOOK = """\
mkdocs.yml does not name Tellback's hook, so that nothing was checked, held back or assembled.
Nothing was published. Add these two lines to mkdocs.yml:
hooks:
  - hooks/site.py"""

STOPPED = 130
"""The exit code after Ctrl-C: 128 and the signal's number, as shells have it."""


def build_site(
    root: Path,
    *,
    strict: bool = False,
    today: str | None = None,
    edition: Edition | None = None,
    register: Path | None = None,
) -> int:
    """Build the site in ``root`` into the folder that its mkdocs.yml names; give the exit code.

    It is built beside that folder and takes its place only when all went well: after a failure,
    Ctrl-C or a kill the last good site stands. A build waits for one that is under way. The offline
    edition is packed as well, into a .zip beside its folder.
    ``today`` is the day to build for, as an ISO date; without it the clock says. A ``strict`` build
    ends at a warning too. ``edition`` and ``register`` go before what the environment says.
    """
    # Material prints a banner about another product at import, which is no news to an officer.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    if today:
        os.environ[VARIABLE] = today
    if edition:
        os.environ[EDITION_VARIABLE] = edition.value
    if register:
        os.environ[REGISTER_VARIABLE] = str(register)
    if faulty := settings.read_settings(root).problems:
        click.echo("Nothing was published: the last good site stands.", err=True)
        click.echo(report_text(named_from(Path.cwd(), root, faulty)), err=True, nl=False)
        return 1
    stated = _stated(root / "mkdocs.yml")
    if not stated.get("hooks"):
        click.echo(_NO_HOOK, err=True)
        return 1
    # Whole, so that the site's own templates are told from the packaged ones by their paths.
    options = [
        "--config-file",
        str(root.resolve() / "mkdocs.yml"),
        *(["--strict"] if strict else []),
    ]
    try:
        site, ending = _place_of(root, stated)
        with only_one(site, _say_waiting), folder_beside(site, ending) as building:
            code = _run(["build", *options, "--site-dir", str(building)])
            if code == 0 and not _tellback_ran():
                click.echo(_NO_HOOK, err=True)
                code = 1
            if code == 0:
                _publish(building, site, packed=ending == Edition.OFFLINE.suffix)
    except (KeyboardInterrupt, click.Abort):
        click.echo("Stopped. The last good site stands.", err=True)
        return STOPPED
    except TemplateError as error:  # one that is not there is an OSError too
        click.echo(
            f"A template could not be used: {error}. Nothing was published: the last good site "
            "stands. Look at overrides/ and at theme: in mkdocs.yml.",
            err=True,
        )
        return 1
    except OSError as error:
        click.echo(
            f"The site could not be written: {error.strerror} ({error.filename}). "
            "Nothing was published: the last good site stands.",
            err=True,
        )
        return 1
    return code


def _tellback_ran() -> bool:
    """Say whether the site's mkdocs.yml handed MkDocs the hook: without it nothing is checked, and
    nothing is held back."""
    from tellback import mkdocs_events

    return mkdocs_events.has_run()


def _say_waiting() -> None:
    click.echo("Another build of this site is under way: waiting for it to end.", err=True)


def _shown(site: Path) -> str:
    return os.path.relpath(site) if site.is_relative_to(Path.cwd()) else str(site)


def _publish(building: Path, site: Path, *, packed: bool) -> None:
    """Put ``building`` in the place of ``site``; where it is ``packed``, with its .zip beside it.

    The second lock has looked through ``building``, and nothing else is packed.
    """
    if not packed:
        put_in_place(building, site)
        click.echo(f"The site is in {_shown(site)}.")
        return
    archive = site.with_name(f"{site.name}.zip")
    beside = building.with_name(f"{building.name}.zip")
    try:
        write_archive(building, beside, site.name, today_by(os.environ))
        put_in_place(building, site)
        beside.replace(archive)
    finally:
        beside.unlink(missing_ok=True)
    click.echo(f"The site is in {_shown(site)}, and to hand on in {_shown(archive)}.")


def _place_of(root: Path, stated: Mapping[str, Any]) -> tuple[Path, str]:
    """Give the folder that the site goes into, and what the name of the one beside it ends with:
    an edition is told by the end of its folder's name."""
    # A link to a folder stays: what it leads to is exchanged.
    site = (root.resolve() / _site_dir(stated)).resolve()
    try:
        ending = edition_by(os.environ).suffix
    except ValueError:
        ending = ""  # the build says what is wrong
    if not site.name.endswith(ending):
        site = site.with_name(site.name + ending)
    return site, ending


def _site_dir(stated: Mapping[str, Any]) -> str:
    """Give the ``site_dir`` that mkdocs.yml states, else MkDocs' default."""
    named = stated.get("site_dir")
    return named if isinstance(named, str) and named else "site"


def _stated(file: Path) -> Mapping[str, Any]:
    """Give what mkdocs.yml states; ``hooks`` alone, where it cannot be read: whatever is wrong with
    it, MkDocs says in its own words."""
    stated = read_settings(file)
    return {"hooks": ["unread"]} if stated is None else stated


def read_settings(file: Path) -> Mapping[str, Any] | None:
    """Give what mkdocs.yml states, read as MkDocs reads it; None where it cannot be read."""
    from mkdocs.utils.yaml import get_yaml_loader, yaml_load

    try:
        with file.open("rb") as opened:
            stated = yaml_load(opened, loader=get_yaml_loader())
    except Exception:
        return None
    return stated if isinstance(stated, dict) else None


def _run(arguments: Sequence[str]) -> int:
    from mkdocs.__main__ import cli

    try:
        cli.main(list(arguments), prog_name="mkdocs", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except SystemExit as stopped:
        return stopped.code if isinstance(stopped.code, int) else 1
    return 0
