"""A report: what was hoped for, what the evidence says, and what should be done."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import ClassVar

from pydantic import Field

from tellback.model.author import Author
from tellback.model.base import Part, Record
from tellback.model.consent import ConsentField
from tellback.model.figures import percent_of
from tellback.model.reference_types import OrganisationRef, ProgrammeRef, ResourceRef, SourceRef
from tellback.model.text import Count, PartialDate, Percent, Prose, Slug, WebAddress, Words


class Step(Part):
    """A step of a method or a milestone: what, when, and a few words."""

    name: Words = Field(description="What was done, in a few words.")
    date: PartialDate | None = Field(default=None, description="When it was, or when it began.")
    until: PartialDate | None = Field(
        default=None, description="When it ended, if it took a while."
    )
    detail: Prose | None = Field(default=None, description="More about it, in a sentence or two.")


class CohortRow(Part):
    """How many took part from one place."""

    name: Words = Field(description="The place or the group.")
    count: Count = Field(description="How many took part from there.")
    group: Words | None = Field(
        default=None, description="The part of the whole that it belongs to, such as west or east."
    )
    organisation: OrganisationRef | None = Field(
        default=None, description="The organisation that they came from."
    )


class Cohort(Part):
    """Who took part, by place. A stated ``total`` must agree with the rows."""

    title: Words = Field(description="What is counted here, such as who took part.")
    unit: Words = Field(description="What one of them is, such as practitioners or teams.")
    rows: tuple[CohortRow, ...] = Field(description="How many there were from each place.")
    total: Count | None = Field(
        default=None, description="How many in all. It may be left out: it is added up."
    )
    note: Words | None = Field(default=None, description="What to know of these figures.")

    @property
    def sum(self) -> int:
        """The total, from the rows."""
        return sum(row.count for row in self.rows)


class Rate(Part):
    """How many of those asked gave an answer. A stated ``percent`` must agree with the parts."""

    who: Words = Field(description="Who was asked.")
    gave: Count = Field(description="How many gave an answer.")
    of: Count = Field(description="How many were asked.")
    percent: Percent | None = Field(
        default=None, description="The same in per cent. It may be left out: it is worked out."
    )

    @property
    def share(self) -> int:
        """The rate in whole per cent, halves rounded up; 0 where nobody was asked."""
        return percent_of(self.gave, self.of)


class Finding(Part):
    """A piece of evidence. Somebody's words need that person's consent."""

    text: Prose = Field(description="What was found.")
    quote: Words | None = Field(
        default=None,
        description="What somebody said of it, to the letter. It needs that person's consent.",
    )
    role: Words | None = Field(default=None, description="Who said it, by role. Never a name.")
    source: SourceRef | None = Field(default=None, description="The source that it comes from.")
    consent: ConsentField = Field(
        default=None,
        description="What whoever is quoted agreed to. It may be left out where nobody is quoted.",
    )


class Rating(Enum):
    """How far an outcome was reached."""

    MET = "clearly met"
    GROWING = "growing evidence"
    EMERGING = "emerging"
    NOT_MET = "not met"
    NOT_MEASURED = "not measured"


class Outcome(Part):
    """What was hoped for and what the evidence says; ``slug`` names it as ``report/slug``."""

    slug: Slug = Field(
        description="The outcome's name in addresses, in small letters with hyphens, such as "
        "stronger-teams."
    )
    statement: Words = Field(description="What was hoped for, in a sentence.")
    rating: Rating = Field(description="How far it was reached.")
    findings: tuple[Prose, ...] = Field(
        default=(), description="What the evidence says, each finding on a line of its own."
    )
    evidence: tuple[Finding, ...] = Field(default=(), description="What bears the findings out.")
    caveats: tuple[Words, ...] = Field(
        default=(),
        description="What to be careful about in reading this, each on a line of its own.",
    )


class RecommendationStatus(Enum):
    """What became of a recommendation."""

    OPEN = "open"
    ACCEPTED = "accepted"
    UNDER_WAY = "under way"
    DONE = "done"
    DECLINED = "declined"
    UNKNOWN = "not known"


class EarlierResponse(Part):
    """How a recommendation stood when somebody asked before."""

    on: date | None = Field(
        default=None, description="The day it was asked: 2025-05-20. Left out, if nobody knows."
    )
    status: RecommendationStatus = Field(
        description="How it stood then: open, accepted, under way, done, declined or not known."
    )
    note: Words | None = Field(default=None, description="What was said then, in a sentence.")


class Recommendation(Part):
    """One recommendation. Its number is its permanent address: never given to another."""

    number: Count = Field(
        description="Its number. It is part of its address, so never give it to another."
    )
    text: Words = Field(description="What should be done, in a sentence.")
    detail: Prose | None = Field(
        default=None, description="More about it, such as why, and how it could begin."
    )
    points: tuple[Words, ...] = Field(
        default=(), description="What it is made of, each point on a line of its own."
    )
    audience: tuple[Words, ...] = Field(
        default=(), description="Who should do it, each on a line of its own."
    )
    status: RecommendationStatus = Field(
        default=RecommendationStatus.OPEN, description="What became of it."
    )
    response: Prose | None = Field(default=None, description="What those it was made to answered.")
    revisited: date | None = Field(
        default=None, description="The day on which somebody last asked what became of it."
    )
    note: Words | None = Field(
        default=None, description="What was said of it when somebody last asked, in a sentence."
    )
    earlier: tuple[EarlierResponse, ...] = Field(
        default=(),
        description="What was said when asked before, the newest first. “tellback revisit” "
        "writes it.",
    )


class Challenge(Part):
    """Something that made the work hard."""

    lead: Words = Field(description="What made it hard, in a few words.")
    body: Prose = Field(description="What happened, and what was done about it.")


class Report(Record):
    """``data/reports/<slug>.yml``."""

    kind: ClassVar[str] = "report"

    title: Words = Field(description="The report's title.")
    standfirst: Words = Field(description="What it is about, in one or two sentences.")
    published: PartialDate = Field(description="When it came out, as far as it is known.")
    commissioner: OrganisationRef | None = Field(
        default=None, description="The organisation that asked for it."
    )
    authors: tuple[Author, ...] = Field(default=(), description="Who wrote it, by name or by role.")
    programme: ProgrammeRef | None = Field(
        default=None, description="The programme that it is about."
    )
    summary: Prose = Field(description="What it says, in a few paragraphs.")
    context: Prose | None = Field(
        default=None, description="What had happened before, and why it was written."
    )
    evidence_base: Prose | None = Field(
        default=None, description="What it rests on, such as interviews, surveys and visits."
    )
    method: tuple[Step, ...] = Field(default=(), description="How it was made, step by step.")
    timeline: tuple[Step, ...] = Field(default=(), description="What happened when, in order.")
    cohort: Cohort | None = Field(default=None, description="Who took part, by place.")
    response_rates: tuple[Rate, ...] = Field(
        default=(), description="How many of those asked gave an answer."
    )
    outcomes: tuple[Outcome, ...] = Field(
        default=(), description="What was hoped for, and how far it was reached."
    )
    challenges: tuple[Challenge, ...] = Field(default=(), description="What made the work hard.")
    recommendations: tuple[Recommendation, ...] = Field(
        default=(), description="What should be done, each with its number."
    )
    references: tuple[SourceRef, ...] = Field(
        default=(), description="The works that it cites, as named in sources.yml."
    )
    acknowledgements: Prose | None = Field(
        default=None, description="Whom it thanks, by role or organisation."
    )
    link: WebAddress | None = Field(
        default=None, description="The web address of the whole report."
    )
    resources: tuple[ResourceRef, ...] = Field(
        default=(), description="The files of the report, and what goes with it."
    )

    @property
    def unreported(self) -> bool:
        """Whether nobody has told what became of any of the recommendations."""
        return all(
            each.status is RecommendationStatus.UNKNOWN and each.revisited is None
            for each in self.recommendations
        )
