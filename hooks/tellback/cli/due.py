"""``tellback due``: what somebody is to look at again, and by when."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from tellback.cli.options import RootArgument, TodayOption, day_of, end_with, site_at, wrong
from tellback.living.due import WITHIN_DAYS, Due, due_list
from tellback.model.text import spoken_date
from tellback.read.site import read_site

_MOST_DAYS = 36_500


class Form(Enum):
    """How the list is written."""

    TEXT = "text"
    JSON = "json"


def due(
    root: RootArgument = Path(),
    within: Annotated[
        int,
        typer.Option(metavar="DAYS", help="How many days ahead the list looks."),
    ] = WITHIN_DAYS,
    today: TodayOption = None,
    form: Annotated[Form, typer.Option("--format", help="For people, or for programs.")] = (
        Form.TEXT
    ),
) -> None:
    """List what is to be looked at again: pages to check, consents that end, promises and
    recommendations to ask about, events that are over.

    Ends with 0, whether anything is due or not; with 1 if some files could not be read, so that the
    list may lack something.
    """
    site_at(root)
    if not 0 <= within <= _MOST_DAYS:
        wrong(f"--within takes a number of days from 0 to {_MOST_DAYS}: --within {WITHIN_DAYS}")
    day = day_of(today)
    reading = read_site(root)
    found = due_list(reading.records, day, within)
    typer.echo(_json(found) if form is Form.JSON else _text(found, day, within), nl=False)
    end_with(each.where.file for each in reading.problems if each.stops)


def _text(found: Sequence[Due], today: date, within: int) -> str:
    return "\n".join(_lines(found, today, within)) + "\n"


def _lines(found: Sequence[Due], today: date, within: int) -> Iterator[str]:
    until = spoken_date(today + timedelta(days=within))
    yield f"What is due on {spoken_date(today)}, and until {until}"
    if not found:
        yield "Nothing is due."
        return
    lists = {
        "Overdue": [each for each in found if each.is_past],
        "Coming": [each for each in found if each.day and not each.is_past],
        "Without a day": [each for each in found if each.day is None],
    }
    for heading, those in lists.items():
        if those:
            yield ""
            yield f"{heading}: {len(those)}"
        for each in those:
            yield f"  {_one_line(f'{each.where}: {each.said}')}"
            yield f"    {_one_line(each.to_do)}"


def _one_line(text: str) -> str:
    """Give ``text`` without anything that a terminal would obey."""
    return "".join(each if each.isprintable() else "\ufffd" for each in " ".join(text.split()))


def _json(found: Sequence[Due]) -> str:
    rows = [
        {
            "file": each.where.file,
            "line": each.where.line,
            "kind": each.record.kind,
            "record": each.record.slug,
            "why": each.why.value,
            "due": each.day.isoformat() if each.day else None,
            "overdue": each.is_past,
            "said": each.said,
            "to_do": each.to_do,
        }
        for each in found
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
