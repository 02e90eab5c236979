"""The questions that ``tellback revisit`` asks on a terminal, one promise at a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Protocol

import typer

from tellback.living.answers import Answer, Outcome, outcome_of
from tellback.living.promises import Promised
from tellback.model.session import Commitment
from tellback.model.text import spoken_date
from tellback.today import day_written

_LATER, _ENOUGH = "", "q"
_ANOTHER = "Another answer of that day is written down. Put this one in its place?"


class WriteDown(Protocol):
    """Writes an answer down, and says so."""

    def __call__(
        self, root: Path, promised: Promised, answer: Answer, today: date, *, correct: bool = False
    ) -> None:
        """Write ``answer`` to what is ``promised`` into the site in ``root``; ``correct`` puts it
        in the place of one of the same day."""


def walk_through(root: Path, those: Sequence[Promised], today: date, write_down: WriteDown) -> None:
    """Ask what became of each of ``those``, and write each answer down before the next question, so
    that whoever stops half-way loses nothing."""
    if not those:
        typer.echo("Nothing is due: every promise was asked about within the last year.")
        return
    for at, promised in enumerate(those, 1):
        typer.echo(f"\n{at} of {len(those)}. {promised.who}, {promised.record.label}")
        for line in _told(promised):
            typer.echo(f"   {line}")
        status = _choice(promised)
        if status == _ENOUGH:
            return
        if not isinstance(status, Enum):
            continue
        day = _day(promised, today)
        asked = "   What was said? A sentence, or Enter for nothing"
        note = typer.prompt(asked, default="", show_default=False)
        said = " ".join("".join(c if c.isprintable() else " " for c in note).split())
        answer = Answer(day, status, said or None)
        correct = outcome_of(answer, promised.promise) is Outcome.ANOTHER
        if correct and not typer.confirm(f"   {_ANOTHER}", default=False):
            continue
        write_down(root, promised, answer, today, correct=correct)


def _told(promised: Promised) -> list[str]:
    promise = promised.promise
    lines = (
        [f"Promised: {promise.now}", f"In a year: {promise.in_a_year}"]
        if isinstance(promise, Commitment)
        else [promise.text]
    )
    asked = f"asked on {spoken_date(promise.revisited)}" if promise.revisited else "not asked yet"
    lines.append(f"It stands as “{promise.status.value}”, {asked}.")
    if promise.note:
        lines.append(f"Said then: {promise.note}")
    return lines


def status_meant(typed: str, promised: Promised) -> Enum | None:
    """Give the status that ``typed`` stands for, by its words or its number in the list; None for
    none of those that it can have."""
    words = " ".join(typed.lower().replace("-", " ").replace("_", " ").split())
    for at, each in enumerate(promised.statuses, 1):
        if words in (str(each.value), str(at)):
            return each
    return None


def _choice(promised: Promised) -> Enum | str:
    """Give how it stands, by its number or its words; "" for later, "q" for enough."""
    choices = "  ".join(f"{at} {each.value}" for at, each in enumerate(promised.statuses, 1))
    while True:
        typer.echo(f"   {choices}")
        asked = "   How does it stand now? Its number or words, Enter for later, q to stop"
        typed = str(typer.prompt(asked, default="", show_default=False)).strip()
        if typed.lower() in (_LATER, _ENOUGH):
            return typed.lower()
        if status := status_meant(typed, promised):
            return status
        typer.echo(f"   “{typed}” is none of these.")


def _day(promised: Promised, today: date) -> date:
    while True:
        typed = str(typer.prompt("   On which day was it asked?", today.isoformat())).strip()
        day = day_written(typed)
        if day is None:
            typer.echo(f"   “{typed}” is not a date. Write it as {today}.")
        elif not promised.made <= day <= today:
            first = spoken_date(promised.made)
            typer.echo(f"   It can have been asked from {first} until {spoken_date(today)}.")
        else:
            return day
