"""A record in the making: what a document has given so far, and what is to be said of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tellback.check.identity.finding import found_in
from tellback.check.identity.vocabulary import Named
from tellback.documents.account import Ledger
from tellback.documents.document import Document, Figure
from tellback.documents.placing_people import agreeing
from tellback.documents.placing_pictures import SavedPicture, picture_name, useful_alt, why_left
from tellback.documents.placing_practices import Ask, Practices, Proposal
from tellback.documents.placing_quotes import Said
from tellback.intake.known_names import KnownNames
from tellback.intake.new_slugs import free_slug
from tellback.model.placeholder import placeholder

_NAMING = {"name": "may name somebody", "email": "holds an address", "phone": "holds a number"}
_SIGNATURE = {
    "session": "session.md",
    "article": "the article",
    "report": "the report",
    "family": "the family page",
    "framework": "the framework",
}
"""What each kind's file is called where the account says where something went."""


@dataclass(frozen=True, slots=True)
class Task:
    """What a document is to become, and where. What was typed with the command goes before what
    the document says; ``write`` is False for a dry run, ``add_new`` adds what is proposed."""

    kind: str
    root: Path
    today: date
    programme: str = ""
    title: str = ""
    day: date | None = None
    number: int | None = None
    write: bool = True
    add_new: bool = False


@dataclass(frozen=True, slots=True)
class TakenVoice:
    """A voice that goes into the programme's voices.yml, and where in the document it stood."""

    slug: str
    words: str
    role: str
    by: str
    young: bool
    spot: str
    context: str = ""
    there: bool = False
    """Whether voices.yml holds it already."""


@dataclass(slots=True)
class Making:
    """What a document has given so far. ``known_voices`` holds words that the programme has in
    voices.yml, by slug; ``people`` what is asked about who is in a picture."""

    document: Document
    task: Task
    names: KnownNames
    named: Named
    ask: Ask | None = None
    session: str = ""
    known_voices: dict[str, str] = field(default_factory=dict)
    used_files: set[str] = field(default_factory=set)
    ledger: Ledger = field(init=False)
    pictures: list[SavedPicture] = field(default_factory=list)
    voices: list[TakenVoice] = field(default_factory=list)
    practices: dict[str, Practices] = field(default_factory=dict)
    proposals: list[Proposal] = field(default_factory=list)
    matched: list[str] = field(default_factory=list)
    notes: set[str] = field(default_factory=set)
    shows_pictures: bool = True
    takes_voices: bool = False

    def __post_init__(self) -> None:
        self.ledger = Ledger(self.document)

    @property
    def file(self) -> str:
        """What the record's file is called in the account."""
        return _SIGNATURE[self.task.kind]

    def under(self, heading: str) -> str:
        """Give where something is that stands under ``heading``."""
        return f"{self.file}, under “{heading}”"

    def line(self, key: str) -> str:
        """Give where something is that fills the field ``key``."""
        return f"{self.file}, “{key}”"

    def spot_of(self, pieces: Iterable[int]) -> str:
        """Give where a person finds the first of ``pieces`` in the document."""
        wanted = set(pieces)
        return next((each.spot for each in self.document.pieces if each.number in wanted), "")

    def picture(self, figure: Figure, caption: str = "") -> SavedPicture | None:
        """Keep a picture; None where it cannot be kept, which the account then says."""
        number = len(self.pictures) + 1
        if not self.shows_pictures:
            why = (
                "This kind of record holds no pictures. Show it in a session, or on a page of docs/"
                " instead."
            )
            self.ledger.left(figure.pieces, why, "picture")
            return None
        name = picture_name(figure, number, self.used_files)
        if why := why_left(figure, name):
            self.ledger.left(figure.pieces, why, "picture")
            return None
        for known in self.pictures:
            if known.content == figure.content:
                self.ledger.took(figure.pieces, "pictures", f"{known.file}, shown before")
                return known
        saved = SavedPicture(name, figure.content, useful_alt(figure.alt), caption)
        self.used_files.add(name)
        self.pictures.append(saved)
        self.ledger.took(figure.pieces, "pictures", f"{name}, listed under “pictures”")
        return saved

    def voice(self, said: Said, pieces: Iterable[int], context: str) -> None:
        """Take words of somebody out of the text and into voices.yml."""
        pieces = tuple(pieces)
        folded = _folded(said.words)
        slug = next((slug for slug, words in self.known_voices.items() if words == folded), "")
        role = said.speaker.role or placeholder("the role of whoever said this, never a name")
        there = bool(slug)
        if not slug:
            named = said.speaker.role or "somebody"
            slug = free_slug(named, "", self.known_voices)
            self.known_voices[slug] = folded
        by, young = agreeing(said.speaker.role)
        if all(each.slug != slug for each in self.voices):
            spot = self.spot_of(pieces)
            self.voices.append(TakenVoice(slug, said.words, role, by, young, spot, context, there))
        where = f"voices.yml, {slug}, held back until consent is recorded"
        if said.speaker.named:
            why = "A name stood beside these words and was left out: they go by a role alone."
            self.ledger.doubt(pieces, why, where, "voices")
        elif not said.speaker.role:
            why = "It is not said whose words these are. Write their role there, never a name."
            self.ledger.doubt(pieces, why, where, "voices")
        else:
            self.ledger.took(pieces, "voices", where)
        self.doubt_names(said.words, pieces)

    def doubt_names(self, plain: str, pieces: Iterable[int]) -> None:
        """Say of each person that ``plain`` seems to name, or whose number it holds, that it is
        there."""
        for kind, shown in self._naming(plain):
            why = (
                f"This {_NAMING[kind]}: “{shown}”. If it is a person's, write who they are by role "
                "instead."
            )
            self.ledger.doubt(pieces, why)

    def names_somebody(self, plain: str) -> bool:
        """Say whether ``plain`` seems to name somebody, or holds how to reach them."""
        return bool(self._naming(plain))

    def _naming(self, plain: str) -> list[tuple[str, str]]:
        """Give what ``plain`` names people by: which way, and the words."""
        found = [each for each in found_in(plain, self.named) if each.kind in _NAMING]
        return [(each.kind, " ".join(each.words.split())) for each in found]


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def folded_words(words: str) -> str:
    """Give ``words`` as they are held against those of voices that are there."""
    return _folded(words)
