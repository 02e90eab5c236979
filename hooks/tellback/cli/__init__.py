"""The ``tellback`` command. Each of its commands is a module of this folder."""

from __future__ import annotations

import sys
import traceback
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from tellback import __version__
from tellback.model.problem import did_you_mean

COMMANDS = {
    "check": "tellback.cli.check",
    "build": "tellback.cli.build",
    "leaflets": "tellback.cli.leaflets",
    "translations": "tellback.cli.translations",
    "consent": "tellback.cli.consent",
    "withdraw": "tellback.cli.withdraw",
    "schema": "tellback.cli.schema",
}
"""Each command and the module that holds a function of its name; loaded when it is asked for."""

_PACKAGE = Path(__file__).parents[1]

FAULT_EXIT = 70
"""The exit code of a fault in Tellback itself (EX_SOFTWARE of BSD's sysexits.h)."""


class _Commands(TyperGroup):
    """Loads a command's module when it is asked for: ``check`` need not wait for MkDocs."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 (click's own signature)
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            ctx.fail(f"There is no command “{cmd_name}”.{did_you_mean(cmd_name, COMMANDS)}")
        alone = typer.Typer(add_completion=False, rich_markup_mode=None)
        alone.command(cmd_name)(getattr(import_module(COMMANDS[cmd_name]), cmd_name))
        return typer.main.get_command(alone)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tellback {__version__}")
        raise typer.Exit


app = typer.Typer(cls=_Commands, add_completion=False, rich_markup_mode=None, no_args_is_help=True)


@app.callback()
def _tellback(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Say which version."),
    ] = False,
) -> None:
    """Turn what a programme learns into a site that people can find, read and use."""


def main() -> None:
    """Run the command that was typed. Always ends in SystemExit, never in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:  # a terminal without UTF-8 shows ? where it cannot show a letter
            reconfigure(errors="replace")
    try:
        typer.main.get_command(app)(prog_name="tellback")
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        sys.stderr.write(fault_text(error))
        sys.exit(FAULT_EXIT)


def fault_text(error: BaseException) -> str:
    """Give one sentence on a fault in Tellback: what it was and where, for whoever mends it."""
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).is_relative_to(_PACKAGE)
    ]
    place = ""
    if frames:
        below = Path(frames[-1].filename).relative_to(_PACKAGE).as_posix()
        place = f" in {below}, line {frames[-1].lineno}"
    said = " ".join(str(error).split())[:200]
    what = f"{type(error).__name__}{place}" + (f": {said}" if said else "")
    return (
        f"This is a fault in Tellback, not in your files ({what}). "
        "Please report it with this line and what you typed.\n"
    )
