"""Which record stands at a line of a file, on which page it shows, and what of it is held back."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from tellback.assemble.addresses import address, address_of_file
from tellback.gate.site import parts_with_consent
from tellback.model.base import Part, Record
from tellback.model.consent import Consent
from tellback.model.kinds import Shape
from tellback.model.marks import Path
from tellback.model.parts_within import parts_of
from tellback.model.problem import Where
from tellback.read.layout import Found, kind_of
from tellback.relate.library import Library

_ALWAYS_OF_PEOPLE = ("story", "voice")
"""Kinds whose records are of people, whatever they hold."""
_IN_ADDRESSES = re.compile(r"/[a-z0-9][a-z0-9./-]*")
_NO_END = 10**9
_LONG_ENOUGH = 4
"""From how many letters on a held-back word is looked for in what is quoted elsewhere."""


@dataclass(frozen=True, slots=True)
class _HeldPart:
    """What is held back of a record: from its ``first`` line to its ``last``, and its words."""

    first: int
    last: int
    words: tuple[str, ...]


class Whereabouts:
    """Finds the records of a site by file and line. ``records`` are those before the consent gate,
    ``library`` holds what passed it; ``held`` is where something is held back, or was withdrawn.
    ``pages`` are the Markdown paths of the pages that are assembled."""

    def __init__(
        self,
        records: Iterable[Record],
        library: Library,
        held: Collection[Where],
        pages: Collection[str],
    ) -> None:
        self._library = library
        self._pages = pages
        begun: dict[str, list[tuple[int, Record]]] = defaultdict(list)
        for record in records:
            begun[record.read_from].append((record.where().line, record))
        self._begun: Mapping[str, list[tuple[int, Record]]] = {
            file: sorted(found, key=lambda each: each[0]) for file, found in begun.items()
        }
        self._held: dict[tuple[str, str], list[_HeldPart]] = defaultdict(list)
        for where in held:
            self._held[self._spot(where)] += self._parts_at(where)

    def record_at(self, where: Where) -> Record | None:
        """Give the record that stands at ``where``, if it could be read."""
        begun = self._begun.get(where.file, [])
        at = bisect_right(begun, where.line, key=lambda each: each[0])
        return begun[max(at - 1, 0)][1] if begun else None

    def page_of(self, record: Record | None) -> str:
        """Give the address of the page that ``record`` shows on, empty where it shows on none."""
        if record is None or self._library.find(record.kind, record.slug) is None:
            return ""
        path = address(record)
        known = path.lstrip("/").partition("#")[0] in self._pages
        return path if known or record.read_from.startswith("docs/") else ""

    def page_at(self, where: Where) -> str:
        """Give the address of the page that shows what stands at ``where``, or that would, could
        its file be read."""
        record, kind = self.record_at(where), kind_of(where.file)
        if record is not None and kind is not None and kind.shape is Shape.MAPPING:
            # What stands below its fields may be of another that cannot be read.
            last = max((line for line, _ in record.marks.spots.values()), default=0)
            return self.page_of(record) if where.line <= last else ""
        if record is not None or kind is None or kind.shape is Shape.MAPPING:
            return self.page_of(record)
        path = address_of_file(Found(where.file, kind))
        return path if _IN_ADDRESSES.fullmatch(path) else ""

    def hides(self, where: Where, words: str) -> bool:
        """Say whether ``words``, which are quoted of what stands at ``where``, may be shown to
        nobody: they are of what is held back, or nobody knows whether it may be out."""
        parts = self._held.get(self._spot(where), ())
        if any(part.first <= where.line <= part.last for part in parts):
            return True
        folded = words.casefold()
        if any(
            folded in each or (len(each) >= _LONG_ENOUGH and each in folded)
            for part in parts
            for each in part.words
        ):
            return True
        kind, record = kind_of(where.file), self.record_at(where)
        if kind is None or kind.name not in _ALWAYS_OF_PEOPLE:
            return False
        if kind.shape is Shape.MAPPING or record is None:
            return True  # it may be of one that could not be read, which stands beside others
        return self._library.find(record.kind, record.slug) is None

    def _spot(self, where: Where) -> tuple[str, str]:
        """Give what tells the record at ``where`` from others: its file, and its slug."""
        record = self.record_at(where)
        return where.file, record.slug if record else ""

    def _parts_at(self, where: Where) -> Iterator[_HeldPart]:
        """Yield what is held back at ``where``: a part of a record, or the whole of it."""
        record = self.record_at(where)
        found = [
            _held_part(record, path, part)
            for path, part in (parts_with_consent(record) if record else ())
            if record and path and record.where(*path, "consent") == where
        ]
        yield from found or [_HeldPart(0, _NO_END, ())]


def _held_part(record: Record, path: Path, part: Part) -> _HeldPart:
    spots = record.marks.spots
    within = [line for each, (line, _) in spots.items() if each[: len(path)] == path]
    if not within:
        return _HeldPart(0, _NO_END, ())
    last = max(within)
    after = min((line for line, _ in spots.values() if line > last), default=_NO_END)
    return _HeldPart(min(within), after - 1, tuple(_words_in(part)))


def _words_in(part: Part) -> Iterator[str]:
    for _, inner in parts_of(part):
        if isinstance(inner, Consent):
            continue
        for name in type(inner).model_fields:
            value = getattr(inner, name)
            for each in value if isinstance(value, tuple) else (value,):
                if isinstance(each, str) and each.strip():
                    yield " ".join(each.split()).casefold()
