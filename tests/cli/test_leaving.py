"""A build ends at once when it is over: all is said by then, and with the same code."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """\
import atexit, sys
from tellback import cli
atexit.register(print, "ended slowly")
def main():
    print("said " * 50_000)
    print("to the end", file=sys.stderr)
    sys.exit({code!r})
cli.main = main
cli.command()
"""


@pytest.mark.parametrize(
    ("command", "code", "ended", "slowly"),
    [
        ("build", 0, 0, False),
        ("build", None, 0, False),
        ("build", 143, 143, False),
        ("build", "Nothing to build.", 1, True),
        ("check", 2, 2, True),
    ],
)
def test_all_is_said_and_the_code_is_the_same(
    command: str, code: object, ended: int, *, slowly: bool
) -> None:
    hooks = Path(__file__).parents[2] / "hooks"
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(code=code), command],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(hooks)},
    )
    assert done.returncode == ended
    assert done.stdout.count("said ") == 50_000
    assert "to the end" in done.stderr
    assert ("ended slowly" in done.stdout) is slowly
