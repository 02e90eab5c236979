"""What gathers round a record: all that names it, by kind, and what rests on a report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tellback.model.base import Record
from tellback.model.kinds import KINDS
from tellback.model.practice import Barrier, Enabler
from tellback.model.report import Outcome, Report
from tellback.model.text import slug_of
from tellback.relate.library import Library

MOST_ON_A_PAGE = 200
"""How many records of a kind are listed on one page, before lists of their own stand for them."""

_NOT_GATHERED = frozenset({"page"})
_MANY = {kind: named.many for kind, named in KINDS.items()} | {"term": "glossary terms"}


@dataclass(frozen=True, slots=True)
class Gathering:
    """Records of one kind that name another: their heading, all of them, and how many."""

    kind: str
    heading: str
    records: tuple[Record, ...]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.records)

    @property
    def words(self) -> str:
        """The count with its noun: ``6 stories``."""
        return f"{self.count} {KINDS[self.kind].one if self.count == 1 else _MANY[self.kind]}"

    @property
    def shown(self) -> tuple[Record, ...]:
        """Those that stand on the page itself."""
        return self.records if self.count <= MOST_ON_A_PAGE else ()

    @property
    def parts(self) -> tuple[GatheringPart, ...]:
        """Pages of their own for more than fit one page; none where all are shown."""
        if self.shown:
            return ()
        starts = range(0, self.count, MOST_ON_A_PAGE)
        return tuple(
            GatheringPart(
                self.kind,
                self.heading,
                number,
                len(starts),
                self.records[start : start + MOST_ON_A_PAGE],
            )
            for number, start in enumerate(starts, start=1)
        )


@dataclass(frozen=True, slots=True)
class GatheringPart:
    """One page of a long gathering: the ``number``-th ``of`` so many, and its own records."""

    kind: str
    heading: str
    number: int
    of: int
    records: tuple[Record, ...]

    @property
    def name(self) -> str:
        """What the page is called in addresses: ``stories-2``."""
        return f"{slug_of(_MANY[self.kind])}-{self.number}"


@dataclass(frozen=True, slots=True)
class FirstFew:
    """The first few records of some gatherings, and how many more there are."""

    records: tuple[Record, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Rest:
    """An outcome of a report and the enablers and barriers whose evidence names it."""

    outcome: Outcome
    practices: tuple[Record, ...]


def gathered(named: Mapping[str, tuple[Record, ...]]) -> tuple[Gathering, ...]:
    """Give records by kind, as readers look for them: in the order of the kinds, with headings."""
    return tuple(
        Gathering(kind, _heading(kind), named[kind])
        for kind in KINDS
        if named.get(kind) and kind not in _NOT_GATHERED
    )


def first_few(gatherings: Iterable[Gathering], most: int) -> FirstFew:
    """Give up to ``most`` records of ``gatherings``, in order."""
    records = [record for each in gatherings for record in each.records]
    return FirstFew(tuple(records[:most]), max(len(records) - most, 0))


def resting_on(library: Library, report: Report) -> tuple[Rest, ...]:
    """Give the outcomes of ``report`` that something on the site rests on, in order."""
    found = []
    for outcome in report.outcomes:
        name = f"{report.slug}/{outcome.slug}"
        practices = (
            *library.naming_slug("outcome", name, Enabler),
            *library.naming_slug("outcome", name, Barrier),
        )
        if practices:
            found.append(Rest(outcome, practices))
    return tuple(found)


def _heading(kind: str) -> str:
    many = _MANY[kind]
    return many[:1].upper() + many[1:]
