"""The time that turning one page's text into HTML may take: the net behind ``check.work``.

Where a process can be told when so much of its time has gone by (POSIX, and the thread that Python
hears signals in), a page that takes longer is given up. Elsewhere the rules alone stand.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from tellback.model.base import Record
from tellback.model.parts_within import within
from tellback.model.text import Prose

SECONDS = 10.0
"""How much of the processor's time a page may take: some five hundred times what most do."""
TOO_SHORT = 3_000
"""How many characters take no such time, whatever they are."""
_AGAIN = 1.0
"""After how long it is said again, should something have caught it the first time."""
_TEXT_OF = {
    "parseBlocks": "blocks",
    "__handleInline": "data",
    "_InlineProcessor__handleInline": "data",
    "handleMatch": "data",
    "handleInline": "data",
}
"""The functions of Python-Markdown that hold the text they are at, and under which name."""


class OverBudgetError(Exception):
    """A page that was given up, said in an officer's words."""


class _TimeUp(BaseException):
    """Raised in the middle of the work. No Exception, so that no extension keeps it to itself."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


@contextmanager
def within_budget(
    page: str, record: Record | None, size: int, seconds: float = SECONDS
) -> Iterator[None]:
    """Give the work inside up when it takes longer than ``seconds`` of the processor's time, or
    goes deeper than Python can.

    ``page`` is what it is called to an officer, ``record`` what it shows, ``size`` how many
    characters of Markdown it has: a short one is not timed. Raises OverBudgetError, which names the
    file and the line where it can.
    """
    timed = size > TOO_SHORT and _can_be_told()
    before: Any = None
    if timed:
        before = signal.signal(signal.SIGVTALRM, _time_is_up)
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds, _AGAIN)
    try:
        yield
    except _TimeUp as up:
        _end(before)
        told = f"It took more than {seconds:g} seconds to turn into a page"
        raise OverBudgetError(_words(page, record, told, up.text)) from None
    except RecursionError as error:
        told = "Too many lists, quotes or brackets stand inside one another"
        raise OverBudgetError(_words(page, record, told, _text_in(error))) from None
    finally:
        if timed:
            _end(before)


def _can_be_told() -> bool:
    """Say whether this process can be told, in this thread, that so much of its time is up."""
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


def _end(before: Any) -> None:
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)


def _time_is_up(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 (signal's own)
    text = ""
    while frame is not None and not text:
        text = _text_at(frame)
        frame = frame.f_back
    raise _TimeUp(text)


def _text_in(error: BaseException) -> str:
    """Give the text that the outermost part of the work was at."""
    trace = error.__traceback__
    while trace is not None:
        if text := _text_at(trace.tb_frame):
            return text
        trace = trace.tb_next
    return ""


def _text_at(frame: FrameType) -> str:
    """Give the text that the function of ``frame`` is at; an empty one for most functions."""
    name = _TEXT_OF.get(frame.f_code.co_name)
    held = frame.f_locals.get(name) if name else None
    if isinstance(held, list):
        held = held[0] if held else None
    return held if isinstance(held, str) else ""


def _words(page: str, record: Record | None, told: str, text: str) -> str:
    # Markdown puts what it has dealt with aside, and a number of its own between these two.
    lines = (line.partition("\x02")[0].strip() for line in text.split("\n"))
    line = next(filter(None, lines), "")[:60]
    place = _place(record, line) or page
    at = f", at “{line}”" if line else ""
    return (
        f"{place}: {told}{at}. Split the page into several, and look there for something that was "
        "pasted in by mistake: brackets that nothing closes, or lists in lists without end."
    )


def _place(record: Record | None, line: str) -> str:
    """Give the file and the line of ``record`` where ``line`` stands, as far as it is known."""
    if record is None or not record.read_from:
        return ""
    for path, text in within(record, (Prose,)):
        at = text.find(line) if line else -1
        if at >= 0:
            where = record.where(*path)
            return f"{where.file}:{where.line + text.count(chr(10), 0, at)}"
    return record.read_from
