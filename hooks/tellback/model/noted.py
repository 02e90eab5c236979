"""What a piece of work reads, noted while it reads: it need not be done again until any of that
changes.

A *fact* is one thing that can be read: a field of a record, whether a page is there, which records
name another. Its first word says of which sort it is; the rest tell it from others of its sort.
Whoever hands facts out notes them here; whoever has a piece of work done opens a ``noting`` around
it. Outside of any, noting does nothing. Nothing of what is read is kept, its names alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from contextlib import contextmanager

Fact = tuple[str, ...]

_open: list[Notes] = []


class Notes:
    """The facts that one piece of work has read."""

    __slots__ = ("_endings", "facts")

    def __init__(self) -> None:
        self.facts: set[Fact] = set()
        self._endings: list[Callable[[], None]] = []

    def at_end(self, ending: Callable[[], None]) -> None:
        """Have ``ending`` called when the noting that is under way ends, or pauses."""
        self._endings.append(ending)

    def _end(self) -> None:
        for ending in self._endings:
            ending()
        self._endings.clear()


def open_notes() -> Notes | None:
    """Give the notes of the work under way, the innermost; None outside of any."""
    return _open[-1] if _open else None


def note(*fact: str) -> None:
    """Note that ``fact`` was read, for the work under way, if there is any."""
    if _open:
        _open[-1].facts.add(fact)


def note_again(facts: Set[Fact]) -> None:
    """Note ``facts``, which were read for something that is remembered and used once more."""
    if _open:
        _open[-1].facts |= facts


@contextmanager
def noting(notes: Notes | None = None) -> Iterator[Notes]:
    """Note what is read inside, into ``notes`` where some are given: work that pauses goes on.

    What is read in a noting inside another counts for both.
    """
    notes = Notes() if notes is None else notes
    begin(notes)
    try:
        yield notes
    finally:
        _leave(notes)


@contextmanager
def unnoted() -> Iterator[None]:
    """Note nothing of what is read inside: for what is worked out once and serves many pieces of
    work, each of which notes what it takes of it."""
    paused = _open.copy()
    _open.clear()
    try:
        yield
    finally:
        _open[:] = paused


def begin(notes: Notes) -> None:
    """Note into ``notes`` from here on, until ``leave``: for work that is told of in events."""
    # What was read once stays at hand until the work ends: a new piece must meet it anew.
    if _open:
        _open[-1]._end()
    _open.append(notes)


def leave(notes: Notes) -> None:
    """End what ``begin`` began. Raises ValueError where other notes were begun since."""
    if not _open or _open[-1] is not notes:
        raise ValueError("notes end in the order in which they began")
    _leave(notes)


def forget_open() -> None:
    """Drop notes that work left open when it was broken off."""
    while _open:
        _open.pop()._end()


def _leave(notes: Notes) -> None:
    notes._end()
    _open.pop()
    if _open:
        _open[-1].facts |= notes.facts
