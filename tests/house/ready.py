"""Runs a program of Python in a process that has loaded already what builds load.

Loading is half of what building a small site costs. So a process that did nothing but load waits
here, and each program runs in a copy of it: what one leaves behind, no other meets. Run as a
program itself, it is the one that waits: told in a line of JSON what to run, it answers with the
exit code.
"""

from __future__ import annotations

import atexit
import json
import os
import runpy
import signal
import subprocess
import sys
import traceback
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

LOADED = (
    *("babel.dates", "icalendar", "lxml.html", "material.extensions.emoji", "mkdocs.config"),
    *("mkdocs.commands.build", "mkdocs_macros.plugin", "PIL.Image", "pymdownx.superfences"),
    *("tellback.cli", "tellback.mkdocs_build", "tellback.mkdocs_events"),
)
AT_FIRST = ("PYTHON", "LANG", "LC_", "TZ")
"""How variables begin that Python looks at when it begins: its own, the locale, the zone."""


def run_ready(
    words: Sequence[str | Path], cwd: Path, environment: Mapping[str, str]
) -> tuple[int, str]:
    """Give the exit code of ``python`` followed by ``words``, run in ``cwd``, and all it printed.

    Modules were loaded with those of ``environment`` that Python looks at when it begins: with
    another PYTHONHASHSEED, orders that nothing decides are others.
    """
    if not hasattr(os, "fork"):
        return run_cold(words, cwd, environment)
    looked_at = {name: each for name, each in environment.items() if name.startswith(AT_FIRST)}
    waiting = _waiting(tuple(sorted(looked_at.items())))
    with TemporaryDirectory() as folder:
        printed = Path(folder, "printed")
        asked = [*map(str, words)], str(cwd), dict(environment), str(printed)
        waiting.stdin.write(json.dumps(asked) + "\n")
        waiting.stdin.flush()
        return int(waiting.stdout.readline()), printed.read_text(encoding="utf-8")


def run_cold(
    words: Sequence[str | Path], cwd: Path, environment: Mapping[str, str]
) -> tuple[int, str]:
    """Do what ``run_ready`` does in a process that loads for itself."""
    done = subprocess.run(
        [sys.executable, *words],
        cwd=cwd,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout


@cache
def _waiting(looked_at: tuple[tuple[str, str], ...]) -> Any:
    others = {name: each for name, each in os.environ.items() if not name.startswith(AT_FIRST)}
    process = subprocess.Popen(
        [sys.executable, __file__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**others, "NO_MKDOCS_2_WARNING": "1", **dict(looked_at)},
        encoding="utf-8",
    )
    atexit.register(process.communicate)
    return process


def _wait() -> None:
    """Do what is asked until no more is."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what is loaded does not answer
    for name in LOADED:
        import_module(name)
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _be(*json.loads(line))
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        answers.write(f"{code}\n")
        answers.flush()


def _be(words: list[str], cwd: str, environment: dict[str, str], printed: str) -> None:
    """Be that program, to its end."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.dup2(os.open(printed, os.O_WRONLY | os.O_CREAT | os.O_APPEND), 1)
    os.dup2(1, 2)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(cwd)
    code: Any = 0
    try:
        _run(*words)
    except SystemExit as ended:
        code = ended.code
    except BaseException:  # as Python itself does at a program's end
        traceback.print_exc()
        code = 1
    if isinstance(code, str):
        sys.stderr.write(f"{code}\n")
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code or 0)


def _run(how: str, *words: str) -> None:
    """Run a module (``-m``), a text (``-c``) or a file, as ``python`` does."""
    sys.path[0] = "" if how.startswith("-") else str(Path(how).parent)
    match how:
        case "-m":
            sys.argv[1:] = words[1:]
            runpy.run_module(words[0], run_name="__main__", alter_sys=True)
        case "-c":
            sys.argv = [how, *words[1:]]
            exec(words[0], {"__name__": "__main__"})
        case _:
            sys.argv = [how, *words]
            runpy.run_path(how, run_name="__main__")


if __name__ == "__main__":
    _wait()
