"""How one record names another.

A field that names another record is typed with a reference (``StoryRef``, ``EnablerRef`` …): the
text in the file is a slug, the annotation says of which kind. Checking, the consent gate and the
relations all walk records by these annotations alone, so that a new field needs no code there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import StringConstraints


@dataclass(frozen=True, slots=True)
class RefTo:
    """Marks a field as the slug of a record of ``kind``."""

    kind: str


_Named = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9./_-]*$")]
ProgrammeRef = Annotated[_Named, RefTo("programme")]
SessionRef = Annotated[_Named, RefTo("session")]
StoryRef = Annotated[_Named, RefTo("story")]
VoiceRef = Annotated[_Named, RefTo("voice")]
EnablerRef = Annotated[_Named, RefTo("enabler")]
BarrierRef = Annotated[_Named, RefTo("barrier")]
FrameworkRef = Annotated[_Named, RefTo("framework")]
FamilyRef = Annotated[_Named, RefTo("family")]
EventRef = Annotated[_Named, RefTo("event")]
OrganisationRef = Annotated[_Named, RefTo("organisation")]
ThemeRef = Annotated[_Named, RefTo("theme")]
DomainRef = Annotated[_Named, RefTo("domain")]
ArticleRef = Annotated[_Named, RefTo("article")]
ReportRef = Annotated[_Named, RefTo("report")]
OutcomeRef = Annotated[_Named, RefTo("outcome")]
SourceRef = Annotated[_Named, RefTo("source")]
TermRef = Annotated[_Named, RefTo("term")]
ResourceRef = Annotated[_Named, RefTo("resource")]
