"""Places a document again and again, killed at one step more each time; says how files lay then.

Run by test_placing_killed.py as a process of its own, since it forks: SITE. Prints JSON lines, one
for each kill: the step, which files were neither as before nor as after, whether the session was
there, whether the next run left all as it should be, and names of leftovers.
"""

from __future__ import annotations

import shutil
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path

from documents.handmade import document
from house.killing import files_below, killed_at_each_step, tell

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
RECORD = "sessions/growing-together/03-planting/session.md"


def main(site: Path) -> None:
    """Kill a run at its first step, the next at its second, until one comes to its end."""
    root = site.parent / "killed"
    shutil.rmtree(site / ".cache", ignore_errors=True)

    def lay() -> None:
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(site, root)

    def work() -> None:
        _run(root)

    def state() -> dict[str, bytes]:
        return files_below(root, "data", "sessions")

    lay()
    before = state()
    work()
    after = state()
    assert before != after
    known = {*before.items(), *after.items()}
    for step, now in killed_at_each_step(lay, work, state, (placing, "write_files")):
        odd = [name for name, content in now.items() if (name, content) not in known]
        there = RECORD in now
        with suppress(PlacingError):  # it is there already
            work()
        left = [each.name for each in root.rglob(".*")] if not there else []
        tell(step, odd, there, state() == after, left)


def _run(root: Path) -> None:
    task = Task("session", root, date(2026, 11, 21), add_new=True)
    placing.place_document(document(TEXT), task, lambda: None)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
