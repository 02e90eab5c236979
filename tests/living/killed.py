"""Writes an answer again and again, killed at one step more each time; says how the file lay then.

Run by test_killed.py as a process of its own, since it forks: FOLDER. Prints a JSON line for each
kill: the step, whether the file was as before or after, the same once it was run again, and names
of leftovers.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from datetime import date
from pathlib import Path
from typing import Any

from living.test_answers import CASES, promised_in

from tellback.living import writing
from tellback.living.answers import Answer

STEPS = ("open", "os.", "shutil.")
CASE = CASES[0]


def main(root: Path) -> None:
    """Kill a run at its first step, the next at its second, until one comes to its end."""
    path = root / "session.md"
    states = {CASE["before"]: "before", CASE["after"]: "after"}
    step = 0
    while True:
        step += 1
        path.write_text(CASE["before"], encoding="utf-8")
        child = os.fork()
        if not child:
            _kill_at(step)
            _write(root)
            os._exit(0)
        if os.waitpid(child, 0)[1] == 0:
            return
        found = states.get(path.read_text(encoding="utf-8"), "neither")
        _write(root)
        again = states.get(path.read_text(encoding="utf-8"), "neither")
        left = [each.name for each in root.iterdir() if each != path]
        sys.stdout.write(json.dumps([step, found, again, left]) + "\n")


def _write(root: Path) -> None:
    promised = promised_in("session.md")
    day, status, note = CASE["answer"]
    assert isinstance(day, date)
    stands = next(each for each in promised.statuses if each.value == status)
    writing.write_answer(root, promised, Answer(day, stands, note), _nobody)


def _kill_at(last: int) -> None:
    """Have this process killed at the ``last``-th step that changes files."""
    done = 0

    def hook(event: str, args: tuple[Any, ...]) -> None:
        nonlocal done
        reads = event == "open" and not (isinstance(args[1], str) and set(args[1]) & set("wax+"))
        if not event.startswith(STEPS) or reads or event in ("os.scandir", "os.listdir"):
            return
        done += 1
        if done == last:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def _nobody() -> None:
    raise AssertionError("nobody else is at work here")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
