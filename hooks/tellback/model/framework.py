"""A framework for conversations: stages, each with the prompts that a facilitator asks."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from tellback.model.base import FamilyRef, FrameworkRef, Part, Record, ResourceRef
from tellback.model.picture import ComplaintStep, Contact, Link, NamedPart, Picture
from tellback.model.text import Prose, WebAddress, Words, YesNo


class Stage(Part):
    """One stage and its prompts, in the order they are asked."""

    name: Words
    purpose: Words | None = None
    prompts: tuple[Words, ...]


class Request(Part):
    """How to ask for a conversation of this kind."""

    who: Words = Field(description="Who asks, by role.")
    steps: tuple[Words, ...]
    contact: Contact | None = None


class Framework(Record):
    """``data/frameworks/<slug>.yml``."""

    kind: ClassVar[str] = "framework"

    title: Words
    standfirst: Words
    is_: tuple[Words, ...] = Field(alias="is", description="What it is.")
    is_not: tuple[Words, ...] = Field(default=(), description="What it is not.")
    attribution: Prose | None = Field(default=None, description="Whose work it rests on.")
    stages: tuple[Stage, ...]
    roles: tuple[NamedPart, ...] = Field(default=(), description="Who takes part, doing what.")
    my_role: tuple[Words, ...] = Field(default=(), description="What each taking part brings.")
    when: tuple[Words, ...] = ()
    examples: tuple[Words, ...] = ()
    benefits: tuple[Words, ...] = ()
    prepare: tuple[Words, ...] = ()
    family_involvement: tuple[Words, ...] = ()
    request: Request | None = None
    complaints: tuple[ComplaintStep, ...] = ()
    family_page: FamilyRef | None = None
    resources: tuple[ResourceRef, ...] = ()
    links: tuple[Link, ...] = ()


class UrgentHelp(Part):
    """What to do when it cannot wait."""

    text: Prose
    contacts: tuple[Contact, ...] = ()


class Language(Part):
    """Another language this page can be read in."""

    code: Words = Field(description="Its language tag: ur, pl.")
    name: Words = Field(description="The language's own name for itself.")
    page: FamilyRef | None = None
    link: WebAddress | None = None


class FamilyPage(Record):
    """``docs/families/<slug>.md``: plain language, the summary first, headings as questions."""

    kind: ClassVar[str] = "family"

    title: Words
    summary: tuple[Words, ...] = Field(description="The page in three or four short lines.")
    framework: FrameworkRef | None = None
    next_steps: tuple[Words, ...] = Field(default=(), description="What happens next, in order.")
    contact: Contact | None = None
    complaints: tuple[ComplaintStep, ...] = ()
    urgent: UrgentHelp | None = None
    languages: tuple[Language, ...] = ()
    easy_read: FamilyRef | None = Field(default=None, description="The page's easy-read twin.")
    leaflet: ResourceRef | None = None
    quick_exit: YesNo = Field(default=False, description="yes, where being seen is a risk.")
    pictures: tuple[Picture, ...] = Field(
        default=(), description="The pictures in its text. Nobody may be seen in them."
    )
    body: Prose
