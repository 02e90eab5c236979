"""Runs ``tellback`` in a process of its own, as somebody at a terminal would, and looks at what it
left behind."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from unittest.mock import patch

from house.building import TODAY
from house.ready import run_ready

# What a shell starts in the background cannot be interrupted, and hands that on.
_CODE = """\
import signal
from tellback.cli import main

signal.signal(signal.SIGINT, signal.default_int_handler)
main()"""
TELLBACK = (sys.executable, "-c", _CODE)
"""The command, to be followed by its words."""


def start_build(root: Path, *options: str) -> subprocess.Popen[str]:
    """Start ``tellback build`` in ``root``, in a group of processes that can be killed as one.

    All that it prints is to be read from its output, with ``communicate()``.
    """
    return subprocess.Popen(
        (*TELLBACK, "build", *options),
        cwd=root,
        env=_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,
    )


def run_build(root: Path, *options: str) -> tuple[int, str]:
    """Give the exit code of ``tellback build`` in ``root``, and all that it printed."""
    return run_ready((*TELLBACK[1:], "build", *options), root, _environment())


def _environment() -> dict[str, str]:
    return {**os.environ, "TELLBACK_TODAY": TODAY, "PYTHONUNBUFFERED": "1"}


_HELD_UP = """\
import time
from pathlib import Path

from tellback import mkdocs_events


def hold(*given, **named):
    Path({reached!r}).touch()
    until = time.monotonic() + 120
    while time.monotonic() < until:
        time.sleep(0.01)
    raise SystemExit("nobody stopped it")


mkdocs_events.{event} = hold
"""


@contextmanager
def held_up(aside: Path, event: str = "on_post_build") -> Iterator[Path]:
    """Have builds that are started while the context lasts come no further than ``event`` of
    MkDocs, however quick they are; gives a file that is there once one has come so far."""
    reached = aside / "reached"
    with begun_with(aside, _HELD_UP.format(event=event, reached=str(reached))):
        yield reached


@contextmanager
def begun_with(aside: Path, code: str) -> Iterator[None]:
    """Have builds that are started while the context lasts begin with ``code``, which lies in the
    folder ``aside``: of a site whose hook holds more than ours nothing is kept or shared."""
    aside.mkdir()
    (aside / "sitecustomize.py").write_text(code, encoding="utf-8")
    paths = [str(aside), *filter(None, [os.environ.get("PYTHONPATH")])]
    with patch.dict(os.environ, PYTHONPATH=os.pathsep.join(paths)):
        yield


def wait_for(ready: Callable[[], bool], process: subprocess.Popen[str] | None = None) -> None:
    """Wait until ``ready`` says so. Raises AssertionError where a minute goes by, or ``process``
    ends before."""
    until = time.monotonic() + 60
    while not ready():
        assert process is None or process.poll() is None, process.communicate()[0]
        assert time.monotonic() < until
        time.sleep(0.001)


def digest(file: Path) -> str:
    """Give the SHA-256 of what ``file`` holds, in hexadecimal."""
    return sha256(file.read_bytes()).hexdigest()


def digests(folder: Path) -> dict[str, str]:
    """Give each file below ``folder`` → its digest."""
    return {
        file.relative_to(folder).as_posix(): digest(file)
        for file in folder.rglob("*")
        if file.is_file()
    }


def leftovers(root: Path) -> list[str]:
    """Give the names of what builds write aside in ``root`` and clear away when they are done: all
    but the former site of each edition, and what is known of sites."""
    kept = re.compile(r"\.site(-programme|-offline)?-(last|last\.json|now\.json|spare)")
    return sorted(each.name for each in root.glob(".site*") if not kept.fullmatch(each.name))
