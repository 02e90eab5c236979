"""``tellback new``: a ready site in a new folder, from a few questions."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from tellback.cli.options import TodayOption, day_of, say_waiting, wrong
from tellback.editing.vscode import EditorFileError, editor_files
from tellback.starting.new_site import NewSite, OccupiedError, put_new_site, refuse_occupied
from tellback.starting.new_site_answers import (
    QUESTIONS,
    AnswerError,
    Answers,
    Question,
    known_languages,
)
from tellback.starting.new_site_colours import palettes
from tellback.starting.new_site_files import examples_folder, new_site_files

STOPPED = 130
"""The exit code after Ctrl-C: 128 and the signal's number, as shells have it."""

_Answer = str | None


def _named(typed: str) -> Path:
    if not typed.strip():
        wrong("Name the folder that the site is to be in: tellback new DIR")
    return Path(typed)


def new(
    folder: Annotated[
        Path,
        typer.Argument(parser=_named, metavar="DIR", help="A new folder, or an empty one."),
    ],
    *,
    name: Annotated[_Answer, typer.Option(help="What the site is called.")] = None,
    programme: Annotated[_Answer, typer.Option(help="What the programme is called.")] = None,
    organisation: Annotated[_Answer, typer.Option(help="Which organisation runs it.")] = None,
    language: Annotated[
        _Answer, typer.Option(help="The site's language: en, cy, pl … or its name.")
    ] = None,
    colours: Annotated[
        _Answer, typer.Option(help="sea, heather, moss, harbour, brick or slate.")
    ] = None,
    address: Annotated[
        _Answer, typer.Option(help="Where it will be: https://learning.example.org/")
    ] = None,
    email: Annotated[
        _Answer, typer.Option(help="Where readers can write to: hello@example.org")
    ] = None,
    zone: Annotated[
        _Answer, typer.Option(help="Whose clock events are by: Europe/London, if left out.")
    ] = None,
    defaults: Annotated[
        bool, typer.Option("--defaults", help="Ask nothing: take the usual answer for the rest.")
    ] = False,
    with_examples: Annotated[
        bool, typer.Option("--with-examples", help="With the content of the example site.")
    ] = False,
    today: TodayOption = None,
) -> None:
    """Make a ready site in a new folder. What no option answers is asked.

    Ends with 0 once the site is there, 1 if it could not be written, and 2 if the command was typed
    wrongly or there is something in the folder. Nothing that is there is changed.
    """
    given = {
        "name": name,
        "programme": programme,
        "organisation": organisation,
        "language": language,
        "colours": colours,
        "address": address,
        "email": email,
        "zone": zone,
    }
    stated = {each: answer for each, answer in given.items() if answer is not None}
    day = day_of(today)
    examples = _examples(stated) if with_examples else None
    try:
        refuse_occupied(folder)
        answers = _with_options(stated)
        left = [each for each in QUESTIONS if each.asked and each.name not in stated]
        if examples:
            left = [each for each in left if not each.of_content]
        if left and not defaults:
            answers = _asked(answers, left)
        files = new_site_files(answers, day, examples=with_examples)
        help_in_editors = {each.path: each.content.decode() for each in editor_files(folder)}
        site = NewSite({**files, **help_in_editors}, examples)
        made = put_new_site(site, folder, say_waiting)
    except OccupiedError as error:
        wrong(str(error))
    except (KeyboardInterrupt, typer.Abort):
        typer.echo("\nStopped. No site was made.", err=True)
        raise typer.Exit(STOPPED) from None
    except EditorFileError as error:
        typer.echo(f"{error} No site was made.", err=True)
        raise typer.Exit(1) from None
    except OSError as error:
        _could_not(folder, error)
    _tell(folder, answers, made=made)


def _examples(stated: dict[str, str]) -> Path:
    """Give where the example's content is; end the command where it cannot be had."""
    for each in QUESTIONS:
        if each.of_content and each.name in stated:
            wrong(
                f"The example brings its own {each.name}. Leave out --{each.name} or "
                "--with-examples."
            )
    return examples_folder() or wrong(
        "This Tellback was installed without its example. Leave --with-examples out, or install "
        "Tellback anew."
    )


def _with_options(stated: dict[str, str]) -> Answers:
    answers = Answers()
    for question in QUESTIONS:
        if question.name in stated:
            try:
                read = question.read(stated[question.name])
            except AnswerError as error:
                wrong(f"--{question.name}: {error}")
            answers = replace(answers, **{question.name: read})
    return answers


def _asked(answers: Answers, questions: list[Question]) -> Answers:
    """Ask each of ``questions`` until it is answered; empty takes the usual answer."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        lacking = ", ".join(f"--{each.name}" for each in questions)
        wrong(
            f"There is nobody to ask here. Answer by {lacking}, or type --defaults too, to take "
            "the usual answer for each that you leave out."
        )
    typer.echo("A few questions. Press Enter for the answer in brackets; all can be changed later.")
    for question in questions:
        for line in _choices(question):
            typer.echo(line)
        while True:
            usual = getattr(answers, question.name)
            typed = typer.prompt(question.asked, default=usual, show_default=bool(usual))
            try:
                answers = replace(answers, **{question.name: question.read(typed)})
            except AnswerError as error:
                typer.echo(f"  {error}")
            else:
                break
    return answers


def _choices(question: Question) -> list[str]:
    if question.name == "language":
        named = (f"{tag} {english}" for tag, english in known_languages().items())
        return [f"  There are: {', '.join(named)}"]
    if question.name == "colours":
        return [f"  {name}: {each.looks}" for name, each in palettes().items()]
    return []


def _could_not(folder: Path, error: OSError) -> NoReturn:
    hidden = Path(error.filename or ".hidden").name.startswith(".")
    typer.echo(
        f"{folder if hidden else error.filename} could not be written ({error.strerror}). "
        "No site was made. Mend that, or name another folder.",
        err=True,
    )
    raise typer.Exit(1)


def _tell(folder: Path, answers: Answers, *, made: bool) -> None:
    here = folder.resolve() == Path.cwd().resolve()
    if not made:
        typer.echo(
            "A site that was being made here before was brought to its end, with the answers given "
            "then."
        )
    else:
        typer.echo(f"{answers.name}: a site, ready in {'this folder' if here else folder}.")
    go = "" if here else f"cd {_quoted(str(folder))}, then "
    typer.echo(f"See it:            {go}tellback serve")
    typer.echo('Write a session:   tellback add session "What we noticed"')
    typer.echo(
        "Before publishing: read README.md and the pages in docs/, which speak in your name."
    )


def _quoted(path: str) -> str:
    return f'"{path}"' if " " in path else path
