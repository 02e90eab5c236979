"""A session of a programme, written up for those who were there and those who were not."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from typing import ClassVar

from pydantic import Field

from tellback.model.base import (
    ArticleRef,
    BarrierRef,
    EnablerRef,
    EventRef,
    OrganisationRef,
    Part,
    ProgrammeRef,
    Record,
    ResourceRef,
    SessionRef,
    StoryRef,
)
from tellback.model.consent import ConsentField
from tellback.model.picture import Link, NamedPart, Picture
from tellback.model.text import Count, Prose, WebAddress, Words, YesNo


class Facilitator(Part):
    """Who led the session, by role."""

    role: Words
    organisation: OrganisationRef | None = None


class Input(Part):
    """Something presented: on what, by whom, and the earlier session it builds on."""

    topic: Words
    role: Words
    builds_on: SessionRef | None = None
    detail: Prose | None = None


class Reel(Enum):
    """What a highlight is made of."""

    VIDEO = "video"
    GALLERY = "gallery"


class Highlights(Part):
    """A video or gallery of moments. Words for eyes and ears are part of it (WCAG 1.1.1, 1.2)."""

    form: Reel
    title: Words
    alt: Words = Field(description="What it shows, for those who cannot see it.")
    link: WebAddress | None = Field(default=None, description="Where a video can be seen.")
    minutes: Count | None = None
    captions: Words | None = Field(default=None, description="Whether and how it is captioned.")
    transcript: Prose | None = None
    pictures: tuple[Picture, ...] = ()
    people: Words = Field(description="Who is in it, by role; none, if nobody is.")
    consent: ConsentField = None

    @property
    def shows_people(self) -> bool:
        """Whether somebody can be seen, so that consent is needed."""
        return self.people.lower() != "none"


class PictureDiscussed(Part):
    """A picture that the session talked about: why it was shown and what it drew out."""

    title: Words
    alt: Words
    purpose: Words
    drew_out: Prose
    questions: tuple[Words, ...] = ()
    picture: Picture | None = None


class CommitmentStatus(Enum):
    """What became of a promise."""

    PROMISED = "promised"
    UNDER_WAY = "under way"
    DONE = "done"
    DROPPED = "dropped"


class Commitment(Part):
    """What an organisation hopes for and promises, now and in a year, and what became of it."""

    organisation: OrganisationRef
    now: Words = Field(description="Where it is now, or what it does at once.")
    in_a_year: Words = Field(description="Where it wants to be in a year.")
    status: CommitmentStatus = CommitmentStatus.PROMISED
    revisited: dt.date | None = Field(default=None, description="When somebody last asked.")
    note: Words | None = Field(default=None, description="What they said.")
    consent: ConsentField = None


class RelatedKind(Enum):
    """What a related page is."""

    ARTICLE = "article"
    EVENT = "event"
    SESSION = "session"
    POLICY = "policy"
    RESOURCE = "resource"


class Related(Part):
    """Something shown beside the write-up: a teaser with its date and where it leads."""

    type: RelatedKind
    title: Words
    date: dt.date
    teaser: Words
    article: ArticleRef | None = None
    event: EventRef | None = None
    link: WebAddress | None = None


class Attendance(Part):
    """Who came, counted. ``total`` must agree with the parts where both are given."""

    by_role: tuple[RoleCount, ...] = ()
    total: Count | None = None
    invited: Count | None = None
    organisations: Count | None = None
    note: Words | None = None


class RoleCount(Part):
    """How many came in one role."""

    role: Words
    count: Count


class Section(Part):
    """A part of the write-up under a heading of its own."""

    heading: Words
    anchor: Words
    text: Prose


class Session(Record):
    """``sessions/<programme>/<NN-slug>/session.md``; the folder gives programme and number."""

    kind: ClassVar[str] = "session"
    headings: ClassVar[dict[str, str]] = {
        "overview": "overview",
        "reflections": "reflections",
        "looking ahead": "looking_ahead",
        "conclusion": "conclusion",
    }

    programme: ProgrammeRef
    number: Count = Field(description="Its number in the programme, as in the folder's name.")
    title: Words
    standfirst: Words
    date: dt.date
    ends: dt.date | None = Field(default=None, description="The last day, if it took several.")
    last: YesNo = Field(default=False, description="yes, if it was the programme's last.")
    place: Words | None = None
    online: YesNo = False
    facilitators: tuple[Facilitator, ...] = ()
    inputs: tuple[Input, ...] = ()
    prompts: tuple[Words, ...] = Field(default=(), description="Questions that were asked.")
    activities: tuple[NamedPart, ...] = ()
    highlights: tuple[Highlights, ...] = ()
    picture_discussed: PictureDiscussed | None = None
    enablers: tuple[EnablerRef, ...] = ()
    barriers: tuple[BarrierRef, ...] = ()
    stories: tuple[StoryRef, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    helped: tuple[Words, ...] = ()
    even_better_if: tuple[Words, ...] = ()
    resources: tuple[ResourceRef, ...] = ()
    policies: tuple[Link, ...] = ()
    related: tuple[Related, ...] = ()
    attendance: Attendance | None = None
    pictures: tuple[Picture, ...] = ()
    overview: Prose | None = None
    reflections: Prose | None = None
    looking_ahead: Prose | None = None
    conclusion: Prose | None = None
    sections: tuple[Section, ...] = Field(
        default=(), description="Any other level-two headings of the text, in order."
    )

    @property
    def first(self) -> bool:
        """Whether it opened the programme."""
        return self.number == 1
