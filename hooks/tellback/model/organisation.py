"""What records are gathered by: organisations, themes and domains of change."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from tellback.model.base import Record
from tellback.model.text import Prose, WebAddress, Words


class Organisation(Record):
    """In ``data/organisations.yml`` under its slug; its page gathers all that names it."""

    kind: ClassVar[str] = "organisation"

    name: Words
    sort: Words = Field(description="council, charity, forum, partnership …", alias="kind")
    area: Words | None = None
    link: WebAddress | None = None
    about: Prose | None = None


class Theme(Record):
    """In ``data/themes.yml`` under its slug; its page gathers all that carries it."""

    kind: ClassVar[str] = "theme"

    name: Words
    about: Prose


class Domain(Record):
    """A domain of change that stories are gathered in, in ``data/domains.yml`` under its slug."""

    kind: ClassVar[str] = "domain"

    name: Words
    about: Prose
    question: Words | None = Field(default=None, description="What people are asked, to tell one.")
