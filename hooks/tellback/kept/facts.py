"""What each fact is at present: its digest, by which a change is known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property

from tellback.kept.digests import digest
from tellback.model.base import WHOLE
from tellback.model.kinds import KINDS
from tellback.model.noted import Fact
from tellback.model.noted_day import came_out, plain_day
from tellback.relate.library import Library
from tellback.relate.naming import Name
from tellback.relate.usage import usage_of

ABSENT = "absent"
"""The digest of what is not there."""
OF_RECORDS = frozenset({"record", "found", "naming"})
"""Sorts of facts that are each of one record, which the second and third word tell from others:
they are as they were, unless that record has changed or one that names it."""
Told = tuple[str, tuple[Name, ...]]
"""What tells a record from itself as it was before, and what it names."""


class Facts:
    """Gives the digest of every fact that is noted of ``library``, and of those that others tell
    of with ``know``."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._today = plain_day(library.today)
        self._sorts: dict[str, Callable[..., str]] = {
            "record": self._field,
            "shelf": self._shelf,
            "found": self._found,
            "naming": self._naming,
            "forms": self._forms,
            "using": self._using,
            "changed": self._changed,
            "changes": self._changes,
            "site": self._site,
            "today": self._day,
            "today compared": self._compared,
        }

    def know(self, sort: str, digest_of: Callable[..., str]) -> None:
        """Have facts of ``sort`` told by ``digest_of``, called with the words after the first."""
        self._sorts[sort] = digest_of

    def digest(self, fact: Fact) -> str:
        """Give the digest of ``fact``. Raises KeyError for a sort that nobody knows."""
        return self._sorts[fact[0]](*fact[1:])

    @cached_property
    def records(self) -> Mapping[Name, Told]:
        """Every record, by kind and slug. Alike, no field has changed, nor its place in order."""
        return {
            (each.kind, each.slug): (each.token, names)
            for each, names in self._library.who_names.items()
        }

    def _field(self, kind: str, slug: str, name: str) -> str:
        record = self._library.find(kind, slug)
        if record is None:
            return ABSENT
        if name == WHOLE:
            return record.token
        if name == "read_from":
            return digest(record.read_from)
        values = record.values
        return digest(values[name]) if name in values else ABSENT

    def _shelf(self, kind: str) -> str:
        return digest(tuple(each.slug for each in self._library.all(kind)))

    def _found(self, kind: str, slug: str) -> str:
        return "there" if self._library.find(kind, slug) else ABSENT

    def _naming(self, kind: str, slug: str, by: str) -> str:
        by_kind = self._library.who_names.by_kind(kind, slug)
        kinds = KINDS if by == WHOLE else (by,)
        return digest(tuple(by_kind.get(each, ()) for each in kinds))

    def _forms(self, source: str) -> str:
        return digest(self._library.forms(source))

    def _using(self, kind: str, slug: str) -> str:
        return digest(usage_of(self._library).told_of(kind, slug))

    def _changed(self, file: str) -> str:
        return digest(self._library.changes.get(file, ()))

    def _changes(self) -> str:
        return digest(self._library.changes)

    def _site(self) -> str:
        return digest(self._library.site)

    def _day(self) -> str:
        return self._today.isoformat()

    def _compared(self, how: str, day: str) -> str:
        other = date.fromisoformat(day)
        return str(came_out(self._today.toordinal(), how, other.toordinal()))
