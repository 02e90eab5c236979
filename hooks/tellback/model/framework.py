"""A framework for conversations: stages, each with the prompts that a facilitator asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Annotated, ClassVar

from pydantic import Field, PrivateAttr, StringConstraints

from tellback.model.base import FamilyRef, FrameworkRef, Part, Record, ResourceRef
from tellback.model.picture import ComplaintStep, Contact, Link, NamedPart, Picture
from tellback.model.text import LanguageTag, Prose, WebAddress, Words, YesNo
from tellback.model.twins import TwinName, twin_name

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]
"""Twelve digits of what ``read.digest.words_digest`` gives."""
Pairs = Annotated[
    str, StringConstraints(pattern=r"^[0-9a-f]{6}-[0-9a-f]{6}(,[0-9a-f]{6}-[0-9a-f]{6})*$")
]
"""Which contact of a source is which of its twin's, as ``read.pairing`` writes and reads it."""


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
    quick_exit: YesNo = Field(default=False, description="yes, where being seen is a risk.")


class UrgentHelp(Part):
    """What to do when it cannot wait."""

    text: Prose
    contacts: tuple[Contact, ...] = ()


class Language(Part):
    """Where the page can be read in another language, elsewhere than on this site."""

    code: LanguageTag = Field(description="Its language tag: ur, pl.")
    name: Words = Field(description="The language's own name for itself.")
    link: WebAddress


class MadeFrom(Part):
    """What an easy-read page or a translation was made from, by whom, and who checked it."""

    digest: Digest | None = Field(
        default=None,
        description="Of the words it was made from. “tellback translations --settle” writes it.",
    )
    pairs: Pairs | None = Field(
        default=None,
        description="Which contact here is which there. “tellback translations --settle” writes "
        "it.",
    )
    on: date | None = Field(
        default=None, description="When it was made or last brought up to date."
    )
    by: Words | None = Field(default=None, description="Who made it, by role.")
    checked_by: Words | None = Field(
        default=None, description="The professional who checked it, by role."
    )
    checked_on: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a twin stands to the page it was made from: that page's slug, the digest of its words as
    they are today, and whether they have changed since the twin was made from them.

    ``pairs`` is what settling writes down today of which contact is which. ``joined`` holds those
    that it would join for the first time, each as whom the twin names and what its source says;
    ``apart`` whom the twin names that it could join to nobody.
    """

    of: str
    digest: str
    behind: bool = False
    pairs: str | None = None
    joined: tuple[tuple[str, str], ...] = ()
    apart: tuple[str, ...] = ()


class TwinState(Enum):
    """How a twin stands to what it was made from, as far as anybody can tell."""

    UNSETTLED = "nobody wrote down what it was made from"
    BEHIND = "that has changed since"
    RESTS_ON_BEHIND = "that has not, but is behind itself"
    UP_TO_DATE = "up to date"


class FamilyPage(Record):
    """``docs/families/<slug>.md``: plain language, the summary first, headings as questions.

    Its twins lie beside it: ``<slug>.easy.md``, ``<slug>.ur.md``, ``<slug>.easy.ur.md``
    (``model.twins``). What a twin does not state is filled in by ``read.filling``.
    """

    kind: ClassVar[str] = "family"

    title: Words
    summary: tuple[Words, ...] = Field(description="The page in three or four short lines.")
    framework: FrameworkRef | None = None
    next_steps: tuple[Words, ...] = Field(default=(), description="What happens next, in order.")
    contact: Contact | None = None
    complaints: tuple[ComplaintStep, ...] = ()
    urgent: UrgentHelp | None = None
    languages: tuple[Language, ...] = Field(
        default=(),
        description="Languages it can be read in elsewhere, by a link.",
    )
    made_from: MadeFrom | None = Field(
        default=None, description="For an easy-read page or a translation: what it was made from."
    )
    leaflet: ResourceRef | None = None
    quick_exit: YesNo = Field(default=False, description="yes, where being seen is a risk.")
    pictures: tuple[Picture, ...] = Field(
        default=(), description="The pictures in its text. Nobody may be seen in them."
    )
    body: Prose

    _standing: Standing | None = PrivateAttr(default=None)
    _elsewhere: frozenset[str] = PrivateAttr(default=frozenset())

    @property
    def named(self) -> TwinName:
        """What its file's name says of it."""
        return twin_name(self.slug)

    @property
    def language(self) -> str | None:
        """Its language tag; None for a page in the site's own language."""
        return self.named.language

    @property
    def easy(self) -> bool:
        """Whether it is in easy read."""
        return self.named.easy

    @property
    def source_slug(self) -> str:
        """The slug of the page that it is a twin of; its own, where it is a source itself."""
        return self.named.source

    @property
    def is_twin(self) -> bool:
        """Whether it was made from another page."""
        return self.named.is_twin

    @property
    def standing(self) -> Standing | None:
        """How it stands to the page it was made from; None for a source."""
        return self._standing

    @property
    def state(self) -> TwinState | None:
        """The same in one word; None for a source."""
        standing = self._standing
        if standing is None:
            return None
        stated = self.made_from.digest if self.made_from else None
        if stated is None:
            return TwinState.UNSETTLED
        if stated != standing.digest:
            return TwinState.BEHIND
        return TwinState.RESTS_ON_BEHIND if standing.behind else TwinState.UP_TO_DATE

    @property
    def elsewhere(self) -> frozenset[str]:
        """The parts (fields) that its source says more of than it can say in its own language."""
        return self._elsewhere

    def leads_elsewhere(self, parts: frozenset[str]) -> None:
        """Remember what its source says more of. For the reader alone, once."""
        self._elsewhere = parts

    def stands(self, standing: Standing) -> None:
        """Remember how it stands to its source. For the reader alone, once."""
        self._standing = standing
