"""The ``tellback`` command. Each of its commands is a module of this folder.

This module loads next to nothing, so that hardly any time goes by before ``main`` guards against
being interrupted.
"""

from __future__ import annotations

import sys

FAULT_EXIT = 70
"""The exit code of a fault in Tellback itself (EX_SOFTWARE of BSD's sysexits.h)."""


def main() -> None:
    """Run the command that was typed. Always ends in SystemExit, never in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:  # a terminal without UTF-8 shows ? where it cannot show a letter
            reconfigure(errors="replace")
    try:
        from tellback.cli.commands import run

        run()
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        sys.stderr.write(fault_text(error))
        sys.exit(FAULT_EXIT)


def fault_text(error: BaseException) -> str:
    """Give one sentence on a fault in Tellback: what it was and where, for whoever mends it."""
    import traceback
    from pathlib import Path

    package = Path(__file__).parents[1]
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).is_relative_to(package)
    ]
    place = ""
    if frames:
        below = Path(frames[-1].filename).relative_to(package).as_posix()
        place = f" in {below}, line {frames[-1].lineno}"
    said = " ".join(str(error).split())[:200]
    what = f"{type(error).__name__}{place}" + (f": {said}" if said else "")
    return (
        f"This is a fault in Tellback, not in your files ({what}). "
        "Please report it with this line and what you typed.\n"
    )
