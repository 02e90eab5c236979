"""Text that has not been met before: what many files of a site repeat is looked through once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import repeat

from tellback.publish.phrases import PAUSE, WHOLE

EDGE = f" {PAUSE} "
"""Stands between two pieces that no phrase reaches across."""


class Fresh:
    """What was met in texts in which nothing was found, from one file to the next.

    What is met is a window: a piece with as many before it as a phrase that is looked for may reach
    over, one for each of its words. So a phrase is met wherever its own pieces first stand
    together, be each of them ever so well known. Text as it stands in a file (``lines``,
    ``entries``) and as a reader meets it (``pieces``) are told apart: the one is not the other.

    ``across``: whether a text that is looked for holds a pause itself, and may so reach from one
    piece into the next; else each piece that a reader meets is told by itself.
    """

    MOST = 150_000
    """When so many are remembered, those are forgotten that were not met since the last time."""

    def __init__(self, *, across: bool = False) -> None:
        self._reach = WHOLE if across else 1
        self._seen: set[int] = set()
        self._older: set[int] = set()
        self._met: list[int] = []

    def lines(self, text: str) -> str:
        """Give ``text`` without runs of lines that were met before; each run leaves an edge."""
        lines = [line for line in text.split("\n") if line and not line.isspace()]
        return "\n".join(self._new_of(lines, WHOLE, "lines"))

    def entries(self, entries: Iterable[str]) -> str:
        """Give those ``entries`` of a file that were not met before, with edges between them."""
        return EDGE.join(self._new_of(list(filter(None, entries)), self._reach, "entries"))

    def pieces(self, pieces: Iterable[str]) -> str:
        """Give those ``pieces`` of what a reader meets that were not met before, with edges between
        them: one edge is a pause, and two are more, where nothing stands between."""
        there = list(map(str.strip, pieces))
        if self._reach == 1:
            there = list(filter(None, there))
        return EDGE.join(self._new_of(there, self._reach, "pieces"))

    def remember(self, *, harmless: bool) -> None:
        """Say whether nothing was found in what was given since this was last said: then it need
        not be met again."""
        if len(self._seen) > self.MOST:
            self._older, self._seen = self._seen, set()
        if harmless:
            self._seen.update(self._met)
        self._met.clear()

    def _new_of(self, pieces: Sequence[str], reach: int, sort: str) -> list[str]:
        """Give the ``pieces`` that stand in windows of ``reach`` that were not met, and a pause for
        each run of others."""
        begun = [""] * (reach - 1) + list(pieces)
        windows = zip(repeat(sort), *(begun[at:] for at in range(reach)), strict=False)
        met = list(map(hash, windows))
        self._met += met
        seen, older = self._seen, self._older
        left: list[str] = []
        end = 0
        for at, window in enumerate(met):
            if window not in seen and window not in older:
                start = max(at + 1 - reach, end)
                if start > end and reach > 1:
                    left.append(PAUSE)
                left += pieces[start : at + 1]
                end = at + 1
        return left
