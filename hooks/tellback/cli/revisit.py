"""``tellback revisit``: what became of a promise or a recommendation, asked and written down."""

from __future__ import annotations

import sys
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from tellback.cli.options import RootArgument, TodayOption, day_of, say_waiting, site_at, wrong
from tellback.cli.revisit_questions import status_meant, walk_through
from tellback.gate.permission import why_held
from tellback.living.answers import Answer, Outcome, answer_on
from tellback.living.due import Why, due_list
from tellback.living.promises import (
    Meant,
    NoPromiseError,
    Promised,
    promise_meant,
    promises_of,
    record_named,
)
from tellback.living.writing import CannotWriteError, write_answer
from tellback.model.base import Record
from tellback.model.organisation import Organisation
from tellback.model.problem import did_you_mean
from tellback.model.session import Commitment
from tellback.model.text import spoken_date
from tellback.read.site import Reading, read_site


def revisit(
    name: Annotated[
        str | None,
        typer.Argument(help="A session or a report, by its name or its file."),
    ] = None,
    root: RootArgument = Path(),
    *,
    organisation: Annotated[
        str | None, typer.Option(metavar="SLUG", help="Who made the commitment, at a session.")
    ] = None,
    which: Annotated[
        int | None,
        typer.Option(metavar="N", help="Which of its commitments, where it made several."),
    ] = None,
    recommendation: Annotated[
        int | None, typer.Option(metavar="N", help="The number of a report's recommendation.")
    ] = None,
    status: Annotated[
        str | None,
        typer.Option(help="How it stands now: done, under way, dropped …; else as it did."),
    ] = None,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day somebody asked; else today.")
    ] = None,
    note: Annotated[str | None, typer.Option(help="What was said, in a sentence.")] = None,
    correct: Annotated[
        bool, typer.Option("--correct", help="Put right what was written down for that day.")
    ] = False,
    today: TodayOption = None,
) -> None:
    """Write down what became of a commitment or a recommendation.

    Without --organisation or --recommendation it asks about all that is due, one by one. What was
    said before is kept, and shown below the newest answer.

    Ends with 0 if all was written, or was there already; 1 if a file has to be changed by hand.
    """
    site_at(root)
    now = day_of(today)
    reading = read_site(root)
    records = reading.records
    names = {each.slug: each.label for each in records if isinstance(each, Organisation)}
    stated = (organisation, which, recommendation)
    try:
        if all(each is None for each in stated):
            _refuse_alone(status=status, on=on, note=note)
            those = _to_ask(records, name, names, now)
            walk_through(root, those, now, _written_down)
            return
        if name is None:
            wrong("Name the session or the report first: tellback revisit NAME --organisation …")
        record = record_named(name, records)
        meant = Meant(organisation, which, recommendation)
        promised = promise_meant(record, tuple(promises_of(record, names)), meant)
    except NoPromiseError as error:
        _refuse_unread(name or "", reading)
        wrong(str(error))
    if status is None and note is None:
        wrong(f"Say how it stands, or what was said: --status {_choices(promised)[0]} --note “…”")
    answer = _answer(promised, _asked_on(on, promised, now), status, note, correct=correct)
    _written_down(root, promised, answer, now, correct=correct)


def _refuse_alone(**stated: str | None) -> None:
    for name, value in stated.items():
        if value is not None:
            wrong(
                f"--{name} goes with --organisation (at a session) or --recommendation (of a "
                "report). Without them, each question is asked."
            )


def _refuse_unread(name: str, reading: Reading) -> None:
    """Say of a session or report that is there but cannot be read that it has to be mended."""
    last = name.strip("/").removesuffix("/session.md").rpartition("/")[2].removesuffix(".yml")
    for kind, slug in reading.broken:
        if kind in ("session", "report") and slug.rpartition("/")[2] == last:
            _failed(
                f"The {kind} {slug} cannot be read as it stands, so nothing was changed. Run "
                "“tellback check”, put that right, then run this again."
            )


def _to_ask(
    records: tuple[Record, ...], name: str | None, names: dict[str, str], today: date
) -> tuple[Promised, ...]:
    """Give what is asked about one by one: all of the record that was named, or all that is due."""
    if name is not None:
        record = record_named(name, records)
        those = tuple(promises_of(record, names))
        if not those:
            raise NoPromiseError(f"{record.slug} holds nothing to ask about.")
    else:
        asked = (Why.COMMITMENT, Why.RECOMMENDATION)
        those = tuple(
            promised
            for each in due_list(records, today, 0)
            if each.why in asked
            for promised in promises_of(each.record, names)
            if promised.path in each.paths
        )
    if those and not sys.stdin.isatty():
        wrong(
            "There is no terminal to ask on. Say what became of which: tellback revisit NAME "
            "--organisation SLUG (or --recommendation N) --status done --note “…”"
        )
    return those


def _asked_on(stated: str | None, promised: Promised, today: date) -> date:
    day = day_of(stated, "--on") if stated else today
    if day > today:
        wrong(f"{spoken_date(day)} lies ahead. Give the day on which somebody asked: --on {today}")
    if day < promised.made:
        wrong(
            f"{spoken_date(day)} is before {spoken_date(promised.made)}, when it was made. Give "
            f"the day on which somebody asked: --on {today}"
        )
    return day


def _choices(promised: Promised) -> list[str]:
    return [str(each.value) for each in promised.statuses]


def _answer(
    promised: Promised, day: date, status: str | None, note: str | None, *, correct: bool
) -> Answer:
    """Give what was typed as an answer; ``correct`` keeps what was not typed as it is."""
    said = _one_line(note or "") or None
    before = answer_on(day, promised.promise) if correct else None
    if before and note is None:
        said = before.note
    stands = before.status if before else promised.promise.status
    return Answer(day, _status_of(status, promised) if status is not None else stands, said)


def _status_of(stated: str, promised: Promised) -> Enum:
    if status := status_meant(stated, promised):
        return status
    known = _choices(promised)
    near = did_you_mean(stated.lower(), known)
    wrong(f"“{stated}” is no status.{near} There are: {', '.join(known)}.")


def _one_line(text: str) -> str:
    """Give ``text`` on one line, without what no editor shows."""
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


def _written_down(
    root: Path, promised: Promised, answer: Answer, today: date, *, correct: bool = False
) -> None:
    """Write an answer down, and say what became of it. Ends the command where it cannot be."""
    try:
        outcome = write_answer(root, promised, answer, say_waiting, correct=correct)
    except CannotWriteError as error:
        _failed(str(error))
    except OSError as error:
        _failed(
            f"{promised.where.file} could not be written ({error.strerror}): it is as it was. Mend "
            "that, then run this again."
        )
    day = spoken_date(answer.on)
    said = f"{promised.who}, {day}: {answer.status.value}."
    match outcome:
        case Outcome.KNOWN:
            typer.echo(f"{said} This is written down already: nothing was changed.")
        case Outcome.ANOTHER if not correct:
            _failed(
                f"Another answer of {day} is written down in {promised.where.file}: nothing was "
                "changed. To put it right, type this again with --correct."
            )
        case Outcome.OLDER:
            typer.echo(
                f"{said} Written into {promised.where.file}, among the earlier answers: somebody "
                "has asked since."
            )
        case _:
            typer.echo(f"{said} Written into {promised.where.file}.")
    promise = promised.promise
    held = why_held(promise.consent, today) if isinstance(promise, Commitment) else None
    if held and outcome is not Outcome.KNOWN:
        typer.echo(f"  It is not shown on the site: {held}.")


def _failed(words: str) -> NoReturn:
    typer.echo(words, err=True)
    raise typer.Exit(1)
