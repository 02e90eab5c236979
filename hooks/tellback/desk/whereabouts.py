"""Which record stands at a line of a file, on which page it shows, and whether it is held back."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from tellback.assemble.addresses import address
from tellback.model.base import Record
from tellback.model.kinds import Shape
from tellback.model.problem import Where
from tellback.read.layout import kind_of
from tellback.relate.library import Library

_ALWAYS_OF_PEOPLE = ("story", "voice")
"""Kinds whose records are of people, whatever they hold."""


class Whereabouts:
    """Finds the records of a site by file and line. ``records`` are those before the consent gate,
    ``library`` holds what passed it; ``held`` is where something is held back, or was withdrawn.
    ``pages`` are the Markdown paths of the pages that are assembled."""

    def __init__(
        self,
        records: Iterable[Record],
        library: Library,
        held: Iterable[Where],
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
        self._held = {self._spot(each) for each in held}

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
        """Give the address of the page that shows what stands at ``where``."""
        return self.page_of(self.record_at(where))

    def is_held(self, where: Where) -> bool:
        """Say whether what stands at ``where`` is of a record that is held back, in whole or in
        part, or that nobody knows whether it may be out, so that no word of it may be shown."""
        if self._spot(where) in self._held:
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
