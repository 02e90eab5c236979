"""The library: every record that may be published, found by slug and by what names it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeVar, cast

from tellback.model.article import Article
from tellback.model.base import WHOLE, Record
from tellback.model.event import Event
from tellback.model.framework import FamilyPage, Framework
from tellback.model.kinds import KINDS
from tellback.model.noted import note
from tellback.model.noted_day import NotedDay
from tellback.model.organisation import Domain, Organisation, Theme
from tellback.model.practice import Barrier, Enabler
from tellback.model.programme import Programme
from tellback.model.report import Report
from tellback.model.session import Session
from tellback.model.source import Resource, Source, Term
from tellback.model.story import Story, Voice
from tellback.read.contact import SiteFacts
from tellback.relate.changed import Changed
from tellback.relate.naming import ByKind, Name, Naming

R = TypeVar("R", bound=Record)


def _order(record: Record) -> tuple[Any, ...]:
    """Give what a shelf is sorted by: what readers expect of the kind, then the slug."""
    match record:
        case Programme():
            return (record.start or "9999", record.title, record.slug)
        case Session():
            return (record.programme, record.number, record.slug)
        case Event():
            return (record.start, record.slug)
        case Article():
            return (-record.published.toordinal(), record.slug)
        case Source():
            return (record.author_year.lower(), record.slug)
    return (record.label.lower(), record.slug)


class Library:
    """Records by kind and slug, sorted, with references resolved in both directions.

    ``today`` is the day the site is built for: it splits events into next and past. ``site`` is
    what the site says of itself as a whole. What is asked of it is noted (``model.noted``); once
    ``sealed``, so are the fields that are read of its records. ``named`` is what records are known
    to name, by their tokens.
    """

    def __init__(
        self,
        records: Iterable[Record],
        today: date,
        site: SiteFacts | None = None,
        *,
        sealed: bool = False,
        named: Mapping[str, tuple[Name, ...]] | None = None,
    ) -> None:
        self._today = NotedDay(today.year, today.month, today.day)
        self._site = site or SiteFacts()
        self._changes: Mapping[str, tuple[Changed, ...]] = {}
        by_kind: dict[str, list[Record]] = {kind: [] for kind in KINDS}
        for record in records:
            by_kind[record.kind].append(record)
        self._ordered = {kind: tuple(sorted(found, key=_order)) for kind, found in by_kind.items()}
        self._shelves: Mapping[str, Mapping[str, Record]] = {
            kind: {record.slug: record for record in found} for kind, found in self._ordered.items()
        }
        self._forms: dict[str, list[FamilyPage]] = defaultdict(list)
        for page in self.families:
            self._forms[page.source_slug].append(page)
        if sealed:
            for shelf in self._ordered.values():
                for record in shelf:
                    record.seal()
        self.who_names = Naming(self._shelves, named)
        """Who names whom. What is read of it is not noted: whoever asks notes it."""

    @property
    def today(self) -> date:
        """The day that the site is built for. What it is compared with is noted."""
        return self._today

    @property
    def site(self) -> SiteFacts:
        """What the site says of itself as a whole."""
        note("site")
        return self._site

    @site.setter
    def site(self, site: SiteFacts) -> None:
        self._site = site

    @property
    def changes(self) -> Mapping[str, tuple[Changed, ...]]:
        """What all pages tell of their own changes, by the file that each is made from."""
        note("changes")
        return self._changes

    @changes.setter
    def changes(self, changes: Mapping[str, tuple[Changed, ...]]) -> None:
        self._changes = changes

    def changes_of(self, record: Record) -> tuple[Changed, ...]:
        """Give what the page of ``record`` tells of its own changes, the newest first."""
        note("changed", record.read_from)
        return self._changes.get(record.read_from, ())

    def all(self, kind: str) -> tuple[Record, ...]:
        """Give the records of ``kind``, in order. Raises KeyError for an unknown kind."""
        note("shelf", kind)
        return self._ordered[kind]

    def find(self, kind: str, slug: str | None) -> Record | None:
        """Give the record of ``kind`` called ``slug``, or None."""
        if not slug:
            return None
        note("found", kind, slug)
        return self._shelves[kind].get(slug)

    def get(self, model: type[R], slug: str | None) -> R | None:
        """Give the record of ``model`` called ``slug``, or None."""
        found = self.find(model.kind, slug)
        return found if isinstance(found, model) else None

    def every(self, model: type[R]) -> tuple[R, ...]:
        """Give the records of ``model``, in order."""
        return cast("tuple[R, ...]", self.all(model.kind))

    def those(self, model: type[R], slugs: Iterable[str]) -> tuple[R, ...]:
        """Give the records of ``model`` called ``slugs``, in that order, without the unknown."""
        found = (self.get(model, slug) for slug in slugs)
        return tuple(record for record in found if record is not None)

    def forms(self, source: str) -> tuple[FamilyPage, ...]:
        """Give the family page called ``source`` and its twins, in order."""
        note("forms", source)
        return tuple(self._forms.get(source, ()))

    def naming(self, record: Record, model: type[R]) -> tuple[R, ...]:
        """Give the records of ``model`` that name ``record`` anywhere, in order."""
        return self.naming_slug(record.kind, record.slug, model)

    def naming_slug(self, kind: str, slug: str, model: type[R]) -> tuple[R, ...]:
        """Give the records of ``model`` that name the ``kind`` called ``slug``, in order."""
        note("naming", kind, slug, model.kind)
        found = self.who_names.by_kind(kind, slug).get(model.kind, ())
        return cast("tuple[R, ...]", found)

    def all_naming(self, record: Record) -> ByKind:
        """Give all that names ``record``, by kind, in the order of the kinds."""
        note("naming", record.kind, record.slug, WHOLE)
        found = self.who_names.by_kind(record.kind, record.slug)
        return {kind: found[kind] for kind in KINDS if kind in found}

    @property
    def programmes(self) -> tuple[Programme, ...]:
        """Every programme, the earliest first."""
        return self.every(Programme)

    @property
    def sessions(self) -> tuple[Session, ...]:
        """Every session, by programme and number."""
        return self.every(Session)

    @property
    def stories(self) -> tuple[Story, ...]:
        """Every story that may be published, by title."""
        return self.every(Story)

    @property
    def voices(self) -> tuple[Voice, ...]:
        """Every voice that may be published, by role."""
        return self.every(Voice)

    @property
    def enablers(self) -> tuple[Enabler, ...]:
        """Every enabler, by statement."""
        return self.every(Enabler)

    @property
    def barriers(self) -> tuple[Barrier, ...]:
        """Every barrier, by statement."""
        return self.every(Barrier)

    @property
    def frameworks(self) -> tuple[Framework, ...]:
        """Every framework, by title."""
        return self.every(Framework)

    @property
    def families(self) -> tuple[FamilyPage, ...]:
        """Every family page, by title."""
        return self.every(FamilyPage)

    @property
    def events(self) -> tuple[Event, ...]:
        """Every event, the earliest first."""
        return self.every(Event)

    @property
    def organisations(self) -> tuple[Organisation, ...]:
        """Every organisation, by name."""
        return self.every(Organisation)

    @property
    def themes(self) -> tuple[Theme, ...]:
        """Every theme, by name."""
        return self.every(Theme)

    @property
    def domains(self) -> tuple[Domain, ...]:
        """Every domain of change, by name."""
        return self.every(Domain)

    @property
    def articles(self) -> tuple[Article, ...]:
        """Every article, the newest first."""
        return self.every(Article)

    @property
    def reports(self) -> tuple[Report, ...]:
        """Every report, by title."""
        return self.every(Report)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every source, by author and year."""
        return self.every(Source)

    @property
    def terms(self) -> tuple[Term, ...]:
        """Every glossary term, by alphabet."""
        return self.every(Term)

    @property
    def resources(self) -> tuple[Resource, ...]:
        """Every resource, by title."""
        return self.every(Resource)
