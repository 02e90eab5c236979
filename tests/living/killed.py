"""Writes an answer again and again, killed at one step more each time; says how the file lay then.

Run by test_killed.py as a process of its own, since it forks: FOLDER. Prints a JSON line for each
kill: the step, whether the file was as before or after, the same once it was run again, and names
of leftovers.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from house.killing import killed_at_each_step, nobody, standing, tell
from living.test_answers import CASES, promised_in

from tellback.living import writing
from tellback.living.answers import Answer

CASE = CASES[0]


def main(root: Path) -> None:
    """Kill a run at its first step, the next at its second, until one comes to its end."""
    path = root / "session.md"
    before, after = CASE["before"], CASE["after"]

    def lay() -> None:
        path.write_text(before, encoding="utf-8")

    def work() -> None:
        _write(root)

    def state() -> str:
        return standing(path.read_text(encoding="utf-8"), before, after)

    for step, found in killed_at_each_step(lay, work, state):
        work()
        tell(step, found, state(), [each.name for each in root.iterdir() if each != path])


def _write(root: Path) -> None:
    promised = promised_in("session.md")
    day, status, note = CASE["answer"]
    assert isinstance(day, date)
    stands = next(each for each in promised.statuses if each.value == status)
    writing.write_answer(root, promised, Answer(day, stands, note), nobody)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
