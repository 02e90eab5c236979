"""What each fact is at present: its digest, by which a change is known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tellback.kept.digests import digest
from tellback.model.base import WHOLE
from tellback.model.kinds import KINDS
from tellback.model.noted import Fact
from tellback.model.noted_day import came_out
from tellback.relate.library import Library
from tellback.relate.usage import usage_of

ABSENT = "absent"
"""The digest of what is not there."""


class Facts:
    """Gives the digest of every fact that is noted of ``library``, and of those that others tell
    of with ``know``."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._today = date.fromordinal(date.toordinal(library.today))
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

    def token(self, kind: str, slug: str) -> str:
        """Give what tells a record from itself as it was before: alike, no field has changed."""
        record = self._library.find(kind, slug)
        return record.token if record else ABSENT

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
        by_kind = self._library.naming_by_kind(kind, slug)
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
