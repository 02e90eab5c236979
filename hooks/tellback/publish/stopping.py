"""What ends a build before its end: a signal, a full disk, a folder that cannot be written in, a
template that is broken; and what is said of it."""

from __future__ import annotations

import errno
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from jinja2 import TemplateError

from tellback.mounted import PartlyPlacedError

STOPPED = 130
"""The exit code after Ctrl-C: 128 and the signal's number, as shells have it."""
TERMINATED = 143

STANDS = "Nothing was published: the last good site stands."

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
"""What a system says where there is no room for a file."""
SHUT = {errno.EROFS, errno.EACCES, errno.EPERM}
"""And where there is no right to it."""


class TerminatedError(BaseException):
    """The process was asked to end (SIGTERM). Like KeyboardInterrupt, nothing is to catch it that
    catches whatever goes wrong."""


@contextmanager
def terminated() -> Iterator[None]:
    """Raise TerminatedError where the process is asked to end meanwhile, so that all is tidied up
    behind it."""

    with _answered({signal.SIGTERM: _end}):
        yield


def _end(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - as signal(2) calls it
    raise TerminatedError


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let neither Ctrl-C nor a request to end cut in: what goes on takes a moment, and then the
    build is at its end anyway."""
    with _answered({signal.SIGINT: signal.SIG_IGN, signal.SIGTERM: signal.SIG_IGN}):
        yield


@contextmanager
def _answered(answers: dict[signal.Signals, Any]) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():  # signals come there alone
        yield
        return
    before = {number: signal.signal(number, answer) for number, answer in answers.items()}
    try:
        yield
    finally:
        for number, answer in before.items():
            signal.signal(number, signal.SIG_DFL if answer is None else answer)


def ended_by(error: BaseException, site: Path) -> tuple[int, str]:
    """Give the exit code of a build of ``site`` that ``error`` ended, and what to say of it: a
    signal (anything that is none of the others), memory, a template, or what cannot be written."""
    if isinstance(error, TerminatedError):
        return TERMINATED, "Stopped from outside. The last good site stands."
    if isinstance(error, MemoryError):
        return 1, out_of_memory_text()
    if isinstance(error, TemplateError):  # one that is not there is an OSError too
        return 1, (
            f"A template could not be used: {error}. {STANDS} Look at overrides/ and at theme: in "
            "mkdocs.yml."
        )
    if isinstance(error, OSError):
        return 1, unwritten_text(error, site)
    return STOPPED, "Stopped. The last good site stands."


def unwritten_text(error: OSError, site: Path) -> str:
    """Say what could not be written of the site that was to be put at ``site``, and what to do."""
    named = _named(error, site)
    if isinstance(error, PartlyPlacedError):
        return (
            f"{site} is a file system of its own, and {named} in it could not be put in its place "
            f"({error.strerror}): some of the site is new, and some is as it was. Mend that, then "
            "run this again soon."
        )
    if error.errno in FULL:
        return (
            f"The disk is full, or you may use no more of it: {named} could not be written. "
            f"{STANDS} A build needs about as much room again as {site.name}/ takes. Make room, "
            "then run this again."
        )
    if error.errno in SHUT:
        return (
            f"{named} may not be written ({error.strerror}). {STANDS} Give yourself the right to "
            f"write in {site.parent}, or build where you have it, then run this again."
        )
    if error.errno in {errno.EMFILE, errno.ENFILE}:
        return f"Too many files are open on this machine. {STANDS} Run this again a little later."
    if error.errno == errno.ENOMEM:
        return out_of_memory_text()
    return (
        f"The site could not be written: {error.strerror or error} ({named}). {STANDS} Mend that, "
        "then run this again."
    )


def out_of_memory_text() -> str:
    """Say that there was not enough memory, and what to do."""
    return (
        f"There was not enough memory to build the site. {STANDS} Close what else is running, or "
        "build on a machine with more, then run this again."
    )


def _named(error: OSError, site: Path) -> str:
    """Give the file of ``error`` by a name that somebody can look for."""
    if not error.filename:
        return f"A file of {site.name}/"
    file = Path(str(error.filename))
    beside = next((each for each in file.parts if each.startswith(f".{site.name}-")), "")
    if not beside:
        return str(file)
    below = file.as_posix().partition(f"{beside}/")[2]
    return f"{site.name}/{below}" if below else f"What lies beside {site}"
