"""Makes a site again and again, killed at one step more each time; says how the folder lay then.

Run by test_new_site.py as a process of its own, since it forks: FOLDER new|empty. Prints JSON
lines, one for each kill: the step; whether there was nothing, a part without settings or the whole;
the same once it was run again; and names of leftovers.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from pathlib import Path
from typing import Any

from tellback.starting.new_site import MAKING, NewSite, OccupiedError, put_new_site

SITE = NewSite(
    {
        "mkdocs.yml": "site_name: x\n",
        "docs/index.md": "# x\n",
        "data/themes.yml": "a: b\n",
        "sessions/a/programme.md": "x\n",
        ".gitignore": "/site/\n",
    }
)
STEPS = ("open", "os.", "shutil.")


def main(folder: Path, there: str) -> None:
    """Kill a run at its first step, the next at its second, until one comes to its end."""
    step = 0
    while True:
        step += 1
        for left in folder.parent.iterdir():
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        if there == "empty":
            folder.mkdir()
        child = os.fork()
        if not child:
            _kill_at(step)
            put_new_site(SITE, folder, _nobody)
            os._exit(0)
        if os.waitpid(child, 0)[1] == 0:
            return
        found = _state(folder)
        try:
            put_new_site(SITE, folder, _nobody)
        except OccupiedError as error:
            if "holds a site already" not in str(error):
                raise
        again = _state(folder)
        spare = [each.name for each in folder.parent.iterdir() if each != folder]
        spare += [each.name for each in folder.iterdir() if each.name not in _TOP]
        sys.stdout.write(json.dumps([step, found, again, spare]) + "\n")


_TOP = {name.partition("/")[0] for name in SITE.files}


def _state(folder: Path) -> str:
    if not folder.exists():
        return "nothing"
    held = {
        name: path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file()
        and not (name := path.relative_to(folder).as_posix()).startswith((MAKING, f".{MAKING}"))
    }
    if not held:
        return "nothing"
    if held == SITE.files:
        return "whole"
    right = all(SITE.files.get(name) == text for name, text in held.items())
    return "part" if right and "mkdocs.yml" not in held else "broken"


def _kill_at(last: int) -> None:
    """Have this process killed at its ``last``-th step that changes files."""
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
    main(Path(sys.argv[1]), sys.argv[2])
