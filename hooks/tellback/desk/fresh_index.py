"""The search index of a preview: made anew when whoever writes pauses, by a process beside it.

That runs ``python -m tellback.desk.fresh_index SITE OUTPUT LANGUAGE``. It is told what is alike,
and ends when what it reads from is closed, so that it never outlives the preview.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread, Timer

from tellback.publish.search import FOLDER, SearchIndexError, make_index, require_free
from tellback.swapping import put_in_place

PAUSE = 3.0
"""For how many seconds nothing must have been saved before the index is made."""
_SIZE = 8  # bytes of a length
_STEPS_BACK = 10
"""How far it stands back for what else there is to do (nice(2))."""


class FreshIndex:
    """Keeps the search index of the site in ``served`` fresh: it is made ``pause`` seconds after
    that was asked for, unless it is asked for again meanwhile."""

    def __init__(self, served: Path, pause: float = PAUSE) -> None:
        self._served = served
        self._pause = pause
        self._lock = Lock()
        self._turn = 0
        self._timer: Timer | None = None
        self.process: subprocess.Popen[bytes] | None = None
        """What makes the index, or made it last."""

    def refresh(self, language: str, forms: str) -> None:
        """Have the index made anew of what is served. ``language`` is the site's own, ``forms`` is
        what ``forms_text`` gives."""
        self.cancel()
        with self._lock:
            self._timer = Timer(self._pause, self._make, (self._turn, language, forms))
            self._timer.daemon = True
            self._timer.start()

    def cancel(self) -> None:
        """Drop what is under way or to come. The index that is served stays as it is."""
        with self._lock:
            self._turn += 1
            if self._timer is not None:
                self._timer.cancel()
            if self.process is not None:
                _tell_to_end(self.process)

    def _make(self, turn: int, language: str, forms: str) -> None:
        output = self._served.with_name(f"{self._served.name}-index-{turn}")
        try:
            with self._lock:
                if turn != self._turn:
                    return
                process = self.process = _started(self._served, output, language, forms)
            code = process.wait()
            with self._lock:
                _tell_to_end(process)
                if turn == self._turn and code == 0:
                    put_in_place(output, self._served / FOLDER)
        except OSError as error:
            print(f"Search finds what stood there before: {error.strerror}.", file=sys.stderr)  # noqa: T201
        finally:
            shutil.rmtree(output, ignore_errors=True)


def _started(site: Path, output: Path, language: str, forms: str) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        [sys.executable, "-m", __name__, str(site), str(output), language],
        stdin=subprocess.PIPE,
        start_new_session=sys.platform != "win32",  # it ends with all that it has started
    )
    told = forms.encode()
    if process.stdin is not None:
        process.stdin.write(len(told).to_bytes(_SIZE, "big") + told)
        process.stdin.flush()
    return process


def _tell_to_end(process: subprocess.Popen[bytes]) -> None:
    if process.stdin is not None:
        with suppress(OSError):
            process.stdin.close()


def main() -> None:
    """Make the index that the command line asks for. Always ends in SystemExit."""
    site, output, language = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    told = sys.stdin.buffer
    forms = told.read(int.from_bytes(told.read(_SIZE), "big")).decode()
    Thread(target=_end_when_told, daemon=True).start()
    if sys.platform != "win32":
        os.nice(_STEPS_BACK)
    try:
        require_free(site / FOLDER)
        make_index(site, output, language, forms)
    except (SearchIndexError, OSError) as error:
        sys.exit(f"Search finds what stood there before. {error}")
    sys.exit()


def _end_when_told() -> None:
    """Wait until what this process reads from is closed, then end it and what it has started."""
    while os.read(sys.stdin.fileno(), 1024):
        pass
    if sys.platform != "win32":
        os.killpg(os.getpgrp(), signal.SIGKILL)
    os._exit(1)


if __name__ == "__main__":
    main()
