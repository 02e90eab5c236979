"""``tellback digest``: what is new and what comes next, as an e-mail ready to paste."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from tellback.assemble.template_faults import BrokenTemplateError
from tellback.cli.options import (
    RegisterOption,
    TodayOption,
    day_of,
    folder_at,
    register_of,
    settings_at,
    site_at,
    stop,
    stop_at_errors,
    wrong,
)
from tellback.model.problem import did_you_mean
from tellback.model.programme import Programme
from tellback.model.text import spoken_date
from tellback.publish.digest import Digest, DigestMaker
from tellback.publish.handed_out import (
    hand_out,
    site_of,
    template_folders,
    words_of_templates,
)
from tellback.relate.news import News, news
from tellback.steps import Gathered, build_library

FOLDER = "digests"
"""Where digests go, beside mkdocs.yml."""


def digest(
    root: Annotated[
        Path, typer.Argument(help="The site's folder, which holds mkdocs.yml.")
    ] = Path(),
    *,
    since: Annotated[
        str, typer.Option(metavar="DATE", help="The first day that it tells of: 2026-11-01.")
    ],
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="The last day; today, if left out.")
    ] = None,
    programme: Annotated[
        str | None, typer.Option(metavar="SLUG", help="Only what belongs to this programme.")
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option(
            "--to", "-o", metavar="FOLDER", help="The folder to write to; digests/, if left out."
        ),
    ] = None,
    today: TodayOption = None,
    register: RegisterOption = None,
) -> None:
    """Write what came out, what changed and what comes next as an e-mail, in plain text and in
    HTML: two files to open, copy and paste. Only what the public site shows is in it.

    Ends with 1 if it could not be written, and 2 if the command was typed wrongly.
    """
    site_at(root)
    now = day_of(today)
    first, last = _days(since, until, now)
    folder = folder_at(to or root / FOLDER, FOLDER)
    settings = settings_at(root, "digest")
    site = site_of(settings)
    if site.url is None:
        wrong(
            "mkdocs.yml names no site_url, and an e-mail leads to pages by their whole addresses. "
            "Add the site's address to mkdocs.yml, as in site_url: https://learning.example.org/"
        )
    gathered = build_library(root, now, register=register_of(register, root))
    stop_at_errors(gathered, root, "No digest was written: there are errors to put right first.")
    found = news(gathered.library, first, last, _programme(gathered, programme))
    if found.is_empty:
        typer.echo(
            f"Nothing came out or changed from {spoken_date(first)} to {spoken_date(last)}, and no "
            "event is to come. No digest was written."
        )
        return
    folders = template_folders(root, settings)
    try:
        made = DigestMaker(gathered.library, site, folders).digest(found)
    except BrokenTemplateError as error:
        wrong(str(error))
    said = (*words_of_templates(root, folders), site.name)
    _write(gathered, made, _name(found), folder, said)


def _days(since: str, until: str | None, now: date) -> tuple[date, date]:
    """Give the first and the last day. Nothing is known of days after ``now``."""
    first = day_of(since, "--since")
    last = now if until is None else day_of(until, "--until")
    if last > now:
        wrong(f"--until {last} is still to come. Leave it out to go up to today, {now}.")
    if first > last:
        wrong(f"--since {first} is after {last}: there are no days between. Name an earlier one.")
    return first, last


def _programme(gathered: Gathered, slug: str | None) -> Programme | None:
    if slug is None:
        return None
    found = gathered.library.get(Programme, slug.strip("/"))
    if found is None:
        known = [each.slug for each in gathered.library.programmes]
        named = f" There are: {', '.join(known)}." if known else " There is none yet."
        wrong(f"There is no programme “{slug}”.{did_you_mean(slug, known) or named}")
    return found


def _name(found: News) -> str:
    of = f"-{found.programme.slug}" if found.programme else ""
    return f"digest{of}-{found.until}"


def _write(gathered: Gathered, made: Digest, name: str, folder: Path, said: Iterable[str]) -> None:
    def make(beside: Path) -> None:
        for form, text in made.texts.items():
            (beside / f"{name}.{form}").write_text(text, encoding="utf-8", newline="\n")

    try:
        leaks = hand_out(make, folder, gathered.find_leaks, said, _say_waiting)
    except OSError as error:
        typer.echo(f"{error.filename or folder} could not be written: {error.strerror}.", err=True)
        raise typer.Exit(1) from None
    if leaks:
        stop("No digest was written: it would have shown what is held back.", leaks)
    typer.echo(f"Subject: {made.subject}")
    for form in made.texts:
        typer.echo(str(folder / f"{name}.{form}"))


def _say_waiting() -> None:
    typer.echo("Another digest is being written: waiting for the end.", err=True)
