"""Text that has not been met before: what many files of a site repeat is looked through once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import repeat

from tellback.publish.output_text import blocks_of
from tellback.publish.phrases import PAUSE

EDGE = f" {PAUSE} "
"""Stands between two pieces that no phrase reaches across."""


class Fresh:
    """What was met in texts in which nothing was found, from one file to the next.

    What is met is a window: a piece with as many before it as what is looked for may reach over
    (``reach``), so that a text of several clauses is met wherever its own pieces first stand
    together, be each of them ever so well known. Where nothing that is looked for holds a pause,
    each piece is told by itself. Text as it stands in a file (``blocks``, ``entries``) and as a
    reader meets it (``pieces``) are told apart: the one is not the other.
    """

    MOST = 150_000
    """When so many are remembered, those are forgotten that were not met since the last time."""

    def __init__(self, reach: int = 1) -> None:
        self._reach = reach
        self._seen: set[int] = set()
        self._older: set[int] = set()
        self._met: list[int] = []

    def blocks(self, text: str) -> str:
        """Give the ``text`` of a page without the blocks that were met before: no piece of what a
        reader meets lies in two of them."""
        return "\n".join(self._new_of(blocks_of(text), "blocks"))

    def entries(self, entries: Iterable[str]) -> str:
        """Give those ``entries`` of a file that were not met before, with edges between them."""
        return EDGE.join(self._new_of(list(filter(None, entries)), "entries"))

    def pieces(self, pieces: Iterable[str]) -> str:
        """Give those ``pieces`` of what a reader meets that were not met before, with edges between
        them: one edge is a pause, and two are more, where nothing stands between."""
        there = list(map(str.strip, pieces))
        if self._reach == 1:
            there = list(filter(None, dict.fromkeys(there)))
        return EDGE.join(self._new_of(there, "pieces"))

    def remember(self, *, harmless: bool) -> None:
        """Say whether nothing was found in what was given since this was last said: then it need
        not be met again."""
        if len(self._seen) > self.MOST:
            self._older, self._seen = self._seen, set()
        if harmless:
            self._seen.update(self._met)
        self._met.clear()

    def _new_of(self, pieces: Sequence[str], sort: str) -> list[str]:
        """Give the ``pieces`` that stand in windows that were not met, and where one may reach into
        the next, a pause for each run of others."""
        reach = self._reach
        begun = [""] * (reach - 1) + list(pieces)
        windows = zip(repeat(sort), *(begun[at:] for at in range(reach)), strict=False)
        met = list(map(hash, windows))
        seen, older = self._seen, self._older
        new = [at for at, window in enumerate(met) if window not in seen]
        self._met += (met[at] for at in new)
        left: list[str] = []
        end = 0
        for at in new:
            if met[at] not in older:
                start = max(at + 1 - reach, end)
                if start > end and reach > 1:
                    left.append(PAUSE)
                left += pieces[start : at + 1]
                end = at + 1
        return left
