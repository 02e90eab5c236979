"""The ``tellback`` command. Each of its commands is a module of this folder.

This module loads next to nothing, so that hardly any time goes by before ``main`` guards against
being interrupted.
"""

from __future__ import annotations

import gc
import sys

FAULT_EXIT = 70
"""The exit code of a fault in Tellback itself (EX_SOFTWARE of BSD's sysexits.h)."""
_COLLECTING = (10_000, 10, 10)
"""After how many new objects Python looks for those that only hold one another. By itself it does
so after 700, which takes a fifteenth of what it takes to build a page again."""


def main() -> None:
    """Run the command that was typed. Always ends in SystemExit, never in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:  # a terminal without UTF-8 shows ? where it cannot show a letter
            reconfigure(errors="replace")
    gc.set_threshold(*_COLLECTING)
    try:
        from tellback.cli.commands import run

        run()
    except KeyboardInterrupt:
        sys.exit(130)
    except SystemExit:
        raise
    except BaseException as error:  # a fault in a library written in Rust is no Exception
        sys.stderr.write(fault_sentence(error))
        sys.exit(FAULT_EXIT)


def fault_sentence(error: BaseException) -> str:
    """Report a fault in Tellback: give one sentence on it, which names the file to send."""
    from tellback.fault_report import report_fault

    try:
        from tellback.cli.commands import COMMANDS
    except Exception:  # the fault may be there
        return report_fault(error, sys.argv[1:], ())
    return report_fault(error, sys.argv[1:], COMMANDS)
