"""What helps and what gets in the way: enablers and barriers, each with who told it and where."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from tellback.model.base import EnablerRef, OutcomeRef, Part, Record, SessionRef, StoryRef, VoiceRef
from tellback.model.text import Prose, Words, YesNo


class Evidence(Part):
    """What bears a statement out: stories and voices of people, outcomes of reports."""

    stories: tuple[StoryRef, ...] = ()
    voices: tuple[VoiceRef, ...] = ()
    outcomes: tuple[OutcomeRef, ...] = Field(
        default=(), description="An outcome of a report, as report/outcome."
    )


class Practice(Record):
    """What enablers and barriers share."""

    statement: Words = Field(description="In one line, as somebody would say it.")
    detail: Prose | None = None
    sessions: tuple[SessionRef, ...] = Field(default=(), description="Where it was raised.")
    evidence: Evidence | None = None


class Enabler(Practice):
    """Something that helps, in ``data/enablers.yml`` under its slug."""

    kind: ClassVar[str] = "enabler"


class Answer(Part):
    """An enabler that answers a barrier, and how."""

    enabler: EnablerRef
    how: Words


class Barrier(Practice):
    """Something in the way, in ``data/barriers.yml`` under its slug."""

    kind: ClassVar[str] = "barrier"

    answered_by: tuple[Answer, ...] = ()
    own_reading: YesNo = Field(
        default=False,
        description="yes, if what answers it is this site's own reading and no source says so.",
    )
