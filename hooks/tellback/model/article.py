"""Articles and the other pages that people write by hand in docs/."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from pydantic import Field

from tellback.model.base import Part, Record, TermRef
from tellback.model.picture import NamedPart, Picture
from tellback.model.report import Author
from tellback.model.text import PartialDate, Prose, WebAddress, Words, YesNo


class FirstPublished(Part):
    """Where and when it came out before."""

    on: PartialDate
    at: Words
    link: WebAddress | None = None


class Article(Record):
    """``docs/articles/<slug>.md``."""

    kind: ClassVar[str] = "article"

    title: Words
    standfirst: Words
    author: Author
    published: date
    first_published: FirstPublished | None = None
    responds_to: Words | None = Field(default=None, description="What it answers.")
    core_questions: tuple[Words, ...] = ()
    impacts: tuple[NamedPart, ...] = ()
    terms: tuple[TermRef, ...] = Field(default=(), description="Glossary terms it rests on.")
    quick_exit: YesNo = Field(default=False, description="yes, where being seen is a risk.")
    pictures: tuple[Picture, ...] = Field(
        default=(), description="The pictures in its text. Nobody may be seen in them."
    )
    body: Prose


class Page(Record):
    """Any other page in docs/, written by hand: home, about, accessibility, privacy."""

    kind: ClassVar[str] = "page"

    title: Words | None = None
    description: Words | None = None
    hide: tuple[Words, ...] = Field(default=(), description="Parts of the frame left out.")
    template: Words | None = None
    quick_exit: YesNo = Field(default=False, description="yes, where being seen is a risk.")
    pictures: tuple[Picture, ...] = Field(
        default=(), description="The pictures in its text. Nobody may be seen in them."
    )
    extra: dict[str, Any] = Field(default={}, description="Anything another plugin asks for.")
    body: Prose | None = None

    @property
    def label(self) -> str:
        """What a reader calls this record."""
        return self.title or self.slug
