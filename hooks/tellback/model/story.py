"""Most Significant Change stories and voices (Davies and Dart 2005, The 'Most Significant Change'
Technique: domains, stories, selection with reasons, feedback, verification)."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from tellback.model.base import DomainRef, Part, ProgrammeRef, Record, SessionRef, StoryRef
from tellback.model.consent import ConsentField
from tellback.model.picture import Picture
from tellback.model.text import Count, PartialDate, Prose, Words, YesNo


class Collected(Part):
    """Who took the story down, when and where."""

    by: Words
    on: PartialDate
    where: Words | None = None


class SelectionRound(Part):
    """One round in which a panel chose among stories, and why."""

    level: Words = Field(description="participants, programme, steering group …")
    panel: Words = Field(description="Who chose, by role.")
    date: PartialDate
    candidates: tuple[StoryRef, ...]
    chosen: StoryRef
    reasons: Prose
    method: Words = Field(description="How the panel came to its choice.")
    votes: Count | None = None
    dissent: Prose | None = Field(default=None, description="What those who differed said.")


class Feedback(Part):
    """To whom the choice and its reasons were told, when and how."""

    to: Words
    on: PartialDate
    how: Words


class Verification(Part):
    """Who checked the story and what they found."""

    by: Words
    result: Words
    on: PartialDate | None = None


class Story(Record):
    """``sessions/<programme>/stories/<slug>.md``."""

    kind: ClassVar[str] = "story"
    headings: ClassVar[dict[str, str]] = {
        "what happened": "happened",
        "before": "before",
        "after": "after",
        "why it matters": "why_significant",
        "unexpected or negative": "unexpected",
    }

    programme: ProgrammeRef
    session: SessionRef | None = Field(default=None, description="Where it was told.")
    title: Words
    domain: DomainRef
    teller: Words = Field(description="Who tells it, by role. Never a name.")
    collected: Collected
    period: Words | None = Field(default=None, description="When the change came about.")
    happened: Prose
    before: Prose | None = None
    after: Prose | None = None
    why_significant: Prose = Field(description="Why it matters most to the teller.")
    unexpected: Prose | None = Field(
        default=None, description="What was not foreseen, or changed for the worse."
    )
    selections: tuple[SelectionRound, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    verification: Verification | None = None
    content_note: Words | None = Field(
        default=None, description="What a reader should know before reading on."
    )
    pictures: tuple[Picture, ...] = ()
    consent: ConsentField = None


class Voice(Record):
    """A few words somebody said, in ``sessions/<programme>/voices.yml`` under its slug."""

    kind: ClassVar[str] = "voice"

    programme: ProgrammeRef
    session: SessionRef | None = None
    quote: Words = Field(description="What was said, to the letter.")
    corrected: Words | None = Field(
        default=None, description="The quote with slips put right, shown in its place."
    )
    reported: YesNo = Field(
        default=False, description="yes, if this tells what was said in other words."
    )
    role: Words = Field(description="Who said it, by role. Never a name.")
    context: Words | None = None
    consent: ConsentField = None

    @property
    def label(self) -> str:
        """What a reader calls this record."""
        return f"{self.role[:1].upper()}{self.role[1:]}"
