"""A programme: what was offered, in which phases, to whom, and what came of it."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from pydantic import Field

from tellback.model.base import (
    DomainRef,
    OrganisationRef,
    Part,
    Record,
    ReportRef,
    ResourceRef,
)
from tellback.model.picture import Link, NamedPart, Picture
from tellback.model.text import Count, PartialDate, Percent, Prose, Words


class Partner(Part):
    """An organisation and what it brought."""

    organisation: OrganisationRef
    role: Words


class OfferPart(Part):
    """One component of what was offered: four one-to-one coaching calls."""

    name: Words
    count: Count | None = Field(default=None, description="How many of them each person had.")
    detail: Prose | None = None


class Phase(Part):
    """One phase of a programme, in order."""

    name: Words
    purpose: Words | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    activities: tuple[NamedPart, ...] = ()
    questions: tuple[Words, ...] = Field(default=(), description="What the team asked itself.")
    findings: tuple[Prose, ...] = ()
    narrative: Prose | None = None


class Participants(Part):
    """Who took part: how many, how they were chosen, and what held them up."""

    size: Count
    unit: Words = Field(default="people", description="What is counted: practitioners, teams.")
    months: Count | None = Field(default=None, description="How long they took part.")
    roles: tuple[Words, ...] = ()
    chosen: Prose | None = None
    support: Prose | None = None


class Result(Part):
    """A result counted as n of m. A stated percentage must agree with the parts."""

    statement: Words
    met: Count
    of: Count
    percent: Percent | None = None


class Takeaway(Part):
    """Something others can use: the point in a few words, then what it means."""

    lead: Words
    body: Prose


class Artefact(Part):
    """Something the programme made and left behind."""

    name: Words
    detail: Prose | None = None
    resource: ResourceRef | None = None


class Programme(Record):
    """``sessions/<programme>/programme.md``: its sessions, stories and voices stand beside it."""

    kind: ClassVar[str] = "programme"
    headings: ClassVar[dict[str, str]] = {
        "why": "why",
        "method": "method",
        "what next": "what_next",
        "who is not heard": "not_heard",
    }

    title: Words
    standfirst: Words = Field(description="The programme in one or two sentences.")
    start: PartialDate | None = None
    end: PartialDate | None = None
    commissioner: OrganisationRef | None = None
    partners: tuple[Partner, ...] = ()
    for_whom: tuple[Words, ...] = Field(default=(), description="Whom it serves.")
    aims: tuple[Words, ...] = ()
    why: Prose | None = Field(default=None, description="What it answered.")
    offer: tuple[OfferPart, ...] = ()
    phases: tuple[Phase, ...] = ()
    method: Prose | None = None
    participants: Participants | None = None
    cycle: tuple[NamedPart, ...] = Field(
        default=(), description="The steps that were gone through again and again."
    )
    evaluation: tuple[NamedPart, ...] = Field(default=(), description="Its lanes or strands.")
    hypothesis: Prose | None = None
    results: tuple[Result, ...] = ()
    artefacts: tuple[Artefact, ...] = ()
    takeaways: tuple[Takeaway, ...] = ()
    domains: tuple[DomainRef, ...] = Field(
        default=(), description="The domains of change that stories are gathered in."
    )
    sessions_planned: Count | None = Field(default=None, description="How many in all.")
    reports: tuple[ReportRef, ...] = ()
    resources: tuple[ResourceRef, ...] = ()
    links: tuple[Link, ...] = ()
    pictures: tuple[Picture, ...] = ()
    what_next: Prose | None = None
    not_heard: Prose | None = Field(
        default=None,
        description="Whose stories are missing (Davies and Dart 2005, step 8, secondary analysis).",
    )
    closed_on: date | None = None
    body: Prose | None = None
