"""Where facts come from, what words mean, and files to take away."""

from __future__ import annotations

from typing import ClassVar

from pydantic import ConfigDict, Field, model_validator

from tellback.model.base import Part, Record
from tellback.model.text import FileName, Prose, WebAddress, Words


class CslName(Part):
    """A name in CSL-YAML: a person's in two parts, or an organisation's as ``literal``."""

    family: Words | None = None
    given: Words | None = None
    literal: Words | None = None


class CslDate(Part):
    """A date in CSL-YAML: ``year``, with ``month`` and ``day`` where they are known."""

    year: int
    month: int | None = Field(default=None, ge=1, le=12)
    day: int | None = Field(default=None, ge=1, le=31)


def _hyphens(name: str) -> str:
    return name if name == "URL" else name.replace("_", "-")


class Source(Record):
    """A published work, in CSL-YAML (CSL 1.0.2 variables), in ``data/sources.yml`` under its key.

    Cited in any text as ``[@key]``.
    """

    model_config = ConfigDict(alias_generator=_hyphens)
    kind: ClassVar[str] = "source"

    type: Words = "document"
    title: Words | None = None
    author: tuple[CslName, ...] = ()
    editor: tuple[CslName, ...] = ()
    issued: CslDate | None = None
    container_title: Words | None = None
    collection_title: Words | None = None
    publisher: Words | None = None
    publisher_place: Words | None = None
    genre: Words | None = None
    number: Words | None = None
    volume: Words | None = None
    issue: Words | None = None
    edition: Words | None = None
    page: Words | None = None
    URL: WebAddress | None = None
    DOI: Words | None = None
    ISBN: Words | None = None
    note: Words | None = None
    short: Words | None = Field(
        default=None, description="How to call it in running text, where author and year are not."
    )

    @property
    def label(self) -> str:
        """What a reader calls this record: its short name, title, or author and year."""
        return self.short or self.title or self.author_year

    @property
    def author_year(self) -> str:
        """Author and year as cited in running text: ``Brandon et al 2008``."""
        names = [name.literal or name.family or "" for name in self.author or self.editor]
        year = str(self.issued.year) if self.issued else "undated"
        match names:
            case []:
                who = self.short or self.title or self.slug
            case [one]:
                who = one
            case [one, "et al"]:  # the other names are not known
                who = f"{one} et al"
            case [one, two]:
                who = f"{one} and {two}"
            case [one, *_]:
                who = f"{one} et al"
        return f"{who} {year}"


class Term(Record):
    """A word that needs explaining, in ``data/glossary.yml`` under its slug."""

    kind: ClassVar[str] = "term"

    term: Words
    short: tuple[Words, ...] = Field(default=(), description="Its short forms: TAF.")
    meaning: Words = Field(description="In plain words, in one or two sentences.")
    also: tuple[Words, ...] = Field(default=(), description="What else people search for.")
    detail: Prose | None = None


class Resource(Record):
    """A file or link to take away, in ``data/resources.yml`` under its slug.

    A file lies in ``docs/resources/``; its size is taken from the file itself.
    """

    kind: ClassVar[str] = "resource"

    title: Words
    file: FileName | None = None
    link: WebAddress | None = None
    format: Words = Field(description="guide, slides, template, video …")
    size: Words | None = Field(default=None, description="Of what the link leads to: 1.2 MB.")
    alternative: Words | None = Field(default=None, description="For those who cannot use it.")
    detail: Prose | None = None

    @model_validator(mode="after")
    def _file_or_link(self) -> Resource:
        if (self.file is None) == (self.link is None):
            raise ValueError("give either a file or a link")
        return self
