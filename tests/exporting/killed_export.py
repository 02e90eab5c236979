"""Exports a few files again and again, killed at one step more each time; says what lay there then.

Run by test_folder.py as a process of its own, since it forks: FOLDER absent|empty. Prints JSON
lines, one for each kill: the step, how the export's folder stood, what the next run left beside it,
and how the folder stood after that.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from house.killing import killed_at_each_step, nobody, tell

from tellback.exporting.folder import export_to

FILES = {"mkdocs.yml": "site_name: Plain\n", "docs/index.md": "# Plain\n", "docs/a/b.md": "b\n"}


def _export(folder: Path, root: Path) -> None:
    with export_to(folder, root, nobody) as making:
        for name, text in FILES.items():
            (making.export / name).parent.mkdir(parents=True, exist_ok=True)
            (making.export / name).write_text(text)
        making.settle()


def _standing(folder: Path) -> str:
    if not folder.exists():
        return "absent"
    found = {
        each.relative_to(folder).as_posix(): each.read_text()
        for each in folder.rglob("*")
        if each.is_file()
    }
    return "whole" if found == FILES else "partial" if found else "empty"


def main(base: Path, there: str) -> None:
    """Kill an export at its first step, the next at its second, until one comes to its end."""
    root, place = base / "site", base / "place"
    root.mkdir()
    folder = place / "plain"

    def lay() -> None:
        shutil.rmtree(place, ignore_errors=True)
        (folder if there == "empty" else place).mkdir(parents=True)

    def work() -> None:
        _export(folder, root)

    for step, found in killed_at_each_step(lay, work, lambda: _standing(folder)):
        if found != "whole":
            work()
        left = [each.name for each in place.iterdir() if each.name != "plain"]
        tell(step, found, left if found != "whole" else [], _standing(folder))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
