"""What runs in a process that had loaded before is as what loads for itself, but for the time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from house.ready import run_cold, run_ready

Run = Callable[[list[str], Path, Mapping[str, str]], tuple[int, str]]
CASES = {
    "import os, sys; print(os.getcwd(), os.environ['SAID'], sys.argv)": (0, "{cwd} x ['-c', 'a']"),
    "import sys; print('y', file=sys.stderr); sys.exit(3)": (3, "y"),
    "import sys; sys.exit('It is so.')": (1, "It is so."),
    "import os; print(*os.environ)": (0, "SAID"),
    "import os; os.kill(os.getpid(), 9)": (-9, ""),
    "print(input())": (1, "EOFError: EOF when reading a line"),
}


@pytest.mark.long
@pytest.mark.parametrize("run", [run_ready, run_cold])
@pytest.mark.parametrize("program", CASES)
def test_it_ends_and_prints_as_anywhere(run: Run, program: str, tmp_path: Path) -> None:
    code, printed = run(["-c", program, "a"], tmp_path, {"SAID": "x"})
    expected, last = CASES[program]
    assert code == expected
    # Python sets this one itself, where it is told of no language.
    assert printed.replace(" LC_CTYPE", "").rstrip("\n").endswith(last.format(cwd=tmp_path))


@pytest.mark.long
def test_nothing_is_left_to_the_next(tmp_path: Path) -> None:
    said = "import sys, tellback; print('tellback.mkdocs_events' in sys.modules, vars(tellback).get"
    for program in (f"{said}('left')); tellback.left = 1", f"{said}('left'))"):
        assert run_ready(["-c", program], tmp_path, {}) == (0, "True None\n")
