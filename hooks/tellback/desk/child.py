"""The process that makes and shows a preview: started with the socket to listen on, and ended by
closing what it reads from, so that it never outlives the one that started it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from socket import socket

_SECONDS_TO_END = 5
MODULE = "tellback.mkdocs_serve"
"""What runs in it."""


class Child:
    """A running preview of the site in ``root``, which answers on ``listener``. It builds into
    ``folder``, and writes into the file ``fault`` why it could not go on."""

    def __init__(self, root: Path, listener: socket, folder: Path, fault: Path) -> None:
        fault.unlink(missing_ok=True)
        self._fault = fault
        told = [str(root), str(folder), str(fault)]
        self._process = _started([sys.executable, "-m", MODULE, *told], listener)

    @property
    def runs(self) -> bool:
        """Whether it is still there."""
        return self._process.poll() is None

    @property
    def fault(self) -> str:
        """Why it ended, in words for an officer."""
        with suppress(OSError):
            return self._fault.read_text(encoding="utf-8")
        return (
            f"The preview stopped without saying why (code {self._process.poll()}). What stands "
            "above in the terminal may tell. It is started again when a file is saved."
        )

    def end(self) -> None:
        """End it, and wait until it is gone."""
        if self._process.stdin is not None:
            with suppress(OSError):
                self._process.stdin.close()
        try:
            self._process.wait(_SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


if sys.platform == "win32":

    def _started(command: Sequence[str], listener: socket) -> subprocess.Popen[bytes]:
        group = subprocess.CREATE_NEW_PROCESS_GROUP
        process = subprocess.Popen([*command, "-"], stdin=subprocess.PIPE, creationflags=group)
        shared = listener.share(process.pid)
        process.stdin.write(len(shared).to_bytes(4, "big") + shared)
        process.stdin.flush()
        return process

    def listener_of(stated: str) -> socket:  # noqa: ARG001 - there it comes another way
        """Give the socket that this process was started with; ``stated`` is what it was told."""
        size = int.from_bytes(sys.stdin.buffer.read(4), "big")
        return socket.fromshare(sys.stdin.buffer.read(size))

else:

    def _started(command: Sequence[str], listener: socket) -> subprocess.Popen[bytes]:
        handed = listener.fileno()
        # Ctrl-C is for the process that started it, which then ends this one.
        return subprocess.Popen(
            [*command, str(handed)],
            stdin=subprocess.PIPE,
            pass_fds=(handed,),
            start_new_session=True,
        )

    def listener_of(stated: str) -> socket:
        """Give the socket that this process was started with; ``stated`` is what it was told."""
        return socket(fileno=int(stated))
