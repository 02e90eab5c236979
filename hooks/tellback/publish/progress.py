"""How far a build is, shown while it goes on: a line that moves on a terminal, plain lines where
there is none, nothing where it was asked to be quiet."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TextIO

from tellback.check.report import report_text
from tellback.model.messages import pages_text
from tellback.model.problem import Severity

_EVERY = 10.0
"""Seconds between two plain lines on the pages that are done."""
_OF_MKDOCS = "mkdocs.commands.build"
"""The logger that tells of folders and seconds, as does our own last line."""


class Progress:
    """Shows nothing; others show more of what they are told."""

    def step(self, name: str, pages: int = 0) -> None:
        """Begin the step ``name``, over so many ``pages`` where that is known."""

    def done(self, pages: int = 1) -> None:
        """Tell that so many more pages of this step are done; no more than it goes over, as who
        tells for several processes may count one too many."""

    def close(self) -> None:
        """End, and leave nothing on the screen that moves."""


class PlainProgress(Progress):
    """Lines for a log: each step, and now and then how many pages are done."""

    def __init__(self, stream: TextIO, clock: Any = time.monotonic) -> None:
        self._stream, self._clock = stream, clock
        self._name, self._pages, self._count = "", 0, 0
        self._said = 0.0

    def step(self, name: str, pages: int = 0) -> None:
        """Print the step's name, and over how many pages it goes."""
        self._name, self._pages, self._count = name, pages, 0
        self._said = self._clock()
        self._print(f"{name}: {pages_text(pages)}" if pages else name)

    def done(self, pages: int = 1) -> None:
        """Print the count where none was printed for a while."""
        self._count = min(self._count + pages, self._pages)
        now = self._clock()
        if now - self._said >= _EVERY:
            self._said = now
            self._print(f"{self._name}: {self._count:,} of {pages_text(self._pages)} done")

    def _print(self, line: str) -> None:
        self._stream.write(f"{line}\n")
        self._stream.flush()


class MovingProgress(Progress):
    """A line on a terminal: the step, a bar, pages done and the time left."""

    def __init__(self) -> None:
        from rich import progress
        from rich.console import Console

        self._line = progress.Progress(
            progress.SpinnerColumn(),
            progress.TextColumn("{task.description}"),
            progress.BarColumn(bar_width=30),
            progress.TextColumn("{task.fields[count]}"),
            progress.TimeRemainingColumn(compact=True),
            console=Console(stderr=True),
            transient=True,
            refresh_per_second=8,
        )
        self._line.start()
        self._task = self._line.add_task("", total=None, count="")
        self._pages = self._count = self._said = 0

    def step(self, name: str, pages: int = 0) -> None:
        """Begin the bar anew, under the step's name."""
        self._pages, self._count, self._said = pages, 0, 0
        # Pages unknown: the bar runs to and fro.
        self._line.reset(self._task, total=pages or None, description=name, count="")

    def done(self, pages: int = 1) -> None:
        """Move the bar on, though not for each page: that would cost more than some pages do."""
        self._count = min(self._count + pages, self._pages)
        if (self._count - self._said) * 200 >= self._pages or self._count == self._pages:
            count = f"{self._count:,} of {pages_text(self._pages)}"
            self._line.update(self._task, completed=self._count, count=count)
            self._said = self._count

    def close(self) -> None:
        """Take the line away."""
        self._line.stop()


_current = Progress()


def progress() -> Progress:
    """Give what shows how far the build under way is; what shows nothing, where nobody asked."""
    return _current


def hush() -> None:
    """Show nothing from here on: another process tells how far both are."""
    global _current  # noqa: PLW0603 - as in ``shown``
    _current = Progress()


@contextmanager
def shown(*, quiet: bool, environment: Mapping[str, str]) -> Iterator[Progress]:
    """Show on the error stream how far a build is that goes on meanwhile, and what MkDocs says.

    ``quiet`` leaves only what is wrong. In continuous integration, which some terminals are part
    of, and on a terminal that cannot move a line, plain lines are printed.
    """
    global _current  # noqa: PLW0603 - MkDocs stands between who begins and who goes on
    moves = sys.stderr.isatty() and not environment.get("CI") and environment.get("TERM") != "dumb"
    made = Progress() if quiet else MovingProgress() if moves else PlainProgress(sys.stderr)
    _current = made
    # After the line that moves has begun: it takes the error stream over, to print above itself.
    handler = _handler(quiet)
    logger = logging.getLogger("mkdocs")
    before = logger.level, logger.propagate
    logger.setLevel(logging.INFO)  # strictness counts what passes here, shown or not
    logger.propagate = False
    logger.addHandler(handler)
    try:
        yield made
    finally:
        logger.removeHandler(handler)
        logger.setLevel(before[0])
        logger.propagate = before[1]
        made.close()
        _current = Progress()


def _handler(quiet: bool) -> logging.Handler:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Formatter("%(levelname)-8s-  %(message)s"))
    handler.addFilter(lambda record: _is_told(record, quiet))
    return handler


class _Formatter(logging.Formatter):
    """Gives only what is wrong of a report of problems, where a build is quiet."""

    def format(self, record: logging.LogRecord) -> str:
        wrong = getattr(record, "wrong_alone", None)
        return report_text(wrong).rstrip("\n") if wrong else super().format(record)


def _is_told(record: logging.LogRecord, quiet: bool) -> bool:
    if record.levelno >= logging.WARNING:
        return True
    if not quiet:
        return record.name != _OF_MKDOCS
    problems = getattr(record, "problems", ())
    wrong = [each for each in problems if each.severity is not Severity.NOTICE]
    record.__dict__["wrong_alone"] = wrong
    return bool(wrong)
