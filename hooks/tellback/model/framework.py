"""A framework for conversations: stages, each with the prompts that a facilitator asks."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field, PrivateAttr

from tellback.model.base import WHOLE, Part, Record
from tellback.model.made_from import MadeFrom, Standing, TwinState
from tellback.model.noted import note
from tellback.model.parts_within import parts_of
from tellback.model.picture import ComplaintStep, Contact, Link, NamedPart, Picture
from tellback.model.reference_types import FamilyRef, FrameworkRef, ResourceRef
from tellback.model.text import LanguageTag, Prose, WebAddress, Words, YesNo
from tellback.model.twins import TwinName, twin_name


class Stage(Part):
    """One stage and its prompts, in the order they are asked."""

    name: Words = Field(description="The stage's name.")
    purpose: Words | None = Field(default=None, description="What it is for, in a sentence.")
    prompts: tuple[Words, ...] = Field(
        description="What the facilitator asks, in order, each on a line of its own."
    )


class Request(Part):
    """How to ask for a conversation of this kind."""

    who: Words = Field(description="Who asks, by role.")
    steps: tuple[Words, ...] = Field(
        description="What to do, step by step, each on a line of its own."
    )
    contact: Contact | None = Field(default=None, description="Whom to ask.")


class Framework(Record):
    """``data/frameworks/<slug>.yml``."""

    kind: ClassVar[str] = "framework"

    title: Words = Field(description="The framework's name.")
    standfirst: Words = Field(description="What it is for, in one or two sentences.")
    is_: tuple[Words, ...] = Field(alias="is", description="What it is.")
    is_not: tuple[Words, ...] = Field(default=(), description="What it is not.")
    attribution: Prose | None = Field(default=None, description="Whose work it rests on.")
    stages: tuple[Stage, ...] = Field(
        description="The stages of the conversation, in order, each with what a facilitator asks."
    )
    roles: tuple[NamedPart, ...] = Field(default=(), description="Who takes part, doing what.")
    my_role: tuple[Words, ...] = Field(default=(), description="What each taking part brings.")
    when: tuple[Words, ...] = Field(
        default=(), description="When it is of use, each occasion on a line of its own."
    )
    examples: tuple[Words, ...] = Field(
        default=(), description="Examples of what it was used for, each on a line of its own."
    )
    benefits: tuple[Words, ...] = Field(
        default=(), description="What it is good for, each on a line of its own."
    )
    prepare: tuple[Words, ...] = Field(
        default=(), description="What to do beforehand, each on a line of its own."
    )
    family_involvement: tuple[Words, ...] = Field(
        default=(), description="How families take part, each way on a line of its own."
    )
    request: Request | None = Field(
        default=None, description="How to ask for a conversation of this kind."
    )
    complaints: tuple[ComplaintStep, ...] = Field(
        default=(), description="How to complain, the nearest person first."
    )
    family_page: FamilyRef | None = Field(
        default=None, description="The page that explains it to families."
    )
    resources: tuple[ResourceRef, ...] = Field(
        default=(), description="Files and links that go with it."
    )
    links: tuple[Link, ...] = Field(default=(), description="Pages elsewhere that go with it.")
    quick_exit: YesNo = Field(default=False, description="yes, where being seen is a risk.")


class UrgentHelp(Part):
    """What to do when it cannot wait."""

    text: Prose = Field(description="What to do when it cannot wait, in a sentence or two.")
    contacts: tuple[Contact, ...] = Field(
        default=(), description="Whom to ring or write to, day and night."
    )


class Language(Part):
    """Where the page can be read in another language, elsewhere than on this site."""

    code: LanguageTag = Field(description="The language's tag, such as ur or pl.")
    name: Words = Field(description="The language's own name for itself.")
    link: WebAddress = Field(description="The web address of the page in that language.")


class FamilyPage(Record):
    """``docs/families/<slug>.md``: plain language, the summary first, headings as questions.

    Its twins lie beside it: ``<slug>.easy.md``, ``<slug>.ur.md``, ``<slug>.easy.ur.md``
    (``model.twins``). What a twin does not state is filled in by ``read.filling``.
    """

    kind: ClassVar[str] = "family"

    title: Words = Field(description="The page's title, as families would say it.")
    summary: tuple[Words, ...] = Field(description="The page in three or four short lines.")
    framework: FrameworkRef | None = Field(
        default=None, description="The framework that the page explains."
    )
    next_steps: tuple[Words, ...] = Field(default=(), description="What happens next, in order.")
    contact: Contact | None = Field(default=None, description="Whom families can ask, and how.")
    complaints: tuple[ComplaintStep, ...] = Field(
        default=(), description="How to complain, the nearest person first."
    )
    urgent: UrgentHelp | None = Field(default=None, description="What to do when it cannot wait.")
    languages: tuple[Language, ...] = Field(
        default=(),
        description="Languages it can be read in elsewhere, by a link.",
    )
    made_from: MadeFrom | None = Field(
        default=None, description="For an easy-read page or a translation: what it was made from."
    )
    leaflet: ResourceRef | None = Field(default=None, description="The leaflet to take away.")
    quick_exit: YesNo = Field(default=False, description="yes, where being seen is a risk.")
    pictures: tuple[Picture, ...] = Field(
        default=(), description="The pictures in its text. Nobody may be seen in them."
    )
    body: Prose = Field(
        description="The text, in short plain sentences, with questions as headings."
    )

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
        note("record", self.kind, self.slug, WHOLE)
        return self._standing

    @property
    def state(self) -> TwinState | None:
        """The same in one word; None for a source."""
        standing = self.standing
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
        note("record", self.kind, self.slug, WHOLE)
        return self._elsewhere

    def _beside(self) -> tuple[object, ...]:
        contacts = (each for _, each in parts_of(self) if isinstance(each, Contact))
        untranslated = [each.untranslated for each in contacts]
        return (self._standing, sorted(self._elsewhere), untranslated)

    def leads_elsewhere(self, parts: frozenset[str]) -> None:
        """Remember what its source says more of. For the reader alone, once."""
        self._elsewhere = parts

    def stands(self, standing: Standing) -> None:
        """Remember how it stands to its source. For the reader alone, once."""
        self._standing = standing
