"""``tellback serve``: the site as readers would see it, while it is being written."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Annotated

import typer

import tellback
from tellback.cli.options import TodayOption, day_of, require_settings, wrong
from tellback.desk.editors import VARIABLE, editor_named
from tellback.desk.previewing import (
    PORT,
    NoPortError,
    Preview,
    can_open,
    listen,
    open_in_browser,
)
from tellback.today import VARIABLE as DAY


def serve(
    root: Annotated[
        Path, typer.Argument(help="The site's folder, which holds mkdocs.yml.")
    ] = Path(),
    port: Annotated[
        int, typer.Option("--port", help="Where to show it; the next free one if it is taken.")
    ] = PORT,
    opens: Annotated[
        bool, typer.Option("--open/--no-open", help="Whether to open it in the browser.")
    ] = True,
    today: TodayOption = None,
    editor: Annotated[
        str | None,
        typer.Option(
            "--editor",
            metavar="NAME",
            help="What the desk page opens files in: vscode, vscodium, cursor, zed, idea, none, or "
            "a link such as vscode://file{file}:{line}.",
        ),
    ] = None,
) -> None:
    """Preview the site on this machine, beginning with the desk: what is to be put right, held
    back, due. It follows what is saved, until Ctrl-C.
    """
    _check_typed(root, port)
    if today is not None:
        os.environ[DAY] = day_of(today).isoformat()
    else:
        day_of(None)  # what the environment says is looked at before anything is started
    if editor is not None:
        try:
            editor_named(editor)
        except ValueError as error:
            wrong(str(error))
        os.environ[VARIABLE] = editor
    try:
        listener = listen(port, typer.echo)
    except NoPortError as error:
        wrong(str(error))
    preview = Preview(root.resolve(), Path(tellback.__file__).parent, listener, _say)
    typer.echo(f"The preview is at {preview.address}\nCtrl-C ends it.")
    if opens and not (can_open() and open_in_browser(preview.address)):
        typer.echo("No browser could be opened here: open that address in yours.")
    # Whoever ends this process otherwise is heard as Ctrl-C is, so that nothing is left behind.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with listener:
        try:
            preview.run()
        except KeyboardInterrupt:
            typer.echo("The preview has ended.")


def _say(words: str) -> None:
    typer.echo(words)


def _check_typed(root: Path, port: int) -> None:
    if not root.is_dir():
        wrong(f"There is no folder {root}. Name the folder that holds mkdocs.yml.")
    require_settings(root, "serve")
    if not 0 <= port <= 65535:
        wrong(f"There is no port {port}. Ports go from 1024 to 65535: --port {PORT}")
