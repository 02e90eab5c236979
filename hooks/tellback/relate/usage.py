"""Where sources are cited and terms are used, in whatever text records hold."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

from tellback.model.base import Part, Record
from tellback.model.kinds import KINDS
from tellback.model.noted import note, unnoted
from tellback.relate.library import Library
from tellback.relate.wording import Wording

ByKind = Mapping[str, tuple[Record, ...]]

_CITED = re.compile(r"@([\w-]+)(?=[;\s\]])")
_SAYS_NOTHING_OF_ITSELF = frozenset({"source", "term"})


@dataclass(slots=True)
class KeptUsage:
    """What the text of each record was found to use, by the record's token: the keys that it cites
    and the slugs of terms. It stands for as long as the terms have the same ``forms``."""

    forms: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    uses: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=dict)


class Usage:
    """What rests on each source and where each term is used, from one walk through all text.

    The text of a record that is as ``kept`` knows it is not walked through again; what is to be
    kept of this walk is ``kept`` too. The walk serves every page: what one takes of it is noted.
    """

    def __init__(self, library: Library, kept: KeptUsage | None = None) -> None:
        with unnoted():
            self._cited = _Found()
            self._used = _Found()
            self.kept = KeptUsage(tuple(map(_forms, library.terms)))
            known = kept.uses if kept and kept.forms == self.kept.forms else {}
            wording = Wording(self.kept.forms)
            for record in _records(library):
                uses = known.get(record.token) or _uses(record, wording)
                if record.token:
                    self.kept.uses[record.token] = uses
                self._cited.add(record, uses[0])
                self._used.add(record, uses[1])
            for found, records in ((self._cited, library.sources), (self._used, library.terms)):
                for each in records:
                    found.add_all(each.slug, library.all_naming(each))

    def resting_on(self, source: Record) -> ByKind:
        """Give what rests on a source, by kind: what names it as its source or among its
        references, and what cites it in its text."""
        note("using", source.kind, source.slug)
        return self._cited.by_kind(source.slug)

    def using(self, term: Record) -> ByKind:
        """Give where a term of the glossary is used, by kind: in text, or named."""
        note("using", term.kind, term.slug)
        return self._used.by_kind(term.slug)

    def told_of(self, kind: str, slug: str) -> ByKind:
        """Give what uses the source or the term called ``slug``, without noting it: for what takes
        digests."""
        return (self._cited if kind == "source" else self._used).by_kind(slug)


_known: WeakKeyDictionary[Library, Usage] = WeakKeyDictionary()


def usage_of(library: Library, kept: KeptUsage | None = None) -> Usage:
    """Give the usage of ``library``, worked out when it is first asked for, from ``kept`` where
    that is given then."""
    if library not in _known:
        _known[library] = Usage(library, kept)
    return _known[library]


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


def _forms(term: Record) -> tuple[str, str, tuple[str, ...]]:
    return term.slug, term.values["term"], term.values["short"]


def _records(library: Library) -> Iterator[Record]:
    for kind in KINDS:
        if kind not in _SAYS_NOTHING_OF_ITSELF:
            yield from library.all(kind)


def _uses(record: Record, wording: Wording[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    values = record.values
    text = "\n".join(_texts(tuple(values[name] for name in type(record).model_fields)))
    cited = _CITED.findall(text) if "[@" in text else ()
    used = (use.means for use in wording.uses(text))
    return tuple(dict.fromkeys(cited)), tuple(dict.fromkeys(used))


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
