"""``tellback withdraw``: takes a story, voice or picture out, once somebody has taken it back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tellback.cli.options import RootArgument, day_of, say_waiting, site_at, wrong
from tellback.publish.picture_cache import forget_pictures
from tellback.publish.publishing import forget_built
from tellback.withdraw.aftermath import aftermath_text, done_text, kept_text
from tellback.withdraw.cutting import CannotCutError, story_stub
from tellback.withdraw.mentions import mentions_of
from tellback.withdraw.taking import carry_out, plan_for
from tellback.withdraw.targets import NoTargetError, find_target


def withdraw(
    slug: Annotated[
        str,
        typer.Argument(
            help="A story or voice by its name (story:its-name, where a voice has the same), or "
            "the path of a picture."
        ),
    ],
    root: RootArgument = Path(),
    on: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The day it was taken back; today, if left out."),
    ] = None,
) -> None:
    """Take a story, voice or picture out of these files, and say where copies of it remain.

    Of a story or voice only its name and the day stay, so that what names it still holds together.
    It is safe to run again. Ends with 1 if a file has to be changed by hand.
    """
    site_at(root)
    today, day = day_of(None), day_of(on, "--on")
    if day > today:
        wrong(f"{day} lies in the future. Give the day on which it was taken back.")
    try:
        target = find_target(root, slug)
        plan = plan_for(root, target, day)
        forget_pictures(root)
        kept = forget_built(root, say_waiting)
        if plan.is_done:
            typer.echo(f"This {target.kind} is withdrawn already: nothing was changed.\n")
        else:
            carry_out(root, plan)
            # A build that was waiting meanwhile has read what stood there before.
            kept = (*kept, *forget_built(root, say_waiting))
            typer.echo(done_text(target, plan))
        if kept:
            typer.echo(kept_text(tuple(dict.fromkeys(kept))))
    except NoTargetError as error:
        wrong(str(error))
    except CannotCutError as error:
        typer.echo(
            f"Nothing was changed: it cannot be told where in {error} this begins and ends. Take "
            "its lines out by hand, then run this again.",
            err=True,
        )
        raise typer.Exit(1) from None
    except OSError as error:
        typer.echo(
            f"{error.filename or 'A file'} could not be changed ({error.strerror}). Mend that, "
            "then run this again: it goes on where it stopped.",
            err=True,
        )
        raise typer.Exit(1) from None
    stub = story_stub(day) if target.kind == "story" else None
    mentions = sorted(set(mentions_of(root, target)))
    typer.echo(aftermath_text(root, target, plan, mentions, stub), nl=False)
