"""A preview that lives on: started again when code or settings change, and standing aside for a
page that says why when it cannot be made. Whoever has it open keeps the address throughout."""

from __future__ import annotations

import os
import sys
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from socket import AF_INET, SO_REUSEADDR, SOCK_STREAM, SOL_SOCKET, socket

from tellback.desk.child import Child
from tellback.desk.fault_page import showing_fault
from tellback.desk.preview_folder import preview_folder
from tellback.desk.watching import Watching

HOST = "127.0.0.1"
"""The preview is for whoever sits at this machine: it shows what nobody has agreed to yet."""
PORT = 8000
_TRIES = 20
_WAITING = 128
"""How many may wait for the preview while it is started again."""
_SETTLING = 0.3
"""For how many seconds files must lie still: an editor saves in several steps."""


class NoPortError(Exception):
    """There is no port to show the preview on. Its text says why."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A preview of the site in ``root``, made by ``package`` (the folder), answering on
    ``listener``. ``say`` is called with what there is to tell."""

    root: Path
    package: Path
    listener: socket
    say: Callable[[str], None]

    @property
    def address(self) -> str:
        """Where the desk page is found."""
        return f"http://{HOST}:{self.listener.getsockname()[1]}/desk/"

    def run(self) -> None:
        """Show the preview until somebody presses Ctrl-C, which raises KeyboardInterrupt."""
        with (
            preview_folder() as folder,
            Watching(self.root, self.package) as watching,
        ):
            while True:
                watching.forget()
                self._run_once(folder, watching)
                while watching.anything.wait(_SETTLING):
                    watching.forget()

    def _run_once(self, folder: Path, watching: Watching) -> None:
        """Run until code or settings have changed, or, after a fault, until anything has."""
        child = Child(self.root, self.listener, folder / "site", folder / "fault.txt")
        try:
            while child.runs:
                if watching.started_from.wait(0.1):
                    self.say("Code or settings have changed: the preview is started again.")
                    return
        finally:
            child.end()
        if watching.anything.is_set():
            return  # it may be mended already
        self.say(child.fault.rstrip())
        self.say("The preview waits, and goes on when this is put right and saved.")
        with showing_fault(self.listener, child.fault):
            watching.anything.wait()


def listen(wanted: int, say: Callable[[str], None]) -> socket:
    """Give a socket that listens on the port ``wanted``, or on the next that is free, which is then
    said. Raises NoPortError."""
    for port in range(wanted, min(wanted + _TRIES, 65536)):
        listener = socket(AF_INET, SOCK_STREAM)
        try:
            if sys.platform != "win32":  # there it would let two programs have one port
                listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
            listener.bind((HOST, port))
            listener.listen(_WAITING)
        except PermissionError:
            listener.close()
            raise NoPortError(
                f"This system keeps port {port} for itself. Name one above 1023: --port {PORT}"
            ) from None
        except OSError:
            listener.close()
            continue
        if port != wanted:
            say(f"Port {wanted} is taken by another program: this preview has {port}.")
        return listener
    raise NoPortError(
        f"All ports from {wanted} on are taken. Name another: tellback serve --port {PORT + 1000}"
    )


def can_open() -> bool:
    """Say whether there is a screen that a browser could open on."""
    if sys.platform.startswith(("win", "darwin", "cygwin")):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_in_browser(address: str) -> bool:
    """Open ``address`` in the browser of whoever sits here, and say whether that could be asked."""
    try:
        return webbrowser.open(address)
    except (webbrowser.Error, OSError):
        return False
