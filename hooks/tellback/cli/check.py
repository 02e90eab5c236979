"""``tellback check``: every problem of every file, in one report."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from tellback.check.report import named_from, report_github, report_json, report_text
from tellback.cli.options import (
    EditionOption,
    RegisterOption,
    RootArgument,
    TodayOption,
    gate_of,
    site_at,
)
from tellback.coach.site import family_line, in_english, scores_of
from tellback.model.problem import Problem, Severity
from tellback.read.settings import read_settings
from tellback.read.site_language import read_language
from tellback.steps import Gathered, build_library


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
    root: RootArgument = Path(),
    today: TodayOption = None,
    form: Annotated[
        Form, typer.Option("--format", help="For people, for programs, or for GitHub.")
    ] = Form.TEXT,
    edition: EditionOption = None,
    register: RegisterOption = None,
) -> None:
    """Print every problem of every file, with what to do about each.

    Ends with 1 if there is an error, 0 if there is none, and 2 if the command was typed wrongly.
    """
    gate = gate_of(today, edition, register, site_at(root))
    gathered = build_library(root, gate.today, edition=gate.edition, register=gate.register)
    problems = gathered.problems
    if form is not Form.JSON:  # a program knows which site it asked about
        problems = tuple(named_from(Path.cwd(), root, problems))
    typer.echo(_REPORTS[form](problems), nl=False)
    if form is Form.TEXT and (readability := _readability(gathered, root)):
        typer.echo(readability)
    raise typer.Exit(1 if gathered.has(Severity.ERROR) else 0)


def _readability(gathered: Gathered, root: Path) -> str:
    """Give one line on how the family pages read; empty where there is nothing to tell."""
    families = gathered.library.families
    if not families:
        return ""
    return family_line(scores_of(in_english(families, read_language(read_settings(root)))))
