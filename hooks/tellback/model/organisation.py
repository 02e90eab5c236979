"""What records are gathered by: organisations, themes and domains of change."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from tellback.model.base import Record
from tellback.model.text import Prose, WebAddress, Words


class Organisation(Record):
    """In ``data/organisations.yml`` under its slug; its page gathers all that names it."""

    kind: ClassVar[str] = "organisation"

    name: Words = Field(description="The organisation's name in full.")
    sort: Words = Field(
        description="What sort of organisation it is, such as council, charity or forum.",
        alias="kind",
    )
    area: Words | None = Field(
        default=None, description="Where it works, such as a town or a county."
    )
    link: WebAddress | None = Field(default=None, description="The web address of its own site.")
    about: Prose | None = Field(default=None, description="What it does, in a few sentences.")


class Theme(Record):
    """In ``data/themes.yml`` under its slug; its page gathers all that carries it."""

    kind: ClassVar[str] = "theme"

    name: Words = Field(description="The theme's name.")
    about: Prose = Field(description="What belongs to it, in a sentence or two.")


class Domain(Record):
    """A domain of change that stories are gathered in, in ``data/domains.yml`` under its slug."""

    kind: ClassVar[str] = "domain"

    name: Words = Field(description="The domain's name.")
    about: Prose = Field(description="Which changes belong to it, in a sentence or two.")
    question: Words | None = Field(default=None, description="What people are asked, to tell one.")
