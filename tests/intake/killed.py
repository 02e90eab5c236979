"""Brings rows in again and again, killed at one step more each time; says how the files lay then.

Run by test_killed.py as a process of its own, since it forks: SITE KIND…, a kind of record, and
-rename behind it where folders cannot be exchanged. Prints JSON lines, one for each kill: the KIND,
the step, whether the files were as before or after, the same once the next run began, what the next
run left, and names of leftovers.
"""

from __future__ import annotations

import shutil
import sys
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from unittest.mock import patch

from house.killing import files_below, killed_at_each_step, nobody, standing, tell

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


def main(site: Path, named: str) -> None:
    """Kill a run at its first step, the next at its second, until one comes to its end."""
    kind = named.removesuffix("-rename")
    root = site.parent / "killed"
    rows = [Row(f"row {at}", "", each) for at, each in enumerate(ROWS[kind], 2)]
    task = Task(kind, "sheet.csv", root, date(2026, 11, 21))

    def work() -> None:
        take_in(Sheet(tuple(rows)), task, nobody)

    def state() -> str:
        return standing(files_below(root, "data", "sessions"), before, after)

    shutil.rmtree(site / ".cache", ignore_errors=True)
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(site, root)
    before = files_below(root, "data", "sessions")
    work()
    after = files_below(root, "data", "sessions")
    assert before != after

    def lay() -> None:
        shutil.rmtree(root)
        shutil.copytree(site, root)

    for step, found in killed_at_each_step(lay, work, state, (taking_in, "put_in")):
        clear_stopped(root, KINDS[kind])
        cleared = state()
        work()
        tell(named, step, found, cleared, state(), [each.name for each in root.rglob(".*")])


def _never(_one: Path, _other: Path) -> bool:
    return False


if __name__ == "__main__":
    for each in sys.argv[2:]:
        renames = each.endswith("-rename")
        with patch.object(swapping, "_exchanged", _never) if renames else nullcontext():
            main(Path(sys.argv[1]), each)
