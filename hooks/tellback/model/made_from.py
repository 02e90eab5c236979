"""What an easy-read page or a translation was made from, and how it stands to that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Annotated

from pydantic import Field, StringConstraints

from tellback.model.base import Part
from tellback.model.text import Words

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]
"""Twelve digits of what ``read.digest.words_digest`` gives."""
Pairs = Annotated[
    str, StringConstraints(pattern=r"^[0-9a-f]{6}-[0-9a-f]{6}(,[0-9a-f]{6}-[0-9a-f]{6})*$")
]
"""Which contact of a source is which of its twin's, as ``read.pairing`` writes and reads it."""


class MadeFrom(Part):
    """What an easy-read page or a translation was made from, by whom, and who checked it."""

    digest: Digest | None = Field(
        default=None,
        description="Of the words it was made from. “tellback translations --settle” writes it.",
    )
    pairs: Pairs | None = Field(
        default=None,
        description="Which contact here is which there. “tellback translations --settle” writes "
        "it.",
    )
    on: date | None = Field(
        default=None, description="When it was made or last brought up to date."
    )
    by: Words | None = Field(default=None, description="Who made it, by role.")
    checked_by: Words | None = Field(
        default=None, description="The professional who checked it, by role."
    )
    checked_on: date | None = Field(default=None, description="The day on which it was checked.")


@dataclass(frozen=True, slots=True)
class Standing:
    """How a twin stands to the page it was made from: that page's slug, the digest of its words as
    they are today, and whether they have changed since the twin was made from them.

    ``pairs`` is what settling writes down today of which contact is which. ``joined`` holds those
    that it would join for the first time, each as whom the twin names and what its source says;
    ``apart`` whom the twin names that it could join to nobody.
    """

    of: str
    digest: str
    behind: bool = False
    pairs: str | None = None
    joined: tuple[tuple[str, str], ...] = ()
    apart: tuple[str, ...] = ()


class TwinState(Enum):
    """How a twin stands to what it was made from, as far as anybody can tell."""

    UNSETTLED = "nobody wrote down what it was made from"
    BEHIND = "that has changed since"
    RESTS_ON_BEHIND = "that has not, but is behind itself"
    UP_TO_DATE = "up to date"
