"""Brings rows in again and again, killed at one step more each time; says how the files lay then.

Run by test_killed.py as a process of its own, since it forks: SITE KIND WAY. Prints JSON lines, one
for each kill: the step, whether the files were as before or after, the same once the next run
began, what the next run left, and names of leftovers.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from datetime import date
from pathlib import Path
from typing import Any

from tellback import swapping
from tellback.intake import taking_in
from tellback.intake.putting_in import clear_stopped
from tellback.intake.rows import Row, Sheet
from tellback.intake.taking_in import Task, take_in
from tellback.model.kinds import KINDS

EVENT = {
    "standfirst": "Come along.",
    "start": "2027-03-01T10:00",
    "end": "2027-03-01T12:00",
    "status": "planned",
    "mode": "in person",
    "place": {"name": "The barn"},
    "organiser": "mill-lane-growers",
}
SWAP = {**EVENT, "title": "Seed swap", "start": "2027-02-20T10:00", "end": "2027-02-20T13:00"}
STORY = {
    "programme": "growing-together",
    "domain": "belonging",
    "teller": "a grower",
    "collected": {"by": "a teacher", "on": "2026-09"},
    "happened": "We dug.",
    "why_significant": "It grew.",
}
ROWS = {
    "event": ({**EVENT, "title": "One"}, {**EVENT, "title": "Two"}, SWAP),
    "organisation": ({"name": "New", "sort": "charity"}, {"name": "Hill School", "area": "Hill"}),
    "story": ({**STORY, "title": "The shed"}, {**STORY, "title": "The path"}),
}
STEPS = ("open", "os.", "shutil.", "ctypes.")


def main(site: Path, kind: str, way: str) -> None:
    """Kill a run at its first step, the next at its second, until one comes to its end."""
    if way == "rename":
        swapping._exchanged = lambda one, other: False
    root = site.parent / "killed"
    rows = [Row(f"row {at}", "", each) for at, each in enumerate(ROWS[kind], 2)]
    task = Task(kind, "sheet.csv", root, date(2026, 11, 21))
    shutil.rmtree(site / ".cache", ignore_errors=True)
    shutil.copytree(site, root)
    before = _files(root)
    take_in(Sheet(tuple(rows)), task, _nobody)
    after = _files(root)
    assert before != after
    states = {_text(before): "before", _text(after): "after"}
    step = 0
    while True:
        step += 1
        shutil.rmtree(root)
        shutil.copytree(site, root)
        child = os.fork()
        if not child:
            _kill_at(step)
            take_in(Sheet(tuple(rows)), task, _nobody)
            os._exit(0)
        if os.waitpid(child, 0)[1] == 0:
            return
        found = states.get(_text(_files(root)), "neither")
        clear_stopped(root, KINDS[kind])
        cleared = states.get(_text(_files(root)), "neither")
        take_in(Sheet(tuple(rows)), task, _nobody)
        again = states.get(_text(_files(root)), "neither")
        left = [each.name for each in root.rglob(".*")]
        sys.stdout.write(json.dumps([step, found, cleared, again, left]) + "\n")


def _files(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_text("utf-8")
        for place in ("data", "sessions")
        for path in sorted((root / place).rglob("[!.]*.[my]*"))
        if not any(part.startswith(".") for part in path.relative_to(root).parts)
    }


def _text(files: dict[str, str]) -> str:
    return json.dumps(files)


def _kill_at(last: int) -> None:
    """Have this process killed at the ``last``-th step that changes files, once it writes."""
    put_in = taking_in.put_in
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
        put_in(*args)

    taking_in.put_in = watched


def _nobody() -> None:
    raise AssertionError("nobody else is at work here")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
