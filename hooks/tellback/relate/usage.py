"""Where sources are cited and terms are used, in whatever text records hold."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tellback.model.base import Part, Record
from tellback.model.kinds import KINDS
from tellback.relate.library import Library
from tellback.relate.wording import Wording

ByKind = Mapping[str, tuple[Record, ...]]

_CITED = re.compile(r"@([\w-]+)(?=[;\s\]])")
_SAYS_NOTHING_OF_ITSELF = frozenset({"source", "term"})


class Usage:
    """What rests on each source and where each term is used, from one walk through all text."""

    def __init__(self, library: Library) -> None:
        self._cited = _Found()
        self._used = _Found()
        wording = Wording((term, term.term, term.short) for term in library.terms)
        for record in _records(library):
            text = "\n".join(_texts(record))
            if "[@" in text:
                self._cited.add(record, _CITED.findall(text))
            self._used.add(record, (use.means.slug for use in wording.uses(text)))
        for found, records in ((self._cited, library.sources), (self._used, library.terms)):
            for each in records:
                found.add_all(each.slug, library.all_naming(each))

    def resting_on(self, source: Record) -> ByKind:
        """Give what rests on a source, by kind: what names it as its source or among its
        references, and what cites it in its text."""
        return self._cited.by_kind(source.slug)

    def using(self, term: Record) -> ByKind:
        """Give where a term of the glossary is used, by kind: in text, or named."""
        return self._used.by_kind(term.slug)


class _Found:
    """Records by name and kind, each once."""

    def __init__(self) -> None:
        self._by_name: dict[str, dict[str, dict[str, Record]]] = defaultdict(dict)

    def add(self, record: Record, names: Iterable[str]) -> None:
        for name in names:
            self._by_name[name].setdefault(record.kind, {})[record.slug] = record

    def add_all(self, name: str, by_kind: ByKind) -> None:
        for records in by_kind.values():
            for record in records:
                self.add(record, (name,))

    def by_kind(self, name: str) -> ByKind:
        found = self._by_name.get(name, {})
        return {kind: tuple(found[kind].values()) for kind in KINDS if kind in found}


def _records(library: Library) -> Iterator[Record]:
    for kind in KINDS:
        if kind not in _SAYS_NOTHING_OF_ITSELF:
            yield from library.all(kind)


def _texts(value: Any) -> Iterator[str]:
    """Yield every text of more than one word in ``value``, at any depth."""
    if isinstance(value, str):
        if " " in value:
            yield value
    elif isinstance(value, Part):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name))
    elif isinstance(value, tuple):
        for inner in value:
            yield from _texts(inner)
