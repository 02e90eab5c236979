"""A programme: what was offered, in which phases, to whom, and what came of it."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from pydantic import Field

from tellback.model.base import Part, Record
from tellback.model.picture import Link, NamedPart, Picture
from tellback.model.reference_types import DomainRef, OrganisationRef, ReportRef, ResourceRef
from tellback.model.text import Count, PartialDate, Percent, Prose, Words


class Partner(Part):
    """An organisation and what it brought."""

    organisation: OrganisationRef = Field(description="The organisation.")
    role: Words = Field(description="What it brought or did.")


class OfferPart(Part):
    """One component of what was offered: four one-to-one coaching calls."""

    name: Words = Field(description="What was offered, such as one-to-one coaching.")
    count: Count | None = Field(default=None, description="How many of them each person had.")
    detail: Prose | None = Field(
        default=None, description="What it was like, in a sentence or two."
    )


class Phase(Part):
    """One phase of a programme, in order."""

    name: Words = Field(description="The phase's name.")
    purpose: Words | None = Field(default=None, description="What it was for, in a sentence.")
    start: PartialDate | None = Field(
        default=None, description="When it began, as far as it is known."
    )
    end: PartialDate | None = Field(
        default=None, description="When it ended, as far as it is known."
    )
    activities: tuple[NamedPart, ...] = Field(
        default=(), description="What was done in it, each with a name and a few words."
    )
    questions: tuple[Words, ...] = Field(default=(), description="What the team asked itself.")
    findings: tuple[Prose, ...] = Field(
        default=(), description="What was found out, each on a line of its own."
    )
    narrative: Prose | None = Field(
        default=None, description="How it went, told in a few paragraphs."
    )


class Participants(Part):
    """Who took part: how many, how they were chosen, and what held them up."""

    size: Count = Field(description="How many took part.")
    unit: Words = Field(
        default="people", description="What is counted, such as practitioners or teams."
    )
    months: Count | None = Field(default=None, description="How long they took part.")
    roles: tuple[Words, ...] = Field(
        default=(), description="What they do, each role on a line of its own."
    )
    chosen: Prose | None = Field(default=None, description="How they were chosen.")
    support: Prose | None = Field(
        default=None, description="What made it possible for them to take part."
    )


class Result(Part):
    """A result counted as n of m. A stated percentage must agree with the parts."""

    statement: Words = Field(description="What was counted, in words.")
    met: Count = Field(description="How many it was true of.")
    of: Count = Field(description="How many were asked or looked at.")
    percent: Percent | None = Field(
        default=None, description="The same in per cent. It may be left out: it is worked out."
    )


class Takeaway(Part):
    """Something others can use: the point in a few words, then what it means."""

    lead: Words = Field(description="The point, in a few words.")
    body: Prose = Field(description="What it means for somebody else's work.")


class Artefact(Part):
    """Something the programme made and left behind."""

    name: Words = Field(description="What it is called.")
    detail: Prose | None = Field(
        default=None, description="What it is, and who can use it for what."
    )
    resource: ResourceRef | None = Field(
        default=None, description="The file or link where it can be had."
    )


class Programme(Record):
    """``sessions/<programme>/programme.md``: its sessions, stories and voices stand beside it."""

    kind: ClassVar[str] = "programme"
    headings: ClassVar[dict[str, str]] = {
        "why": "why",
        "method": "method",
        "what next": "what_next",
        "who is not heard": "not_heard",
    }

    title: Words = Field(description="The programme's name.")
    standfirst: Words = Field(description="The programme in one or two sentences.")
    start: PartialDate | None = Field(
        default=None, description="When it began, as far as it is known."
    )
    end: PartialDate | None = Field(
        default=None, description="When it ended, as far as it is known."
    )
    commissioner: OrganisationRef | None = Field(
        default=None, description="The organisation that asked and paid for it."
    )
    partners: tuple[Partner, ...] = Field(
        default=(),
        description="The organisations that took part in running it, and what each brought.",
    )
    for_whom: tuple[Words, ...] = Field(default=(), description="Whom it serves.")
    aims: tuple[Words, ...] = Field(
        default=(), description="What it was to bring about, each aim on a line of its own."
    )
    why: Prose | None = Field(default=None, description="What it answered.")
    offer: tuple[OfferPart, ...] = Field(
        default=(), description="What those who took part were offered, part by part."
    )
    phases: tuple[Phase, ...] = Field(
        default=(), description="The phases it went through, in order."
    )
    method: Prose | None = Field(
        default=None, description="How it worked, and how it learnt from what happened."
    )
    participants: Participants | None = Field(
        default=None, description="Who took part, and how many."
    )
    cycle: tuple[NamedPart, ...] = Field(
        default=(), description="The steps that were gone through again and again."
    )
    evaluation: tuple[NamedPart, ...] = Field(default=(), description="Its lanes or strands.")
    hypothesis: Prose | None = Field(
        default=None, description="What was expected to happen, and why."
    )
    results: tuple[Result, ...] = Field(
        default=(), description="What came of it in figures, each as so many of so many."
    )
    artefacts: tuple[Artefact, ...] = Field(
        default=(), description="What it made and left behind for others."
    )
    takeaways: tuple[Takeaway, ...] = Field(
        default=(), description="What others can make use of, each with a lead and a few words."
    )
    domains: tuple[DomainRef, ...] = Field(
        default=(), description="The domains of change that stories are gathered in."
    )
    sessions_planned: Count | None = Field(default=None, description="How many in all.")
    reports: tuple[ReportRef, ...] = Field(default=(), description="The reports on it.")
    resources: tuple[ResourceRef, ...] = Field(
        default=(), description="Files and links that go with it."
    )
    links: tuple[Link, ...] = Field(default=(), description="Pages elsewhere that go with it.")
    pictures: tuple[Picture, ...] = Field(
        default=(), description="The pictures in its text. They lie beside this file."
    )
    what_next: Prose | None = Field(default=None, description="What happens next, and who does it.")
    not_heard: Prose | None = Field(
        default=None,
        description="Whose stories are missing (Davies and Dart 2005, step 8, secondary analysis).",
    )
    closed_on: date | None = Field(
        default=None, description="The day on which it was closed for good."
    )
    body: Prose | None = Field(
        default=None, description="Anything else to say of it, under headings of its own."
    )
