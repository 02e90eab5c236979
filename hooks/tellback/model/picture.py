"""Pictures and videos, and the link and contact that several kinds of record share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import Field, PrivateAttr

from tellback.model.base import Part
from tellback.model.consent import ConsentField
from tellback.model.text import FileName, Prose, WebAddress, Words


class Picture(Part):
    """A picture beside the record's file. One that shows people needs their consent."""

    file: FileName = Field(description="The picture's file name, in the same folder.")
    alt: Words = Field(description="What it shows, for those who cannot see it.")
    caption: Words | None = Field(default=None, description="A line under the picture.")
    credit: Words | None = Field(default=None, description="Who made it.")
    people: Words = Field(description="Who is in it, by role. Write none, if nobody is.")
    consent: ConsentField = Field(
        default=None,
        description="What those who can be seen agreed to. It may be left out where nobody is.",
    )

    @property
    def shows_people(self) -> bool:
        """Whether somebody can be seen, so that consent is needed."""
        return self.people.lower() != "none"


class Link(Part):
    """A link to a page elsewhere."""

    title: Words = Field(description="What the page is called there.")
    link: WebAddress = Field(description="The page's web address.")
    detail: Words | None = Field(
        default=None, description="What readers find there, in a sentence."
    )


class Contact(Part):
    """Whom to ask and how: people on a phone need hours, cost and how soon they hear back."""

    who: Words = Field(description="Who answers, by role, such as the independent facilitator.")
    phone: Words | None = Field(
        default=None, description="The telephone number, such as 01632 960 123."
    )
    email: Words | None = Field(
        default=None, description="The e-mail address, such as hello@example.org."
    )
    link: WebAddress | None = Field(
        default=None, description="The web address of a page to ask by."
    )
    hours: Words | None = Field(default=None, description="When somebody answers.")
    cost: Words | None = Field(default=None, description="What a call costs.")
    reply_time: Words | None = Field(default=None, description="How soon you hear back.")
    note: Words | None = Field(default=None, description="What to know before using it.")

    _untranslated: bool = PrivateAttr(default=False)

    @property
    def untranslated(self) -> bool:
        """Whether it stands on a page in another language in the words of the site's own."""
        return self._untranslated

    def left_untranslated(self) -> None:
        """Remember that its words are in the site's own language. For the reader alone, once."""
        self._untranslated = True

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        """Give what its form shows, by which a change is known too: all that it holds."""
        yield from super().__repr_args__()
        if self._untranslated:
            yield "untranslated", True


class ComplaintStep(Part):
    """One rung of a complaint ladder, the nearest person first."""

    to: Words = Field(description="Who hears the complaint, by role.")
    how: Prose = Field(description="How to complain to them, and what happens then.")
    contact: Contact | None = Field(default=None, description="How to reach them.")
    reply_within: Words | None = Field(
        default=None, description="How soon an answer comes, such as ten working days."
    )


class NamedPart(Part):
    """Something with a name and a few words about it."""

    name: Words = Field(description="Its name, in a few words.")
    detail: Prose | None = Field(default=None, description="More about it, in a sentence or two.")
