"""``tellback check``: every problem of every file, in one report."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from tellback.check.report import report_github, report_json, report_text
from tellback.model.problem import Problem, Severity
from tellback.read.layout import PLACES
from tellback.steps import build_library
from tellback.today import today_by


class Form(Enum):
    """How the report is written."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


_REPORTS: dict[Form, Callable[[Iterable[Problem]], str]] = {
    Form.TEXT: report_text,
    Form.JSON: report_json,
    Form.GITHUB: report_github,
}


def check(
    root: Annotated[
        Path, typer.Argument(help="The site's folder, which holds sessions/, data/ and docs/.")
    ] = Path(),
    today: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Check as if it were this day: 2026-11-21."),
    ] = None,
    form: Annotated[
        Form, typer.Option("--format", help="For people, for programs, or for GitHub.")
    ] = Form.TEXT,
) -> None:
    """Print every problem of every file, with what to do about each.

    Ends with 1 if there is an error, 0 if there is none, and 2 if the command was typed wrongly.
    """
    if not root.is_dir():
        _wrong(f"There is no folder {root}. Name the folder that holds sessions/, data/ and docs/.")
    if not any((root / place).is_dir() for place in PLACES):
        _wrong(f"{root.resolve()} holds no site: there is no sessions/, data/ or docs/ in it.")
    gathered = build_library(root, _day(today))
    typer.echo(_REPORTS[form](gathered.problems), nl=False)
    raise typer.Exit(1 if gathered.has(Severity.ERROR) else 0)


def _day(stated: str | None) -> date:
    if stated is not None:
        try:
            return date.fromisoformat(stated)
        except ValueError:
            _wrong(f"“{stated}” is not a date. Write --today 2026-11-21.")
    try:
        return today_by(os.environ)
    except ValueError as error:
        _wrong(str(error))


def _wrong(words: str) -> NoReturn:
    """End with exit code 2, which stands for a command that was typed wrongly."""
    typer.echo(words, err=True)
    raise typer.Exit(2)
