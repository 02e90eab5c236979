"""Work that is killed at each of its steps in turn, in processes that fork, and what lay there
then.

A program (``intake/killed.py``) says what the work is and what state the folder is in; its test
runs it as a process of its own, since it forks, and judges what it prints.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

State = TypeVar("State")

TESTS = Path(__file__).parents[1]
_STEPS = ("open", "os.", "shutil.", "ctypes.")
_LOOKS = ("os.listdir", "os.scandir", "os.walk", "os.fwalk")


def kills_of(program: str, *words: str | Path) -> list[Any]:
    """Give what each line says that ``program``, named from tests/, prints when it is run with
    ``words``. Raises AssertionError where it fails."""
    done = subprocess.run(
        [sys.executable, TESTS / program, *words],
        env={**os.environ, "PYTHONPATH": f"{TESTS.parent / 'hooks'}{os.pathsep}{TESTS}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def by_kind(kills: list[Any], kinds: Sequence[str]) -> Iterator[tuple[str, list[Any]]]:
    """Yield each of ``kinds``, which a program was told to work with one after another and which
    stand first in its lines, with what else these say."""
    for kind in kinds:
        yield kind, [said for of, *said in kills if of == kind]


def tell(*said: object) -> None:
    """Print a line of JSON for ``kills_of``."""
    sys.stdout.write(json.dumps(said) + "\n")


def killed_at_each_step(
    lay: Callable[[], object],
    work: Callable[[], object],
    state: Callable[[], State],
    begins: tuple[ModuleType, str] | None = None,
) -> Iterator[tuple[int, State]]:
    """Yield for each kill the number of the step, from 1, and the ``state`` that it left.

    ``lay`` makes all as it was before; ``work`` is then killed at its first step, the next time at
    its second, until it comes to its end. A step is whatever changes files. Where ``begins`` names
    a function, by its module and name, steps count from the first call of it.
    """
    for step in count(1):
        lay()
        child = os.fork()
        if not child:
            _kill_at(step, begins)
            work()
            os._exit(0)
        if os.waitpid(child, 0)[1] == 0:
            return
        yield step, state()


def _kill_at(last: int, begins: tuple[ModuleType, str] | None) -> None:
    """Have this process killed at the ``last``-th step that changes files."""
    done = 0

    def hook(event: str, args: tuple[Any, ...]) -> None:
        nonlocal done
        reads = event == "open" and not (isinstance(args[2], int) and args[2] & os.O_ACCMODE)
        if reads or event in _LOOKS or not event.startswith(_STEPS):
            return
        done += 1
        if done == last:
            os.kill(os.getpid(), signal.SIGKILL)

    if begins is None:
        sys.addaudithook(hook)
        return
    module, name = begins
    first = getattr(module, name)

    def watched(*args: Any, **named: Any) -> Any:
        sys.addaudithook(hook)
        return first(*args, **named)

    setattr(module, name, watched)


def files_below(root: Path, *places: str) -> dict[str, bytes]:
    """Give every file in ``places`` below ``root`` → what it holds. Names that begin with a full
    stop, and what lies in folders of such names, are left out."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for place in places
        for path in sorted((root / place).rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(root).parts)
    }


def standing(now: object, before: object, after: object) -> str:
    """Say whether ``now`` is as it was ``before``, as it is to be ``after``, or neither."""
    return "before" if now == before else "after" if now == after else "neither"


def nobody() -> None:
    """Stand for what is done while another has the lock, where there is no other."""
    raise AssertionError("nobody else is at work here")
