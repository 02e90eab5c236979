""".ci/setup, run with a stand-in for Python that writes down what it was asked to do."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

STAND_IN = """#!/bin/sh
here=$(cd "$(dirname "$0")" && pwd)
case "$1 $2" in
"-c import sys; sys.exit"*) [ ! -e "$HOME/old" ] ;;
"-c import sys; print"*) echo "a Python" ;;
"-c import ensurepip"*) [ ! -e "$HOME/no-venv" ] ;;
"-m venv") echo venv >>"$HOME/calls"; mkdir -p "$3/bin"; cp "$0" "$3/bin/python" ;;
"-m pip")
    case "$*" in
    *requirements.lock) echo lock >>"$HOME/calls"; [ ! -e "$HOME/offline" ] ;;
    *) echo project >>"$HOME/calls" ;;
    esac ;;
esac
"""
ALL = ["venv", "lock", "project"]


class Workplace:
    """A folder with the set-up, a lock and a project in it, and a home to keep notes in."""

    def __init__(self, repo: Path, base: Path) -> None:
        self.root, self.home = base / "a project", base / "home"
        (self.root / ".ci").mkdir(parents=True)
        self.home.mkdir()
        shutil.copy(repo / ".ci/setup", self.root / ".ci/setup")
        (self.root / "requirements.lock").write_text("one==1\n")
        (self.root / "pyproject.toml").write_text("[project]\n")
        self.python = base / "python"
        self.python.write_text(STAND_IN)
        self.python.chmod(0o755)

    def note(self, name: str) -> Path:
        return self.home / name

    def set_up(self, **variables: str) -> tuple[int, list[str], str]:
        """Give the exit code, what was asked of Python, and what was said of errors."""
        self.note("calls").write_text("")
        done = subprocess.run(
            ["sh", self.root / ".ci/setup"],
            env={
                "PATH": "/usr/bin:/bin",
                "HOME": str(self.home),
                "PYTHON": str(self.python),
                **variables,
            },
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        return done.returncode, self.note("calls").read_text().split(), done.stderr


@pytest.fixture
def workplace(repo: Path, tmp_path: Path) -> Workplace:
    return Workplace(repo, tmp_path)


def test_sets_up_once_and_then_leaves_it(workplace: Workplace) -> None:
    assert workplace.set_up() == (0, ALL, "")
    assert workplace.set_up() == (0, [], "")
    assert workplace.set_up(PYTHON="") == (0, [], "")


def test_starts_anew_after_a_set_up_that_was_cut_short(workplace: Workplace) -> None:
    workplace.note("offline").touch()
    code, calls, said = workplace.set_up()
    assert (code, calls) == (1, ["venv", "lock"])
    assert "could not be installed" in said
    workplace.note("offline").unlink()
    assert workplace.set_up() == (0, ALL, "")


@pytest.mark.parametrize(
    ("changed", "calls"), [("requirements.lock", ALL), ("pyproject.toml", ["project"])]
)
def test_follows_what_changed(workplace: Workplace, changed: str, calls: list[str]) -> None:
    workplace.set_up()
    (workplace.root / changed).write_text("changed\n")
    assert workplace.set_up() == (0, calls, "")
    assert workplace.set_up() == (0, [], "")


def test_starts_anew_where_the_project_was_moved(workplace: Workplace) -> None:
    workplace.set_up()
    workplace.root = workplace.root.rename(workplace.root.with_name("elsewhere"))
    assert workplace.set_up() == (0, ALL, "")


def test_starts_anew_where_the_interpreter_has_gone(workplace: Workplace) -> None:
    workplace.set_up()
    (workplace.root / ".venv/bin/python").unlink()
    assert workplace.set_up() == (0, ALL, "")


def test_starts_anew_with_another_interpreter(workplace: Workplace) -> None:
    workplace.set_up()
    other = workplace.python.with_name("other")
    other.write_text(STAND_IN.replace("a Python", "another Python"))
    other.chmod(0o755)
    assert workplace.set_up(PYTHON=str(other)) == (0, ALL, "")


@pytest.mark.parametrize(
    ("note", "message"),
    [("old", "is not Python 3.11 or newer"), ("no-venv", "apt-get install python3-venv")],
)
def test_says_what_is_missing(workplace: Workplace, note: str, message: str) -> None:
    workplace.note(note).touch()
    code, calls, said = workplace.set_up()
    assert (code, calls) == (1, [])
    assert message in said


def test_says_that_no_python_was_found(workplace: Workplace) -> None:
    (workplace.root / "bin").mkdir()
    for tool in ("sh", "dirname", "cksum", "cat"):
        (workplace.root / "bin" / tool).symlink_to(str(shutil.which(tool)))
    code, calls, said = workplace.set_up(PYTHON="", PATH=str(workplace.root / "bin"))
    assert (code, calls) == (1, [])
    assert "none was found" in said
