"""The text of pages that feeds tell again: packed, since all of it is held until the last page is
made."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from zlib import compress, decompress

from tellback.kept.digests import digest
from tellback.kept.facts import ABSENT
from tellback.model.noted import note

Packed = tuple[str, bytes]
"""The digest of a text, and the text itself as zlib packs it."""
_NONE: Packed = (ABSENT, b"")


@dataclass(slots=True)
class PageTexts:
    """The text of pages as HTML, by their paths: of those that were ``made``, and of those that are
    ``standing`` as it was ``kept``."""

    kept: Mapping[str, Packed]
    standing: Container[str]
    wanted: frozenset[str] = frozenset()
    """The pages that feeds tell of."""
    made: dict[str, Packed] = field(default_factory=dict)

    def want(self, paths: Iterable[str]) -> Iterator[str]:
        """Have the text of the pages at ``paths`` kept, and yield those whose text is not at hand,
        so that they are to be made."""
        self.wanted = frozenset(paths)
        yield from self.wanted - self.kept.keys()

    def keep(self, path: str, html: str) -> None:
        """Keep the text of the page at ``path``, which was made, where it is wanted."""
        if path in self.wanted:
            self.made[path] = digest(html), compress(html.encode(), 1)

    def of(self, path: str) -> str:
        """Give the text of the page at ``path``; empty where there is none. It is noted."""
        note("content", path)
        _, packed = self._packed(path)
        return decompress(packed).decode() if packed else ""

    def fact(self, path: str) -> str:
        """Give the digest of the text of the page at ``path``."""
        return self._packed(path)[0]

    def still_asked_for(self, paths: Iterable[str]) -> dict[str, Packed]:
        """Give what is to be kept: of the pages at ``paths``, those that have a text."""
        found = ((path, self._packed(path)) for path in paths)
        return {path: packed for path, packed in found if packed[1]}

    def _packed(self, path: str) -> Packed:
        if path in self.made:
            return self.made[path]
        return self.kept.get(path, _NONE) if path in self.standing else _NONE
