"""``tellback readability``: how hard the site is to read, and a plainer way to put it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from tellback.cli.options import site_at, wrong
from tellback.coach.lexicon import explained_by
from tellback.coach.places import worst_places
from tellback.coach.report import Readability, console_for, print_report, report_json
from tellback.coach.site import PageScore, in_english, scores_of
from tellback.model.base import Record
from tellback.read.layout import PLACES
from tellback.read.site import read_site
from tellback.read.site_language import read_language

R = TypeVar("R", bound=Record)
_YOUNGEST, _OLDEST = 5, 25


class Form(Enum):
    """How the report is written."""

    TEXT = "text"
    JSON = "json"


def readability(
    path: Annotated[
        Path, typer.Argument(help="The site's folder, or a file or folder in it.")
    ] = Path(),
    *,
    worst: Annotated[
        int, typer.Option("--worst", metavar="N", min=0, help="How many sentences to show.")
    ] = 10,
    form: Annotated[
        Form, typer.Option("--format", help="For people, or for programs.")
    ] = Form.TEXT,
    fail_over: Annotated[
        int | None,
        typer.Option("--fail-over", metavar="AGE", help="End with 1 if a page reads older."),
    ] = None,
) -> None:
    """Show the reading age of each page by five formulas, and the hardest sentences with what
    makes each hard and a plainer way to put it.

    It advises: it ends with 1 only if --fail-over is given and a page reads older than that, or if
    a file could not be read.
    """
    if fail_over is not None and not _YOUNGEST <= fail_over <= _OLDEST:
        wrong(f"A reading age is between {_YOUNGEST} and {_OLDEST}: --fail-over 14")
    root = _site_around(path)
    reading = read_site(root)
    within = _within(reading.records, root, path)
    unread = sorted(
        {
            each.where.file
            for each in reading.problems
            if each.stops and _is_below(path, root, each.where.file)
        }
    )
    if not within and not unread and path.resolve() != root.resolve():
        wrong(
            f"{path} holds no text of the site. Name a file or folder in sessions/, data/ or docs/."
        )
    english = list(in_english(within, read_language(reading.settings)))
    measured = {each.read_from for each in english}
    other = sorted({each.read_from for each in within} - measured)
    scores = scores_of(english)
    hardest = worst_places(english, root, explained_by(reading.records), worst)
    found = Readability(scores, hardest, tuple(other))
    if form is Form.JSON:
        typer.echo(report_json(found), nl=False)
    else:
        print_report(found, console_for())
    _end(scores, fail_over, unread)


def _site_around(path: Path) -> Path:
    """Give the site's folder that ``path`` is or lies in; end the command where there is none."""
    if not path.exists():
        wrong(f"There is no file or folder {path}. Name the site's folder, or a page in it.")
    whole = path.resolve()
    for folder in (whole, *whole.parents):
        if (folder / "mkdocs.yml").is_file():
            return site_at(folder)
    for folder in whole.parents:
        if folder.name in PLACES:
            return site_at(folder.parent)
    return site_at(path if path.is_dir() else path.parent)


def _within(records: Iterable[R], root: Path, path: Path) -> list[R]:
    return [each for each in records if _is_below(path, root, each.read_from)]


def _is_below(path: Path, root: Path, file: str) -> bool:
    """Say whether ``file`` of the site in ``root`` is ``path``, or lies in it."""
    whole, named = (root / file).resolve(), path.resolve()
    return whole == named or named in whole.parents


def _end(scores: Iterable[PageScore], fail_over: int | None, unread: list[str]) -> None:
    """End the command: with 1 if something could not be read, or reads older than ``fail_over``."""
    over = [
        score
        for score in scores
        if fail_over is not None and score.age is not None and score.age > fail_over
    ]
    if over:
        named = ", ".join(f"{score.file} ({score.age})" for score in over)
        typer.echo(f"Reads older than {fail_over}: {named}.", err=True)
    if unread:
        typer.echo(
            f"Some files could not be read, and are not measured: {', '.join(unread)}. "
            "Run “tellback check” to see why.",
            err=True,
        )
    raise typer.Exit(1 if over or unread else 0)
