"""What several commands are told, and how each says that it was typed wrongly."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from tellback.gate.edition import Edition, edition_by
from tellback.gate.register import Register, read_register, register_by
from tellback.today import today_by, today_written, why_not

if TYPE_CHECKING:  # each command waits for what it uses, and not for all records and rules
    from tellback.gate.site import Gate
    from tellback.model.problem import Problem
    from tellback.steps import Gathered


def _edition_named(stated: str) -> Edition:
    try:
        return Edition(stated.strip().lower())
    except ValueError:
        raise typer.BadParameter(
            f"“{stated}” is no edition. There are public, programme and offline."
        ) from None


EditionOption = Annotated[
    Edition | None,
    typer.Option(
        parser=_edition_named,
        metavar="EDITION",
        help="public; programme: with what may not leave the programme; or offline: the public "
        "one, to be read from a folder or a USB stick.",
    ),
]
RegisterOption = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="The private register of consent, a CSV file."),
]
RootArgument = Annotated[
    Path, typer.Argument(help="The site's folder, which holds sessions/, data/ and docs/.")
]
TodayOption = Annotated[
    str | None,
    typer.Option("--today", metavar="DATE", help="As if it were this day: 2026-11-21."),
]


def wrong(words: str) -> NoReturn:
    """End with exit code 2, which stands for a command that was typed wrongly."""
    typer.echo(words, err=True)
    raise typer.Exit(2)


def site_at(root: Path) -> Path:
    """Give ``root``, if it holds a site; end the command otherwise."""
    from tellback.read.layout import PLACES

    if not root.is_dir():
        wrong(f"There is no folder {root}. Name the folder that holds sessions/, data/ and docs/.")
    if not any((root / place).is_dir() for place in PLACES):
        wrong(f"{root.resolve()} holds no site: there is no sessions/, data/ or docs/ in it.")
    return root


def require_settings(root: Path, command: str) -> None:
    """End ``command`` where there is no mkdocs.yml in ``root``."""
    if not (root / "mkdocs.yml").is_file():
        wrong(
            f"There is no mkdocs.yml in {root.resolve()}. "
            f"Go to the site's folder, or name it: tellback {command} FOLDER"
        )


def settings_at(root: Path, command: str) -> Mapping[str, Any]:
    """Give what the mkdocs.yml in ``root`` states; end ``command`` where there is none to read."""
    from tellback.mkdocs_stated import stated_in

    require_settings(root, command)
    settings = stated_in(root / "mkdocs.yml")
    if settings is None:
        wrong("mkdocs.yml cannot be read. Run “tellback build”, which says what is wrong with it.")
    return settings


def day_of(stated: str | None, option: str = "--today") -> date:
    """Give the day that ``option`` states, or else the day it is."""
    if stated is not None:
        known = today_written(stated)
        return known or wrong(f"“{stated}” {why_not(stated)}. Write {option} 2026-11-21.")
    try:
        return today_by(os.environ)
    except ValueError as error:
        wrong(str(error))


def folder_at(named: Path, what: str) -> Path:
    """Give the folder ``named``, which need not be there yet, for ``what`` (leaflets, digests); end
    the command where a file is in its way."""
    there = next(each for each in (named, *named.resolve().parents) if each.exists())
    if not there.is_dir():
        wrong(f"{there} is a file, and {what} go into a folder: --to {what}")
    return named


def refuse_published(report: Path, root: Path) -> None:
    """End the command where ``report``, which holds words that may be held back, would come to lie
    in a folder that is published."""
    from tellback.read.published_places import published_place

    if place := published_place(report, root):
        wrong(
            f"{report} would lie in {place}/ of the site, and what lies there may be published. "
            "The report holds words of people that are held back. Write it elsewhere: "
            f"--report ../account{report.suffix.lower() or '.md'}"
        )


def say_waiting() -> None:
    """Say that something else is being written where this is to be, and that it is waited for."""
    typer.echo("Something else is being written here. Waiting for its end.", err=True)


def unwritten(error: OSError, stands: str) -> NoReturn:
    """End with exit code 1 and what could not be written; ``stands`` says how all is now."""
    file = str(error.filename or "A file")
    name = Path(file).name
    if name.startswith(".") and (name.endswith((".new", "-new")) or "-building-" in name):
        file = f"The folder {Path(file).parent}"  # nobody looks for what lies there for a moment
    typer.echo(
        f"{file} could not be written ({error.strerror}). {stands} Mend that, then run this again.",
        err=True,
    )
    raise typer.Exit(1) from None


def stop_at_errors(gathered: Gathered, root: Path, words: str) -> None:
    """End with exit code 1 and every error of the site in ``root`` after ``words``, if there are
    any."""
    from tellback.check.report import named_from
    from tellback.model.problem import Severity

    errors = [each for each in gathered.problems if each.severity is Severity.ERROR]
    if errors:
        stop(words, named_from(Path.cwd(), root, errors))


def end_with(unread: Iterable[str]) -> NoReturn:
    """End a list that was made of the files that could be read: with exit code 1 and the names of
    those that could not, or with 0 where there are none."""
    names = tuple(dict.fromkeys(unread))
    if names:
        typer.echo(
            "Some files could not be read, and what they hold is not listed here: "
            f"{', '.join(names)}. Run “tellback check” to see why.",
            err=True,
        )
    raise typer.Exit(1 if names else 0)


def stop(words: str, problems: Iterable[Problem]) -> NoReturn:
    """End with exit code 1, ``words`` and what each of ``problems`` says."""
    from tellback.check.report import report_text

    typer.echo(f"{words}\n{report_text(problems)}", err=True, nl=False)
    raise typer.Exit(1)


def edition_of(stated: Edition | None) -> Edition:
    """Give the edition that was asked for, here or in the environment."""
    try:
        return stated or edition_by(os.environ)
    except ValueError as error:
        wrong(str(error))


def register_of(stated: Path | None, root: Path) -> Register | None:
    """Give the register that was named, here or in the environment."""
    try:
        return read_register(stated, root) if stated else register_by(os.environ, root)
    except ValueError as error:
        wrong(str(error))


def gate_of(today: str | None, edition: Edition | None, register: Path | None, root: Path) -> Gate:
    """Give what the consent gate goes by, as it was typed or else as the environment says."""
    from tellback.gate.site import Gate

    return Gate(day_of(today), edition_of(edition), register_of(register, root))
