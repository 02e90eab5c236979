"""The ``tellback`` command. Each of its commands is a module of this folder.

This module loads next to nothing, so that hardly any time goes by before ``main`` guards against
being interrupted.
"""

from __future__ import annotations

import errno
import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn

FAULT_EXIT = 70
"""The exit code of a fault in Tellback itself (EX_SOFTWARE of BSD's sysexits.h)."""
_COLLECTING = (10_000, 20, 100_000)
"""After how many new objects Python looks for those that only hold one another, and how seldom it
looks among all: what is made of a site stays until the end. By itself it does so after 700, and
spends a quarter of a build of few pages on it."""
_LOOK = "Look at its name, your right to it and the room on the disk, then run this again."


def command() -> None:
    """Run the command that was typed, as ``main`` does, and end the process."""
    _open_standard_streams()
    try:
        main()
    except SystemExit as ended:
        leave(ended)


def _open_standard_streams() -> None:
    """Lead those of stdin, stdout and stderr nowhere that are closed (``>&-``): others would stop
    at them, or take the next file that is opened for them."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115


def leave(ended: SystemExit) -> NoReturn:
    """End the process as ``ended`` asks for. Raises ``ended``, but after a build.

    After a build it ends at once: to give back all that a large site is held in, piece by piece,
    takes a second, and nothing is left to be done then.
    """
    if sys.argv[1:2] != ["build"] or not isinstance(ended.code, int | None):
        raise ended
    with suppress(OSError):  # nobody reads any more
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(ended.code or 0)


def main() -> None:
    """Run the command that was typed. Always ends in SystemExit, never in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:  # a terminal without UTF-8 shows ? where it cannot show a letter
            reconfigure(errors="replace")
    gc.set_threshold(*_COLLECTING)
    # What is installed beside pydantic to add to it would be looked for among all packages.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        os.getcwd()  # noqa: PTH109 - pathlib is not needed yet
    except FileNotFoundError:
        sys.stderr.write("The folder that you are in is gone. Go to the site's folder (cd).\n")
        sys.exit(2)
    try:
        from tellback.cli.commands import run

        run()
    except KeyboardInterrupt:
        sys.exit(130)
    except SystemExit:
        raise
    except BaseException as error:  # a fault in a library written in Rust is no Exception
        if isinstance(error, OSError) and _is_the_systems(error):
            named = error.filename if isinstance(error.filename, str) else "A file"
            sys.stderr.write(f"{named} cannot be used: {error.strerror}. {_LOOK}\n")
            sys.exit(1)
        sys.stderr.write(fault_sentence(error))
        sys.exit(FAULT_EXIT)


def _is_the_systems(error: OSError) -> bool:
    """Say whether the system refused a file for what it is: no fault of who asks for it."""
    from tellback.publish.stopping import FULL, SHUT

    return error.errno in {errno.ENAMETOOLONG, errno.ELOOP, *FULL, *SHUT}


def fault_sentence(error: BaseException) -> str:
    """Report a fault in Tellback: give one sentence on it, which names the file to send."""
    from tellback.fault_report import report_fault

    try:
        from tellback.cli.commands import COMMANDS
    except Exception:  # the fault may be there
        return report_fault(error, sys.argv[1:], ())
    return report_fault(error, sys.argv[1:], COMMANDS)
