"""What of all that is held back is rightly published as well, found in one record after another.

Most of a site is as it was at the last build: what stood in a record then need not be looked for in
it again, where the same is looked for. It is kept as numbers that say nothing without what is held
back, which is not kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Any

from tellback.model.base import Record
from tellback.publish.held_parts import words_of
from tellback.publish.phrases import PAUSE, Sought, folded
from tellback.publish.picture_likeness import digest_of, is_picture, likeness_of

_SIZE = 12
"""The bytes of what a record is known by."""


@dataclass(frozen=True, slots=True)
class ShownToo:
    """What was found out for a search of which ``sought`` is the digest: the numbers, in the order
    of what was sought, of what stood in each of the ``texts`` that had any of it; the texts that
    had ``none``, known by _SIZE bytes each; and the likenesses of published pictures."""

    sought: str = ""
    texts: Mapping[bytes, tuple[int, ...]] = field(default_factory=dict)
    none: bytes = b""
    likenesses: Mapping[bytes, int | None] = field(default_factory=dict)

    def plain(self) -> tuple[Any, ...]:
        """Give this as values of Python's own plain types, for ``ShownToo(*plain)``."""
        return self.sought, dict(self.texts), self.none, dict(self.likenesses)


NOTHING = ShownToo()


class Showing:
    """A look through what is rightly published, for ``sought``, as ``standing_in`` finds it. What
    is known from ``before`` is taken from there."""

    def __init__(
        self,
        sought: Sequence[Sought],
        standing_in: Callable[[bytes], Set[Sought]],
        before: ShownToo,
    ) -> None:
        self.found: set[Sought] = set()
        self._sought = sought
        self._standing_in = standing_in
        self._number = {each: number for number, each in enumerate(sought)}
        self._digest = sha256(repr(sought).encode()).hexdigest()
        self._before = before if before.sought == self._digest else NOTHING
        none = self._before.none
        self._had_none = {none[at : at + _SIZE] for at in range(0, len(none), _SIZE)}
        self._texts: dict[bytes, tuple[int, ...]] = {}
        self._none: list[bytes] = []
        self._likenesses: dict[bytes, int | None] = {}

    def take_text(self, text: str) -> None:
        """Take in a text that is rightly published."""
        known_by = _known_by(text)
        if not self._take_known(known_by):
            self._take(known_by, self._standing_in(folded(text)))

    def take_names(self, names: Iterable[str]) -> None:
        """Take in names that are rightly parts of addresses."""
        self.found |= self._number.keys() & {each.encode() for each in names}

    def take_records(self, records: Iterable[Record]) -> None:
        """Take in records that are published whole."""
        for record in records:
            known_by = _known_by(f"{record.kind}\n{record.slug}\n{record.token}")
            if not record.token or not self._take_known(known_by):
                texts, names = words_of(record)
                found = self._standing_in(folded(f"\n{PAUSE}\n".join(texts)))
                named = self._number.keys() & {each.encode() for each in names}
                self._take(known_by if record.token else b"", found | named)

    def _take_known(self, known_by: bytes) -> bool:
        if known_by in self._had_none:
            self._none.append(known_by)
            return True
        numbers = self._before.texts.get(known_by)
        if numbers is not None:
            self._texts[known_by] = numbers
            self.found.update(self._sought[number] for number in numbers)
        return numbers is not None

    def _take(self, known_by: bytes, found: Set[Sought]) -> None:
        self.found |= found
        if known_by and found:
            self._texts[known_by] = tuple(sorted(self._number[each] for each in found))
        elif known_by:
            self._none.append(known_by)

    def likenesses(self, pictures: Iterable[Path]) -> Iterator[int]:
        """Yield the likenesses of published pictures, as far as they can be told by them."""
        for picture in pictures:
            content = content_of(picture)
            if is_picture(content):
                known_by = digest_of(content)
                if known_by in self._before.likenesses:
                    likeness = self._before.likenesses[known_by]
                else:
                    likeness = likeness_of(content)
                self._likenesses[known_by] = likeness
                if likeness is not None:
                    yield likeness

    def told(self) -> ShownToo:
        """Give what was found out, for the next search."""
        return ShownToo(self._digest, self._texts, b"".join(self._none), self._likenesses)


def content_of(file: Path) -> bytes:
    """Give what is in ``file``; nothing where it cannot be read."""
    try:
        return file.read_bytes()
    except OSError:
        return b""


def _known_by(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_SIZE).digest()
