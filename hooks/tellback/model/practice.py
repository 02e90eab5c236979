"""What helps and what gets in the way: enablers and barriers, each with who told it and where."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from tellback.model.base import Part, Record
from tellback.model.reference_types import EnablerRef, OutcomeRef, SessionRef, StoryRef, VoiceRef
from tellback.model.text import Prose, Words, YesNo


class Evidence(Part):
    """What bears a statement out: stories and voices of people, outcomes of reports."""

    stories: tuple[StoryRef, ...] = Field(default=(), description="Stories that bear it out.")
    voices: tuple[VoiceRef, ...] = Field(default=(), description="Voices that bear it out.")
    outcomes: tuple[OutcomeRef, ...] = Field(
        default=(), description="Outcomes of reports that bear it out, as report/outcome."
    )


class Practice(Record):
    """What enablers and barriers share."""

    statement: Words = Field(description="In one line, as somebody would say it.")
    detail: Prose | None = Field(
        default=None, description="More about it, such as what it looks like from day to day."
    )
    sessions: tuple[SessionRef, ...] = Field(default=(), description="Where it was raised.")
    evidence: Evidence | None = Field(
        default=None, description="The stories, voices and outcomes that bear it out."
    )


class Enabler(Practice):
    """Something that helps, in ``data/enablers.yml`` under its slug."""

    kind: ClassVar[str] = "enabler"


class Answer(Part):
    """An enabler that answers a barrier, and how."""

    enabler: EnablerRef = Field(description="The enabler that helps against it.")
    how: Words = Field(description="How it helps, in a sentence.")


class Barrier(Practice):
    """Something in the way, in ``data/barriers.yml`` under its slug."""

    kind: ClassVar[str] = "barrier"

    answered_by: tuple[Answer, ...] = Field(
        default=(), description="The enablers that help against it, each with how."
    )
    own_reading: YesNo = Field(
        default=False,
        description="yes, if what answers it is this site's own reading and no source says so.",
    )
