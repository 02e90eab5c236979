"""Every kind of record: its model, what people call it, and where its files stand.

The one place that knows the layout of a site's folders. A kind's records are read in one of three
shapes: a Markdown file with front matter each (``PAGE``), a YAML file each (``FILE``), or many in
one YAML file, each under its slug (``MAPPING``).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from tellback.model.accessibility import Audit, Statement
from tellback.model.article import Article, Page
from tellback.model.base import Record
from tellback.model.event import Event
from tellback.model.framework import FamilyPage, Framework
from tellback.model.organisation import Domain, Organisation, Theme
from tellback.model.practice import Barrier, Enabler
from tellback.model.programme import Programme
from tellback.model.report import Report
from tellback.model.session import Session
from tellback.model.source import Resource, Source, Term
from tellback.model.story import Story, Voice


class Shape(Enum):
    """How records of a kind are laid out in files."""

    PAGE = "one Markdown file each"
    FILE = "one YAML file each"
    MAPPING = "one YAML file for many"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record. ``files`` is a glob below the root; ``slug_part`` counts path parts from
    the end to the one that names the record (the file's own name is 1, its folder 2)."""

    name: str
    model: type[Record]
    one: str
    many: str
    shape: Shape
    files: str
    slug_part: int = 1

    @property
    def place(self) -> str:
        """Where its files lie, as a message says it: ``data/events/<name>.yml``."""
        return self.files.replace("**/", "").replace("*", "<name>")


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "programme",
            Programme,
            "programme",
            "programmes",
            Shape.PAGE,
            "sessions/*/programme.md",
            slug_part=2,
        ),
        Kind(
            "session",
            Session,
            "session",
            "sessions",
            Shape.PAGE,
            "sessions/*/*/session.md",
            slug_part=2,
        ),
        Kind("story", Story, "story", "stories", Shape.PAGE, "sessions/*/stories/*.md"),
        Kind("voice", Voice, "voice", "voices", Shape.MAPPING, "sessions/*/voices.yml"),
        Kind("enabler", Enabler, "enabler", "enablers", Shape.MAPPING, "data/enablers.yml"),
        Kind("barrier", Barrier, "barrier", "barriers", Shape.MAPPING, "data/barriers.yml"),
        Kind(
            "framework", Framework, "framework", "frameworks", Shape.FILE, "data/frameworks/*.yml"
        ),
        Kind("family", FamilyPage, "family page", "family pages", Shape.PAGE, "docs/families/*.md"),
        Kind("event", Event, "event", "events", Shape.FILE, "data/events/*.yml"),
        Kind(
            "organisation",
            Organisation,
            "organisation",
            "organisations",
            Shape.MAPPING,
            "data/organisations.yml",
        ),
        Kind("theme", Theme, "theme", "themes", Shape.MAPPING, "data/themes.yml"),
        Kind(
            "domain",
            Domain,
            "domain of change",
            "domains of change",
            Shape.MAPPING,
            "data/domains.yml",
        ),
        Kind("article", Article, "article", "articles", Shape.PAGE, "docs/articles/*.md"),
        Kind("report", Report, "report", "reports", Shape.FILE, "data/reports/*.yml"),
        Kind("source", Source, "source", "sources", Shape.MAPPING, "data/sources.yml"),
        Kind("term", Term, "glossary term", "glossary", Shape.MAPPING, "data/glossary.yml"),
        Kind("resource", Resource, "resource", "resources", Shape.MAPPING, "data/resources.yml"),
        Kind(
            "statement",
            Statement,
            "accessibility statement",
            "accessibility statements",
            Shape.FILE,
            "data/accessibility.yml",
        ),
        Kind(
            "audit",
            Audit,
            "accessibility audit",
            "accessibility audits",
            Shape.FILE,
            "data/audit.yml",
        ),
        Kind("page", Page, "page", "pages", Shape.PAGE, "docs/**/*.md"),
    )
}
"""In the order a reader meets them. ``page`` comes last: it takes what no other kind claims."""
