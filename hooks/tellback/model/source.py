"""Where facts come from, what words mean, and files to take away."""

from __future__ import annotations

import re
from enum import Enum
from typing import Annotated, Any, ClassVar
from urllib.parse import unquote

from pydantic import BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from tellback.model.base import Part, Record
from tellback.model.text import FileName, Prose, WebAddress, Words


class CslName(Part):
    """A name in CSL-YAML: a person's in two parts, or an organisation's as ``literal``."""

    family: Words | None = Field(default=None, description="A person's family name.")
    given: Words | None = Field(
        default=None, description="The person's other names, or their initials."
    )
    literal: Words | None = Field(
        default=None, description="The name of an organisation, instead of the other two."
    )


class CslDate(Part):
    """A date in CSL-YAML: ``year``, with ``month`` and ``day`` where they are known."""

    year: int = Field(description="The year.")
    month: int | None = Field(
        default=None, ge=1, le=12, description="The month, as a number from 1 to 12."
    )
    day: int | None = Field(default=None, ge=1, le=31, description="The day of the month.")


class SourceType(Enum):
    """What kind of work a source is (CSL 1.0.2, appendix III)."""

    ARTICLE = "article"
    ARTICLE_JOURNAL = "article-journal"
    ARTICLE_MAGAZINE = "article-magazine"
    ARTICLE_NEWSPAPER = "article-newspaper"
    BILL = "bill"
    BOOK = "book"
    BROADCAST = "broadcast"
    CHAPTER = "chapter"
    CLASSIC = "classic"
    COLLECTION = "collection"
    DATASET = "dataset"
    DOCUMENT = "document"
    ENTRY = "entry"
    ENTRY_DICTIONARY = "entry-dictionary"
    ENTRY_ENCYCLOPEDIA = "entry-encyclopedia"
    EVENT = "event"
    FIGURE = "figure"
    GRAPHIC = "graphic"
    HEARING = "hearing"
    INTERVIEW = "interview"
    LEGAL_CASE = "legal_case"
    LEGISLATION = "legislation"
    MANUSCRIPT = "manuscript"
    MAP = "map"
    MOTION_PICTURE = "motion_picture"
    MUSICAL_SCORE = "musical_score"
    PAMPHLET = "pamphlet"
    PAPER_CONFERENCE = "paper-conference"
    PATENT = "patent"
    PERFORMANCE = "performance"
    PERIODICAL = "periodical"
    PERSONAL_COMMUNICATION = "personal_communication"
    POST = "post"
    POST_WEBLOG = "post-weblog"
    REGULATION = "regulation"
    REPORT = "report"
    REVIEW = "review"
    REVIEW_BOOK = "review-book"
    SOFTWARE = "software"
    SONG = "song"
    SPEECH = "speech"
    STANDARD = "standard"
    THESIS = "thesis"
    TREATY = "treaty"
    WEBPAGE = "webpage"


_BEFORE_A_DOI = re.compile(r"(?:(?P<address>(?:https?://)?(?:dx\.|www\.)?doi\.org/)|doi:)\s*", re.I)


def _bare_doi(value: Any) -> Any:
    """Give a DOI without the address that resolves it, as which it is mostly copied."""
    match = _BEFORE_A_DOI.match(value) if isinstance(value, str) else None
    if not match:
        return value
    bare = value[match.end() :]
    return unquote(bare) if match["address"] else bare


Doi = Annotated[
    str, StringConstraints(pattern=r"^10\.[^\s/]+/\S+$"), BeforeValidator(_bare_doi)
]  # ISO 26324:2022, 4.2, as far as it can be told from other text


def _hyphens(name: str) -> str:
    return name if name == "URL" else name.replace("_", "-")


class Source(Record):
    """A published work, in CSL-YAML (CSL 1.0.2 variables), in ``data/sources.yml`` under its key.

    Cited in any text as ``[@key]``.
    """

    model_config = ConfigDict(alias_generator=_hyphens)
    kind: ClassVar[str] = "source"

    type: SourceType = Field(
        default=SourceType.DOCUMENT,
        description="What kind of work it is, such as book, report, article-journal or webpage.",
    )
    title: Words | None = Field(default=None, description="The work's title.")
    author: tuple[CslName, ...] = Field(default=(), description="Who wrote it.")
    editor: tuple[CslName, ...] = Field(default=(), description="Who edited it.")
    issued: CslDate | None = Field(default=None, description="When it came out.")
    container_title: Words | None = Field(
        default=None, description="The journal, book or site that it is part of."
    )
    collection_title: Words | None = Field(
        default=None, description="The series that it came out in."
    )
    publisher: Words | None = Field(default=None, description="Who published it.")
    publisher_place: Words | None = Field(default=None, description="The town it was published in.")
    genre: Words | None = Field(
        default=None, description="What sort of it, such as PhD thesis or blog post."
    )
    number: Words | None = Field(default=None, description="Its number in a series of reports.")
    volume: Words | None = Field(default=None, description="The volume of the journal.")
    issue: Words | None = Field(default=None, description="The issue of the journal.")
    edition: Words | None = Field(default=None, description="Which edition, such as 2nd.")
    page: Words | None = Field(default=None, description="The pages it stands on, such as 12-34.")
    URL: WebAddress | None = Field(
        default=None, description="The web address where it can be read."
    )
    DOI: Doi | None = Field(default=None, description="Its DOI, such as 10.1000/182.")
    ISBN: Words | None = Field(default=None, description="Its ISBN, if it is a book.")
    note: Words | None = Field(default=None, description="Anything else to know of it.")
    short: Words | None = Field(
        default=None,
        description="What to call it in running text, where author and year will not do.",
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

    term: Words = Field(description="The word or phrase to explain.")
    short: tuple[Words, ...] = Field(
        default=(), description="Its short forms, such as TAF, each on a line of its own."
    )
    meaning: Words = Field(description="What it means in plain words, in one or two sentences.")
    also: tuple[Words, ...] = Field(default=(), description="What else people search for.")
    detail: Prose | None = Field(
        default=None, description="More about it, such as where it comes from."
    )


class Resource(Record):
    """A file or link to take away, in ``data/resources.yml`` under its slug.

    A file lies in ``docs/resources/``; its size is taken from the file itself.
    """

    kind: ClassVar[str] = "resource"

    title: Words = Field(description="What it is called.")
    file: FileName | None = Field(
        default=None, description="The file's name. It lies in docs/resources/."
    )
    link: WebAddress | None = Field(
        default=None, description="The web address that it leads to, instead of a file."
    )
    format: Words = Field(description="What it is, such as guide, slides, template or video.")
    size: Words | None = Field(
        default=None, description="How big it is, such as 1.2 MB. Of a file here it is worked out."
    )
    alternative: Words | None = Field(
        default=None, description="What there is for those who cannot use it."
    )
    detail: Prose | None = Field(
        default=None, description="What it is and who it is for, in a few sentences."
    )

    @model_validator(mode="after")
    def _file_or_link(self) -> Resource:
        if (self.file is None) == (self.link is None):
            raise ValueError("give either a file or a link")
        return self
