"""A report: what was hoped for, what the evidence says, and what should be done."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import ClassVar

from pydantic import Field

from tellback.model.base import (
    OrganisationRef,
    Part,
    ProgrammeRef,
    Record,
    ResourceRef,
    SourceRef,
)
from tellback.model.consent import ConsentField
from tellback.model.figures import percent_of
from tellback.model.text import Count, PartialDate, Percent, Prose, Slug, WebAddress, Words


class Author(Part):
    """Who wrote it: by role, or the name it was published under."""

    name: Words | None = None
    role: Words | None = None
    organisation: OrganisationRef | None = None


class Step(Part):
    """A step of a method or a milestone: what, when, and a few words."""

    name: Words
    date: PartialDate | None = None
    until: PartialDate | None = None
    detail: Prose | None = None


class CohortRow(Part):
    """How many took part from one place."""

    name: Words
    count: Count
    group: Words | None = Field(default=None, description="A part of the whole: west, east.")
    organisation: OrganisationRef | None = None


class Cohort(Part):
    """Who took part, by place. A stated ``total`` must agree with the rows."""

    title: Words
    unit: Words
    rows: tuple[CohortRow, ...]
    total: Count | None = None
    note: Words | None = None

    @property
    def sum(self) -> int:
        """The total, from the rows."""
        return sum(row.count for row in self.rows)


class Rate(Part):
    """How many of those asked gave an answer. A stated ``percent`` must agree with the parts."""

    who: Words
    gave: Count
    of: Count
    percent: Percent | None = None

    @property
    def share(self) -> int:
        """The rate in whole per cent, halves rounded up; 0 where nobody was asked."""
        return percent_of(self.gave, self.of)


class Finding(Part):
    """A piece of evidence. Somebody's words need that person's consent."""

    text: Prose
    quote: Words | None = None
    role: Words | None = None
    source: SourceRef | None = None
    consent: ConsentField = None


class Rating(Enum):
    """How far an outcome was reached."""

    MET = "clearly met"
    GROWING = "growing evidence"
    EMERGING = "emerging"
    NOT_MET = "not met"
    NOT_MEASURED = "not measured"


class Outcome(Part):
    """What was hoped for and what the evidence says; ``slug`` names it as ``report/slug``."""

    slug: Slug
    statement: Words
    rating: Rating
    findings: tuple[Prose, ...] = ()
    evidence: tuple[Finding, ...] = ()
    caveats: tuple[Words, ...] = ()


class RecommendationStatus(Enum):
    """What became of a recommendation."""

    OPEN = "open"
    ACCEPTED = "accepted"
    UNDER_WAY = "under way"
    DONE = "done"
    DECLINED = "declined"
    UNKNOWN = "not known"


class Recommendation(Part):
    """One recommendation. Its number is its permanent address: never given to another."""

    number: Count
    text: Words
    detail: Prose | None = None
    points: tuple[Words, ...] = ()
    audience: tuple[Words, ...] = ()
    status: RecommendationStatus = RecommendationStatus.OPEN
    response: Prose | None = None
    revisited: date | None = None


class Challenge(Part):
    """Something that made the work hard."""

    lead: Words
    body: Prose


class Report(Record):
    """``data/reports/<slug>.yml``."""

    kind: ClassVar[str] = "report"

    title: Words
    standfirst: Words
    published: PartialDate
    commissioner: OrganisationRef | None = None
    authors: tuple[Author, ...] = ()
    programme: ProgrammeRef | None = None
    summary: Prose
    context: Prose | None = None
    evidence_base: Prose | None = None
    method: tuple[Step, ...] = ()
    timeline: tuple[Step, ...] = ()
    cohort: Cohort | None = None
    response_rates: tuple[Rate, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    challenges: tuple[Challenge, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    references: tuple[SourceRef, ...] = ()
    acknowledgements: Prose | None = None
    link: WebAddress | None = None
    resources: tuple[ResourceRef, ...] = ()

    @property
    def unreported(self) -> bool:
        """Whether nobody has told what became of any of the recommendations."""
        return all(
            each.status is RecommendationStatus.UNKNOWN and each.revisited is None
            for each in self.recommendations
        )
