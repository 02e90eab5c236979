"""Adds a record again and again, killed at one step more each time; says how the files lay then.

Run by test_add_killed.py as a process of its own, since it forks: SITE KIND…. Prints JSON lines,
one for each kill: the kind, the step, whether the files were as before or after, what the next run
left, and names of leftovers.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from house.killing import files_below, killed_at_each_step, nobody, standing, tell

from tellback.model.kinds import KINDS
from tellback.starting.adding import Wanted, add_record
from tellback.starting.adding_values import NotAddedError

PLACES = ("data", "docs", "sessions")


def main(site: Path, kind: str) -> None:
    """Kill a run at its first step, the next at its second, until one comes to its end."""
    root = site.parent / "killed"
    wanted = Wanted(KINDS[kind], "A cup of tea")

    def lay() -> None:
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(site, root)

    def work() -> None:
        add_record(root, wanted, nobody)

    def state() -> str:
        return standing(files_below(root, *PLACES), before, after)

    lay()
    before = files_below(root, *PLACES)
    work()
    after = files_below(root, *PLACES)
    assert before != after
    for step, found in killed_at_each_step(lay, work, state):
        try:
            work()
        except NotAddedError:
            assert found == "after"
        tell(kind, step, found, state(), [each.name for each in root.rglob(".*")])


if __name__ == "__main__":
    for each in sys.argv[2:]:
        main(Path(sys.argv[1]), each)
