"""A preview by MkDocs in a process of its own, on a socket that is handed to it. It is made anew
when content changes; where it cannot be made it writes down why, and ends.

Run as ``python -m tellback.mkdocs_serve ROOT FOLDER FAULT-FILE SOCKET``, by ``desk.child``.
"""

from __future__ import annotations

import _thread
import gc
import logging
import os
import shutil
import signal
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from socket import socket
from threading import Thread, Timer
from typing import Any
from urllib.parse import urlsplit

from jinja2 import TemplateError, TemplateSyntaxError
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from tellback import mkdocs_events
from tellback.check.report import report_text
from tellback.desk.child import listener_of
from tellback.desk.fresh_index import PAUSE, FreshIndex
from tellback.fault_report import report_fault, site_fault_text
from tellback.mkdocs_desk import OnPages
from tellback.mkdocs_live import LivePreview, live
from tellback.mkdocs_preview_server import PreviewServer
from tellback.mkdocs_stated import NO_HOOK
from tellback.processes import VARIABLE as PROCESSES
from tellback.read import settings
from tellback.read.interface_words import packaged_overrides
from tellback.swapping import write_whole

FAULT_EXIT = 3
_SECONDS_TO_END = 4


def main() -> None:
    """Run the preview that the command line asks for. Always ends in SystemExit."""
    root, folder, fault = map(Path, sys.argv[1:4])
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    os.environ[PROCESSES] = "1"  # the threads that answer browsers would not go along
    said = _listen_to_mkdocs()
    code = 0
    try:
        listener = listener_of(sys.argv[4])
        # Whoever was started with nohup, or behind &, would not hear it otherwise.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        Thread(target=_end_with_parent, daemon=True).start()
        _serve(root, folder, listener, said)
    except KeyboardInterrupt:
        pass  # the one that started it has gone, or asks it to
    except BaseException as error:  # a fault in a library written in Rust is no Exception
        write_whole(fault, fault_text(error, said, root).encode())
        code = FAULT_EXIT
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    sys.exit(code)


def _end_with_parent() -> None:
    """Wait until what this process reads from is closed, then end it as Ctrl-C would; and where
    that is not heard, at once."""
    while os.read(sys.stdin.fileno(), 1024):
        pass
    _thread.interrupt_main()
    time.sleep(_SECONDS_TO_END)
    os._exit(FAULT_EXIT)


def _serve(root: Path, folder: Path, listener: socket, said: list[str]) -> None:
    """Make the preview, and make it anew whenever content changes. As ``mkdocs serve`` does it, but
    that a fault ends it. Raises KeyboardInterrupt, or whatever is wrong with the site."""

    building = folder.with_name(f"{folder.name}-building")
    preview, index = LivePreview(folder), FreshIndex(folder)

    def configured() -> MkDocsConfig:
        said.clear()
        if broken := settings.read_settings(root).problems:
            raise MkDocsException(report_text(broken))
        config: MkDocsConfig = load_config(
            config_file=str(root / "mkdocs.yml"), site_dir=str(building)
        )
        return config

    first = configured()
    server = PreviewServer(
        listener,
        builder=lambda: None,
        root=str(folder),
        mount_path=urlsplit(first.site_url or "/").path,
    )

    def made(config: MkDocsConfig | None = None) -> None:
        index.cancel()
        gc.disable()  # it would go over all that is kept in memory, several times in each build
        config = config or configured()
        config.site_url = server.url
        with live(preview):
            build(config, serve_url=server.url)
        if not mkdocs_events.has_run():
            raise MkDocsException(f"Nothing is shown. {NO_HOOK}")
        preview.put_in_place(building)
        tidying = Timer(PAUSE, gc.collect)
        tidying.daemon = True
        tidying.start()
        if preview.searched_by is not None:
            index.refresh(*preview.searched_by)
        print(_said_of(mkdocs_events.on_pages()), flush=True)  # noqa: T201

    server.builder = made
    server.error_handler = lambda code: _page_of(folder / f"{code}.html")
    first.plugins.on_startup(command="serve", dirty=False)
    try:
        made(first)
        server.watch(first.docs_dir)
        # A plugin may put a server of its own in the place of this one.
        running: Any = first.plugins.on_serve(server, config=first, builder=made)
        for watched in first.watch:
            running.watch(watched)
        try:
            running.serve()
        finally:
            running.shutdown()
    finally:
        index.cancel()
        first.plugins.on_shutdown()


def _said_of(found: OnPages | None) -> str:
    """Give what is said at the terminal of a preview that was made."""
    said = "The preview shows what is written now"
    if found is None or not found.errors:
        return f"{said}."
    if not found.faulty:
        errors = "an error is" if found.errors == 1 else f"{found.errors} errors are"
        return f"{said}; {errors} to be put right: see the desk."
    pages = "one page that has" if found.faulty == 1 else f"{found.faulty} pages that have"
    return f"{said}, but for {pages} an error: see the desk."


def _page_of(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def fault_text(error: BaseException, said: Iterable[str], root: Path) -> str:
    """Give why the site in ``root`` could not be made: what MkDocs ``said``, and what ``error``
    adds to it. Never a traceback."""
    if isinstance(error, MkDocsException | Abort):
        own = () if isinstance(error, Abort) else (str(error),)
        return "\n".join(dict.fromkeys((*said, *own))) or str(error)
    if isinstance(error, TemplateSyntaxError):
        file = _shown(error.filename or error.name or "a template", root)
        return f"{file}, line {error.lineno}: this template cannot be read: {error.message}"
    if isinstance(error, TemplateError):
        return (
            f"A template could not be used: {error}. Look at overrides/ and theme: in mkdocs.yml."
        )
    if isinstance(error, SyntaxError):
        file = _shown(error.filename or "a file of code", root)
        return f"{file}, line {error.lineno}: this code cannot be read: {error.msg}"
    unforeseen = site_fault_text(error, root, packaged_overrides())
    if not unforeseen and isinstance(error, OSError | SystemExit):
        unforeseen = f"{type(error).__name__}: {' '.join(str(error).split())}"
    return "\n".join((*said, unforeseen or report_fault(error, ("serve",), ("serve",)).rstrip()))


def _shown(file: str, root: Path) -> str:
    path = Path(file)
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else file


def _listen_to_mkdocs() -> list[str]:
    """Show what an officer has a use for of what MkDocs logs; give a list that errors go to."""
    said: list[str] = []
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.INFO)
    logger.propagate = False
    shown = logging.StreamHandler()
    shown.setFormatter(logging.Formatter("%(message)s"))
    shown.addFilter(_is_of_use)
    logger.addHandler(shown)
    logger.addHandler(_Errors(said))
    return said


def _is_of_use(record: logging.LogRecord) -> bool:
    """Say whether ``record`` is of use at a terminal. Errors are told once, when all is said."""
    if record.name == "mkdocs.livereload" or record.levelno >= logging.ERROR:
        return False
    return record.levelno >= logging.WARNING or record.name == "mkdocs.tellback"


class _Errors(logging.Handler):
    def __init__(self, said: list[str]) -> None:
        super().__init__(logging.ERROR)
        self._said = said

    def emit(self, record: logging.LogRecord) -> None:
        self._said.append(record.getMessage())


if __name__ == "__main__":
    main()
