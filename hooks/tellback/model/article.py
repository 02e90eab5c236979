"""Articles and the other pages that people write by hand in docs/."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from pydantic import Field

from tellback.model.author import Author
from tellback.model.base import Part, Record
from tellback.model.picture import NamedPart, Picture
from tellback.model.reference_types import TermRef
from tellback.model.text import LanguageTag, PartialDate, Prose, WebAddress, Words, YesNo


class FirstPublished(Part):
    """Where and when it came out before."""

    on: PartialDate = Field(
        description="When it came out, as far as it is known. A year is enough."
    )
    at: Words = Field(description="Where it came out, such as the name of a journal or a site.")
    link: WebAddress | None = Field(
        default=None, description="The web address where it can be read there."
    )


class Article(Record):
    """``docs/articles/<slug>.md``."""

    kind: ClassVar[str] = "article"

    title: Words = Field(description="The article's title.")
    standfirst: Words = Field(
        description="What it says, in one or two sentences, which stand in lists too."
    )
    author: Author = Field(description="Who wrote it, by name or by role.")
    published: date = Field(description="The day on which it appears here.")
    first_published: FirstPublished | None = Field(
        default=None, description="Where and when it came out before, if it did."
    )
    responds_to: Words | None = Field(default=None, description="What it answers.")
    core_questions: tuple[Words, ...] = Field(
        default=(), description="The questions it asks, each on a line of its own."
    )
    impacts: tuple[NamedPart, ...] = Field(
        default=(), description="What it changes and for whom, each with a name and a few words."
    )
    terms: tuple[TermRef, ...] = Field(default=(), description="Glossary terms it rests on.")
    quick_exit: YesNo = Field(default=False, description="yes, where being seen is a risk.")
    pictures: tuple[Picture, ...] = Field(
        default=(), description="The pictures in its text. Nobody may be seen in them."
    )
    body: Prose = Field(description="The article's text.")


class Page(Record):
    """Any other page in docs/, written by hand: home, about, accessibility, privacy."""

    kind: ClassVar[str] = "page"

    title: Words | None = Field(
        default=None, description="The page's title. Else its first heading is taken."
    )
    description: Words | None = Field(
        default=None,
        description="What the page is about, in a sentence, which search engines show.",
    )
    language: LanguageTag | None = Field(
        default=None,
        description="The tag of the language that it is written in, such as en or pl, where that "
        "is not the site's.",
    )
    hide: tuple[Words, ...] = Field(default=(), description="Parts of the frame left out.")
    template: Words | None = Field(
        default=None, description="Another template for the page. Few sites need one."
    )
    quick_exit: YesNo = Field(default=False, description="yes, where being seen is a risk.")
    pictures: tuple[Picture, ...] = Field(
        default=(), description="The pictures in its text. Nobody may be seen in them."
    )
    extra: dict[str, Any] = Field(default={}, description="Anything another plugin asks for.")
    body: Prose | None = Field(default=None, description="The page's text.")

    @property
    def label(self) -> str:
        """What a reader calls this record."""
        return self.title or self.slug
