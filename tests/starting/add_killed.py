"""Adds a record again and again, killed at one step more each time; says how the files lay then.

Run by test_add_killed.py as a process of its own, since it forks: SITE KIND. Prints JSON lines, one
for each kill: the step, whether the files were as before or after, what the next run left, and
names of leftovers.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from pathlib import Path
from typing import Any

from tellback.model.kinds import KINDS
from tellback.starting.adding import Wanted, add_record
from tellback.starting.adding_values import NotAddedError

STEPS = ("open", "os.", "shutil.", "ctypes.")


def main(site: Path, kind: str) -> None:
    """Kill a run at its first step, the next at its second, until one comes to its end."""
    root = site.parent / "killed"
    wanted = Wanted(KINDS[kind], "A cup of tea")
    shutil.copytree(site, root)
    before = _files(root)
    add_record(root, wanted, _nobody)
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
            add_record(root, wanted, _nobody)
            os._exit(0)
        if os.waitpid(child, 0)[1] == 0:
            return
        found = states.get(_text(_files(root)), "neither")
        try:
            add_record(root, wanted, _nobody)
        except NotAddedError:
            assert found == "after"
        again = states.get(_text(_files(root)), "neither")
        left = [each.name for each in root.rglob(".*")]
        sys.stdout.write(json.dumps([step, found, again, left]) + "\n")


def _files(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_text("utf-8")
        for place in ("data", "docs", "sessions")
        for path in (root / place).rglob("*")
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(root).parts)
    }


def _text(files: dict[str, str]) -> str:
    return json.dumps(files, sort_keys=True)


def _nobody() -> None:
    raise AssertionError


def _kill_at(last: int) -> None:
    """Have this process killed at its ``last``-th step that changes files."""
    taken = 0

    def count(event: str, values: tuple[Any, ...]) -> None:
        nonlocal taken
        reads = event == "open" and not (isinstance(values[2], int) and values[2] & os.O_ACCMODE)
        looks = event in ("os.listdir", "os.scandir", "os.walk", "os.fwalk")
        if reads or looks or not event.startswith(STEPS):
            return
        taken += 1
        if taken == last:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
