"""``tellback desk``: the editing desk in the browser, got and looked at."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from tellback.cli.options import TodayOption, day_of, site_at, wrong
from tellback.editing.desk_config import desk_config
from tellback.editing.desk_package import NAME, VERSION, DeskError, install_desk
from tellback.editing.desk_page import config_text
from tellback.model.problem import did_you_mean
from tellback.read.desk_settings import DESK, DeskSettings, read_desk
from tellback.read.settings import SettingError, read_settings
from tellback.steps import build_library


class _Wanted(Enum):
    """What can be asked of the desk."""

    INSTALL = "install"
    CONFIG = "config"


def desk(
    wanted: Annotated[str, typer.Argument(metavar="install|config", help="What to do.")],
    root: Annotated[
        Path, typer.Argument(help="The site's folder, which holds mkdocs.yml.")
    ] = Path(),
    *,
    archive: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", help="The package, where there is no npm."),
    ] = None,
    today: TodayOption = None,
) -> None:
    """Install the editing desk (Sveltia CMS) for a site, or print its configuration.

    It is switched on in mkdocs.yml, below “extra: tellback: desk:”, and then stands at /admin/ of
    the built site. It asks the git host that is named there, and nobody else.
    """
    try:
        asked = _Wanted(wanted)
    except ValueError:
        near = did_you_mean(wanted, [each.value for each in _Wanted])
        wrong(f"“{wanted}” is nothing that the desk knows.{near} There are: install, config.")
    site_at(root)
    if archive is not None and asked is not _Wanted.INSTALL:
        wrong("--from names a package to install: tellback desk install --from FILE")
    if asked is _Wanted.INSTALL:
        _install(root, archive)
    else:
        _print_config(root, today)


def _install(root: Path, archive: Path | None) -> None:
    if archive is not None and not archive.is_file():
        wrong(f"There is no file {archive}. Get it with: npm pack {NAME}@{VERSION}")
    try:
        done = install_desk(root, archive)
    except DeskError as error:
        _end(str(error))
    except OSError as error:
        _end(f"{error.filename or root} could not be read or written: {error.strerror}.")
    if not done:
        typer.echo(f"The editing desk ({NAME} {VERSION}) is installed already.")
    else:
        typer.echo(f"The editing desk ({NAME} {VERSION}) is installed.")
    if _settings(root) is None:
        typer.echo(
            "Switch it on in mkdocs.yml, below “extra: tellback:”, and build the site:\n"
            "    desk:\n      backend: github\n      repo: owner/name"
        )
    else:
        typer.echo("Build the site: the desk stands at /admin/.")


def _print_config(root: Path, today: str | None) -> None:
    found = _settings(root)
    if found is None:
        wrong(
            "mkdocs.yml does not switch the editing desk on. Write below “extra: tellback:”\n"
            "    desk:\n      backend: github\n      repo: owner/name"
        )
    settings = read_settings(root)
    library = build_library(root, day_of(today)).library
    name, address = settings.stated("site_name"), settings.stated("site_url")
    made = desk_config(found, library, str(name or ""), str(address or ""))
    typer.echo(config_text(made), nl=False)


def _settings(root: Path) -> DeskSettings | None:
    settings = read_settings(root)
    try:
        return read_desk(settings)
    except SettingError as error:
        _end(f"{settings.where(*DESK, error.field)}: {error}")


def _end(words: str) -> NoReturn:
    typer.echo(words, err=True)
    raise typer.Exit(1)
