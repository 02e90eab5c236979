"""Makes a site again and again, killed at one step more each time; says how the folder lay then.

Run by test_new_site.py as a process of its own, since it forks: FOLDER new|empty. Prints JSON
lines, one for each kill: the step; whether there was nothing, a part without settings or the whole;
the same once it was run again; and names of leftovers.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from house.killing import killed_at_each_step, nobody, tell

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


def main(folder: Path, there: str) -> None:
    """Kill a run at its first step, the next at its second, until one comes to its end."""

    def lay() -> None:
        for left in folder.parent.iterdir():
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        if there == "empty":
            folder.mkdir()

    def work() -> None:
        put_new_site(SITE, folder, nobody)

    for step, found in killed_at_each_step(lay, work, lambda: _state(folder)):
        try:
            work()
        except OccupiedError as error:
            if "holds a site already" not in str(error):
                raise
        spare = [each.name for each in folder.parent.iterdir() if each != folder]
        spare += [each.name for each in folder.iterdir() if each.name not in _TOP]
        tell(step, found, _state(folder), spare)


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


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
