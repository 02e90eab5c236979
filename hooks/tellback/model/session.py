"""A session of a programme, written up for those who were there and those who were not."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from typing import ClassVar

from pydantic import Field

from tellback.model.base import Part, Record
from tellback.model.consent import ConsentField
from tellback.model.highlights import Highlights, PictureDiscussed
from tellback.model.picture import Link, NamedPart, Picture
from tellback.model.reference_types import (
    ArticleRef,
    BarrierRef,
    EnablerRef,
    EventRef,
    OrganisationRef,
    ProgrammeRef,
    ResourceRef,
    SessionRef,
    StoryRef,
)
from tellback.model.text import Count, Prose, WebAddress, Words, YesNo


class Facilitator(Part):
    """Who led the session, by role."""

    role: Words = Field(description="What they do, such as independent facilitator. Never a name.")
    organisation: OrganisationRef | None = Field(
        default=None, description="The organisation that they work for."
    )


class Input(Part):
    """Something presented: on what, by whom, and the earlier session it builds on."""

    topic: Words = Field(description="What it was about.")
    role: Words = Field(description="Who gave it, by role. Never a name.")
    builds_on: SessionRef | None = Field(
        default=None, description="The earlier session that it builds on."
    )
    detail: Prose | None = Field(default=None, description="What was said, in a few sentences.")


class CommitmentStatus(Enum):
    """What became of a promise."""

    PROMISED = "promised"
    UNDER_WAY = "under way"
    DONE = "done"
    DROPPED = "dropped"


class EarlierAnswer(Part):
    """What an organisation said of its commitment when somebody asked before."""

    on: dt.date | None = Field(
        default=None, description="The day it was asked: 2025-05-20. Left out, if nobody knows."
    )
    status: CommitmentStatus = Field(
        description="How it stood then: promised, under way, done or dropped."
    )
    note: Words | None = Field(default=None, description="What they said then, in a sentence.")


class Commitment(Part):
    """What an organisation hopes for and promises, now and in a year, and what became of it."""

    organisation: OrganisationRef = Field(description="The organisation that promises it.")
    now: Words = Field(description="Where it is now, or what it does at once.")
    in_a_year: Words = Field(description="Where it wants to be in a year.")
    status: CommitmentStatus = Field(
        default=CommitmentStatus.PROMISED, description="What became of it."
    )
    revisited: dt.date | None = Field(default=None, description="When somebody last asked.")
    note: Words | None = Field(default=None, description="What they said.")
    earlier: tuple[EarlierAnswer, ...] = Field(
        default=(),
        description="What they said when asked before, the newest first. “tellback revisit” "
        "writes it.",
    )
    consent: ConsentField = Field(
        default=None,
        description="What the organisation agreed to, so that its promise can be shown.",
    )


class RelatedKind(Enum):
    """What a related page is."""

    ARTICLE = "article"
    EVENT = "event"
    SESSION = "session"
    POLICY = "policy"
    RESOURCE = "resource"


class Related(Part):
    """Something shown beside the write-up: a teaser with its date and where it leads."""

    type: RelatedKind = Field(description="What kind of page it is.")
    title: Words = Field(description="What the page is called.")
    date: dt.date = Field(description="The day of the event, or on which it came out.")
    teaser: Words = Field(description="Why to read it, in a sentence.")
    article: ArticleRef | None = Field(
        default=None, description="The article on this site that it leads to."
    )
    event: EventRef | None = Field(
        default=None, description="The event on this site that it leads to."
    )
    link: WebAddress | None = Field(
        default=None, description="The web address that it leads to, if it is elsewhere."
    )


class RoleCount(Part):
    """How many came in one role."""

    role: Words = Field(description="The role, such as social workers.")
    count: Count = Field(description="How many came in it.")


class Attendance(Part):
    """Who came, counted. ``total`` must agree with the parts where both are given."""

    by_role: tuple[RoleCount, ...] = Field(default=(), description="How many came in each role.")
    total: Count | None = Field(
        default=None, description="How many came in all. It may be left out: it is added up."
    )
    invited: Count | None = Field(default=None, description="How many were invited.")
    organisations: Count | None = Field(
        default=None, description="How many organisations they came from."
    )
    note: Words | None = Field(default=None, description="What to know of these figures.")


class Section(Part):
    """A part of the write-up under a heading of its own."""

    heading: Words = Field(description="The heading.")
    anchor: Words = Field(description="What the heading is called in addresses.")
    text: Prose = Field(description="The text under it.")


class Session(Record):
    """``sessions/<programme>/<NN-slug>/session.md``; the folder gives programme and number."""

    kind: ClassVar[str] = "session"
    headings: ClassVar[dict[str, str]] = {
        "overview": "overview",
        "reflections": "reflections",
        "looking ahead": "looking_ahead",
        "conclusion": "conclusion",
    }

    programme: ProgrammeRef = Field(
        description="The programme that it belongs to. The folder says it."
    )
    number: Count = Field(description="Its number in the programme, as in the folder's name.")
    title: Words = Field(description="The session's title.")
    standfirst: Words = Field(
        description="What it was about and what came of it, in one or two sentences."
    )
    date: dt.date = Field(description="The day it took place on, or the first day.")
    ends: dt.date | None = Field(default=None, description="The last day, if it took several.")
    last: YesNo = Field(default=False, description="yes, if it was the programme's last.")
    place: Words | None = Field(default=None, description="Where it was held.")
    online: YesNo = Field(default=False, description="yes, if people could take part online.")
    facilitators: tuple[Facilitator, ...] = Field(default=(), description="Who led it, by role.")
    inputs: tuple[Input, ...] = Field(default=(), description="What was presented, and by whom.")
    prompts: tuple[Words, ...] = Field(default=(), description="Questions that were asked.")
    activities: tuple[NamedPart, ...] = Field(
        default=(), description="What people did together, each with a name and a few words."
    )
    highlights: tuple[Highlights, ...] = Field(default=(), description="Videos or galleries of it.")
    picture_discussed: PictureDiscussed | None = Field(
        default=None, description="A picture that people talked about."
    )
    enablers: tuple[EnablerRef, ...] = Field(
        default=(), description="What helps, as it was raised here."
    )
    barriers: tuple[BarrierRef, ...] = Field(
        default=(), description="What gets in the way, as it was raised here."
    )
    stories: tuple[StoryRef, ...] = Field(
        default=(), description="The stories that were told here."
    )
    commitments: tuple[Commitment, ...] = Field(
        default=(), description="What organisations promised, now and in a year."
    )
    helped: tuple[Words, ...] = Field(
        default=(),
        description="What helped people to take part that day, each on a line of its own.",
    )
    even_better_if: tuple[Words, ...] = Field(
        default=(), description="What would have made it better, each on a line of its own."
    )
    resources: tuple[ResourceRef, ...] = Field(
        default=(), description="Files and links that were given out."
    )
    policies: tuple[Link, ...] = Field(
        default=(), description="Policies and guidance that were talked about."
    )
    related: tuple[Related, ...] = Field(
        default=(), description="What else to read, with its date and why."
    )
    attendance: Attendance | None = Field(default=None, description="Who came, counted.")
    pictures: tuple[Picture, ...] = Field(
        default=(), description="The pictures in its text. They lie beside this file."
    )
    overview: Prose | None = Field(
        default=None, description="What the session was about, and what was done in which order."
    )
    reflections: Prose | None = Field(
        default=None, description="What people said, noticed and learnt."
    )
    looking_ahead: Prose | None = Field(
        default=None, description="What happens next, and who does it."
    )
    conclusion: Prose | None = Field(default=None, description="What to keep in mind of it.")
    sections: tuple[Section, ...] = Field(
        default=(), description="Any other level-two headings of the text, in order."
    )

    @property
    def first(self) -> bool:
        """Whether it opened the programme."""
        return self.number == 1
