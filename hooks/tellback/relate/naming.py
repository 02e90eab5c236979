"""Who names whom: what each record names, and what names each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from tellback.model.base import Record
from tellback.model.framework import FamilyPage
from tellback.model.noted import unnoted
from tellback.model.references import references

Name = tuple[str, str]
"""A record's kind and slug."""
ByKind = Mapping[str, tuple[Record, ...]]


class Naming:
    """What the records on ``shelves`` name: by kind and slug, in order.

    What a record is ``known`` to name, by its token, is not looked for again.
    """

    def __init__(
        self,
        shelves: Mapping[str, Mapping[str, Record]],
        known: Mapping[str, tuple[Name, ...]] | None = None,
    ) -> None:
        self._shelves, self._known = shelves, known or {}
        self.by_token: dict[str, tuple[Name, ...]] = {}
        """What is to be ``known`` of this another time."""
        self._names: dict[Name, tuple[Name, ...]] = {}
        self._one: dict[Name, Name] = {}
        """Each name once, in memory and where it is kept: thousands may name one record."""
        with unnoted():
            for kind, shelf in shelves.items():
                for slug, record in shelf.items():
                    self._names[kind, slug] = self._of(record)
            for page in shelves[FamilyPage.kind].values():
                if isinstance(page, FamilyPage) and page.is_twin:
                    self._leave_to_source(page)

    def _of(self, record: Record) -> tuple[Name, ...]:
        token = record.token
        names = self._known.get(token) if token else None
        if names is None:
            named = dict.fromkeys((each.kind, each.slug) for each in references(record))
            names = tuple(self._one.setdefault(name, name) for name in named)
        if token:
            self.by_token[token] = names
        return names

    def _leave_to_source(self, twin: FamilyPage) -> None:
        source = self._shelves[FamilyPage.kind].get(twin.source_slug)
        told = frozenset(self._of(source)) if source else frozenset()
        at = twin.kind, twin.slug
        self._names[at] = tuple(name for name in self._names[at] if name not in told)

    @cached_property
    def _naming(self) -> Mapping[Name, ByKind]:
        naming: dict[Name, dict[str, list[Record]]] = defaultdict(dict)
        for record, names in self.items():
            for name in names:
                naming[name].setdefault(record.kind, []).append(record)
        return {
            name: {kind: tuple(found) for kind, found in by_kind.items()}
            for name, by_kind in naming.items()
        }

    def items(self) -> Iterator[tuple[Record, tuple[Name, ...]]]:
        """Yield each record with what it names. What the source of a twin names too, that source
        stands for."""
        for (kind, slug), names in self._names.items():
            yield self._shelves[kind][slug], names

    def by_kind(self, kind: str, slug: str) -> ByKind:
        """Give what names the ``kind`` called ``slug``, by kind, in no order of kinds."""
        return self._naming.get((kind, slug), {})
