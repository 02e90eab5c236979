"""What can be seen and heard of a session: videos, galleries, pictures that were talked about."""

from __future__ import annotations

from enum import Enum

from pydantic import Field

from tellback.model.base import Part
from tellback.model.consent import ConsentField
from tellback.model.picture import Picture
from tellback.model.text import Count, Prose, WebAddress, Words


class Reel(Enum):
    """What a highlight is made of."""

    VIDEO = "video"
    GALLERY = "gallery"


class Highlights(Part):
    """A video or gallery of moments. Words for eyes and ears are part of it (WCAG 1.1.1, 1.2)."""

    form: Reel = Field(description="Whether it is a video or a gallery of pictures.")
    title: Words = Field(description="What it is called.")
    alt: Words = Field(description="What it shows, for those who cannot see it.")
    link: WebAddress | None = Field(default=None, description="Where a video can be seen.")
    minutes: Count | None = Field(default=None, description="How many minutes the video takes.")
    captions: Words | None = Field(default=None, description="Whether and how it is captioned.")
    transcript: Prose | None = Field(
        default=None,
        description="What is said and done in the video, for those who cannot hear or see it.",
    )
    pictures: tuple[Picture, ...] = Field(
        default=(), description="The pictures of the gallery. They lie beside this file."
    )
    people: Words = Field(description="Who is in it, by role. Write none, if nobody is.")
    consent: ConsentField = Field(
        default=None,
        description="What those seen or heard agreed to. It may be left out where nobody is.",
    )

    @property
    def shows_people(self) -> bool:
        """Whether somebody can be seen, so that consent is needed."""
        return self.people.lower() != "none"


class PictureDiscussed(Part):
    """A picture that the session talked about: why it was shown and what it drew out."""

    title: Words = Field(description="What the picture is called.")
    alt: Words = Field(description="What it shows, for those who cannot see it.")
    purpose: Words = Field(description="Why it was shown.")
    drew_out: Prose = Field(description="What people saw in it and said.")
    questions: tuple[Words, ...] = Field(
        default=(), description="What was asked about it, each question on a line of its own."
    )
    picture: Picture | None = Field(
        default=None, description="The picture itself, if it may be shown here."
    )
