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

    family: Words | None = None
    given: Words | None = None
    literal: Words | None = None


class CslDate(Part):
    """A date in CSL-YAML: ``year``, with ``month`` and ``day`` where they are known."""

    year: int
    month: int | None = Field(default=None, ge=1, le=12)
    day: int | None = Field(default=None, ge=1, le=31)


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

    type: SourceType = SourceType.DOCUMENT
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
    DOI: Doi | None = None
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
