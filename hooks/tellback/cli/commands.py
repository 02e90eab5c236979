"""The commands that can be typed, each loaded when it is asked for."""

from __future__ import annotations

from keyword import iskeyword
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from tellback import __version__
from tellback.cli.loading import loaded

COMMANDS = {
    "new": "tellback.cli.new",
    "add": "tellback.cli.add",
    "check": "tellback.cli.check",
    "readability": "tellback.cli.readability",
    "build": "tellback.cli.build",
    "rollback": "tellback.cli.rollback",
    "serve": "tellback.cli.serve",
    "leaflets": "tellback.cli.leaflets",
    "digest": "tellback.cli.digest",
    "translations": "tellback.cli.translations",
    "consent": "tellback.cli.consent",
    "withdraw": "tellback.cli.withdraw",
    "due": "tellback.cli.due",
    "revisit": "tellback.cli.revisit",
    "history": "tellback.cli.history",
    "import": "tellback.cli.import_",
    "template": "tellback.cli.template",
    "schema": "tellback.cli.schema",
    "desk": "tellback.cli.desk",
    "export": "tellback.cli.export",
}
"""Each command and the module that holds a function of its name, with a line below behind it where
Python keeps that name for itself."""


class _Commands(TyperGroup):
    """Loads a command's module when it is asked for: ``check`` need not wait for MkDocs."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 (click's own signature)
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            from tellback.model.problem import did_you_mean  # it waits for all that rules say

            ctx.fail(f"There is no command “{cmd_name}”.{did_you_mean(cmd_name, COMMANDS)}")
        alone = typer.Typer(add_completion=False, rich_markup_mode=None)
        function = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        alone.command(cmd_name)(getattr(loaded(COMMANDS[cmd_name]), function))
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


def run() -> None:
    """Run the command that was typed. Ends in SystemExit, or in whatever went wrong."""
    typer.main.get_command(app)(prog_name="tellback")
