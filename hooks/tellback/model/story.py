"""Most Significant Change stories and voices (Davies and Dart 2005, The 'Most Significant Change'
Technique: domains, stories, selection with reasons, feedback, verification)."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from tellback.model.base import Part, Record
from tellback.model.consent import ConsentField
from tellback.model.picture import Picture
from tellback.model.reference_types import DomainRef, ProgrammeRef, SessionRef, StoryRef
from tellback.model.text import Count, PartialDate, Prose, Words, YesNo


class Collected(Part):
    """Who took the story down, when and where."""

    by: Words = Field(description="Who took it down, by role. Never a name.")
    on: PartialDate = Field(description="When it was taken down, as far as it is known.")
    where: Words | None = Field(default=None, description="Where it was taken down.")


class SelectionRound(Part):
    """One round in which a panel chose among stories, and why."""

    level: Words = Field(
        description="Who chooses at this level, such as participants, programme or steering group."
    )
    panel: Words = Field(description="Who chose, by role.")
    date: PartialDate = Field(description="When the panel chose, as far as it is known.")
    candidates: tuple[StoryRef, ...] = Field(description="The stories that it chose among.")
    chosen: StoryRef = Field(description="The story that it chose.")
    reasons: Prose = Field(description="Why it chose this one.")
    method: Words = Field(description="How the panel came to its choice.")
    votes: Count | None = Field(default=None, description="How many votes it had.")
    dissent: Prose | None = Field(default=None, description="What those who differed said.")


class Feedback(Part):
    """To whom the choice and its reasons were told, when and how."""

    to: Words = Field(description="Who was told.")
    on: PartialDate = Field(description="When they were told, as far as it is known.")
    how: Words = Field(description="How they were told, such as in a letter or at a meeting.")


class Verification(Part):
    """Who checked the story and what they found."""

    by: Words = Field(description="Who checked it, by role. Never a name.")
    result: Words = Field(description="What they found.")
    on: PartialDate | None = Field(
        default=None, description="When it was checked, as far as it is known."
    )


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

    programme: ProgrammeRef = Field(
        description="The programme that it belongs to. The folder says it."
    )
    session: SessionRef | None = Field(default=None, description="Where it was told.")
    title: Words = Field(description="The story's title.")
    domain: DomainRef = Field(description="The domain of change that it belongs to.")
    teller: Words = Field(description="Who tells it, by role. Never a name.")
    collected: Collected = Field(description="Who took it down and when.")
    period: Words | None = Field(default=None, description="When the change came about.")
    happened: Prose = Field(description="What happened, as the teller tells it.")
    before: Prose | None = Field(default=None, description="How things were before.")
    after: Prose | None = Field(default=None, description="How things are now.")
    why_significant: Prose = Field(description="Why it matters most to the teller.")
    unexpected: Prose | None = Field(
        default=None, description="What was not foreseen, or changed for the worse."
    )
    selections: tuple[SelectionRound, ...] = Field(
        default=(), description="The rounds in which panels chose among stories, and why."
    )
    feedback: tuple[Feedback, ...] = Field(
        default=(), description="Who was told of the choice and its reasons."
    )
    verification: Verification | None = Field(
        default=None, description="Who checked the story, and what they found."
    )
    content_note: Words | None = Field(
        default=None, description="What a reader should know before reading on."
    )
    pictures: tuple[Picture, ...] = Field(
        default=(), description="The pictures in its text. They lie beside this file."
    )
    consent: ConsentField = Field(
        default=None,
        description="What whoever tells it agreed to. Without it, nothing of the story is shown.",
    )


class Voice(Record):
    """A few words somebody said, in ``sessions/<programme>/voices.yml`` under its slug."""

    kind: ClassVar[str] = "voice"

    programme: ProgrammeRef = Field(
        description="The programme that it belongs to. The folder says it."
    )
    session: SessionRef | None = Field(default=None, description="The session where it was said.")
    quote: Words = Field(description="What was said, to the letter.")
    corrected: Words | None = Field(
        default=None, description="The quote with slips put right, shown in its place."
    )
    reported: YesNo = Field(
        default=False, description="yes, if this tells what was said in other words."
    )
    role: Words = Field(description="Who said it, by role. Never a name.")
    context: Words | None = Field(
        default=None, description="What to know to make sense of it, in a few words."
    )
    consent: ConsentField = Field(
        default=None,
        description="What whoever said it agreed to. Without it, nothing of it is shown.",
    )

    @property
    def label(self) -> str:
        """What a reader calls this record."""
        return f"{self.role[:1].upper()}{self.role[1:]}"
