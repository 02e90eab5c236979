"""Places a document again and again, killed at one step more each time; says how files lay then.

Run by test_placing_killed.py as a process of its own, since it forks: SITE. Prints JSON lines, one
for each kill: the step, which files were neither as before nor as after, whether the session was
there, whether the next run left all as it should be, and names of leftovers.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from documents.handmade import document

from tellback.documents import placing
from tellback.documents.placing_made import PlacingError
from tellback.documents.placing_making import Task

TEXT = """# Planting
## Overview
We planted.
“It was a good day for me.” – a teacher
!bed.png: A bed of beans
## What enabled this
- A shared lunch
## Barriers
- Slugs
"""
STEPS = ("open", "os.", "shutil.", "ctypes.")
RECORD = "sessions/growing-together/03-planting/session.md"


def main(site: Path) -> None:
    """Kill a run at its first step, the next at its second, until one comes to its end."""
    root = site.parent / "killed"
    shutil.rmtree(site / ".cache", ignore_errors=True)
    shutil.copytree(site, root)
    before = _files(root)
    _run(root)
    after = _files(root)
    assert before != after
    step = 0
    while True:
        step += 1
        shutil.rmtree(root)
        shutil.copytree(site, root)
        child = os.fork()
        if not child:
            _kill_at(step)
            _run(root)
            os._exit(0)
        if os.waitpid(child, 0)[1] == 0:
            return
        now = _files(root)
        known = {*before.items(), *after.items()}
        odd = [name for name, content in now.items() if (name, content) not in known]
        there = RECORD in now
        with suppress(PlacingError):  # it is there already
            _run(root)
        again = _files(root) == after
        left = [each.name for each in root.rglob(".*")] if not there else []
        sys.stdout.write(json.dumps([step, odd, there, again, left]) + "\n")


def _run(root: Path) -> None:
    task = Task("session", root, date(2026, 11, 21), add_new=True)
    placing.place_document(document(TEXT), task, lambda: None)


def _files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for place in ("data", "sessions")
        for path in sorted((root / place).rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.parts)
    }


def _kill_at(last: int) -> None:
    """Have this process killed at the ``last``-th step that changes files, once it writes."""
    write_files = placing.write_files
    done = 0

    def hook(event: str, args: tuple[Any, ...]) -> None:
        nonlocal done
        reads = event == "open" and not (isinstance(args[1], str) and set(args[1]) & set("wax+"))
        if not event.startswith(STEPS) or reads or event in ("os.scandir", "os.listdir"):
            return
        done += 1
        if done == last:
            os.kill(os.getpid(), signal.SIGKILL)

    def watched(*args: Any) -> None:
        sys.addaudithook(hook)
        write_files(*args)

    placing.write_files = watched  # type: ignore[assignment]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
