"""``tellback add``: a new file in the right place, or an entry, with every field explained."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from tellback.cli.options import say_waiting, site_at, unwritten, wrong
from tellback.model.kinds import KINDS, Kind
from tellback.model.problem import did_you_mean
from tellback.model.text import in_plain_order
from tellback.read.fields import fields_of
from tellback.starting.adding import Added, Wanted, add_record
from tellback.starting.adding_places import SeveralProgrammesError
from tellback.starting.adding_values import NotAddedError, a_kind
from tellback.starting.skeleton_fields import forms

HELD_BACK = frozenset({"story", "voice"})
"""The kinds of which nothing is shown before somebody agreed."""


def kind_names() -> dict[str, Kind]:
    """Give the kinds that can be added, by all that people may call them."""
    named: dict[str, Kind] = {}
    for name in forms()["kinds"]:
        kind = KINDS[name]
        for said in (kind.one.replace(" ", "-"), kind.one, kind.many.replace(" ", "-"), kind.many):
            named[said] = kind
        named[name] = kind
    return named


def _kind_of(typed: str) -> Kind:
    named = kind_names()
    there = ", ".join(_typed_name(KINDS[name]) for name in forms()["kinds"])
    if typed.lower() == "audit":
        wrong(
            "An audit is what programs find on the pages, and is not written by hand. What people "
            "find goes into the accessibility statement: data/accessibility.yml."
        )
    if typed.lower() not in named:
        _refuse_part(typed.lower())
        wrong(f"There is no kind “{typed}”.{did_you_mean(typed, named)} There are: {there}.")
    return named[typed.lower()]


def _refuse_part(typed: str) -> None:
    """End the command where ``typed`` is no record, but what stands in one, with where it goes."""
    keys = {typed.replace(" ", "_"), f"{typed.replace(' ', '_')}s"}
    for name in ("session", *forms()["kinds"]):
        for key, shape in fields_of(KINDS[name].model).items():
            if key in keys and shape.part and shape.many:
                wrong(
                    f"No {typed.removesuffix('s')} stands by itself: write it under “{key}:” of "
                    f"{a_kind(KINDS[name])}, in {KINDS[name].place}."
                )


def _typed_name(kind: Kind) -> str:
    return "family-page" if kind.name == "family" else kind.name


def add(
    kind: Annotated[
        str, typer.Argument(help="session, story, event, enabler, article, family-page …")
    ],
    title: Annotated[
        list[str] | None,
        typer.Argument(help="Its title; of an enabler or a voice, the words themselves."),
    ] = None,
    *,
    site: Annotated[
        Path, typer.Option(metavar="FOLDER", help="The site's folder, if you are not in it.")
    ] = Path(),
    programme: Annotated[
        str | None,
        typer.Option(metavar="SLUG", help="Of which programme, where there are several."),
    ] = None,
    date: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Its day, 2027-03-01; of an event, 2027-03-01T10:00."),
    ] = None,
    number: Annotated[
        int | None, typer.Option(help="A session's number, if it is not the next.")
    ] = None,
    slug: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="What it is called in addresses, if not by its title."),
    ] = None,
    bare: Annotated[bool, typer.Option("--bare", help="Only what must be filled in.")] = False,
) -> None:
    """Add a record: a file in the right place, or an entry in its file, with every field explained.

    What is still to be written stands as ((fill in …)), and “tellback check” names it until it is.
    Nothing that is there is changed.

    Ends with 0 if it was added, 1 if it could not be, and 2 if the command was typed wrongly.
    """
    meant = _kind_of(kind)
    site_at(site)
    if number is not None and meant.name != "session":
        wrong("Only a session has a number: leave --number out.")
    words = " ".join(in_plain_order(" ".join(title or ())).split()) or _asked_title(meant)
    wanted = Wanted(meant, words, programme, date, slug, number, bare)
    added = _add(site, wanted)
    for line in _said(added, meant, words):
        typer.echo(line)


def _add(site: Path, wanted: Wanted) -> Added:
    try:
        return add_record(site, wanted, say_waiting)
    except SeveralProgrammesError as error:
        if not _on_terminal():
            wrong(str(error))
        return _add(site, replace(wanted, programme=_asked_programme(error.programmes)))
    except NotAddedError as error:
        if error.typed:
            wrong(str(error))
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    except OSError as error:
        unwritten(error, "Everything is as it was.")


def _said(added: Added, kind: Kind, title: str) -> tuple[str, str]:
    spot = f"{added.file}:{added.line}" if added.line > 1 else added.file
    held = " It is held back until consent is recorded in it." if kind.name in HELD_BACK else ""
    if not added.open:
        step = "Look through what may be added in its comments, then run: tellback check"
    else:
        each = "the one ((fill in …))" if added.open == 1 else f"each of {added.open} ((fill in …))"
        step = f"Open it and write in the place of {each}, then run: tellback check"
    return f"{spot}: the {kind.one} “{title}”.{held}", step


def _on_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _asked_title(kind: Kind) -> str:
    example = f'tellback add {_typed_name(kind)} "Sharing a desk"'
    if not _on_terminal():
        wrong(f"Give the {kind.one} its title: {example}")
    asked: str = typer.prompt("Its title")
    return " ".join(in_plain_order(asked).split()) or wrong(
        f"Give the {kind.one} its title: {example}"
    )


def _asked_programme(programmes: list[str]) -> str:
    for at, each in enumerate(programmes, 1):
        typer.echo(f"{at:3}  {each}")
    asked: int = typer.prompt("Of which programme? Its number", type=int)
    if not 0 < asked <= len(programmes):
        wrong(f"There is no number {asked}. Write --programme and one of the names above.")
    return programmes[asked - 1]
