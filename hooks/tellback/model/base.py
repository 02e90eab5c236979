"""What every record has, how it is told from itself as it was, and how reading it is noted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr

from tellback.model.marks import NOWHERE, Marks
from tellback.model.noted import note, open_notes
from tellback.model.problem import Where
from tellback.model.reference_types import OrganisationRef, SourceRef, ThemeRef
from tellback.model.text import OldAddress, Words, YesNo
from tellback.sameness import digest_of_bytes

WHOLE = "*"
"""Stands for all fields of a record among the facts that are noted."""


@cache
def shared_set(names: frozenset[str]) -> set[str]:
    """Give ``names`` as a set, one for all that ask: nobody is to change it."""
    return set(names)


class Part(BaseModel):
    """A piece of a record: frozen, and closed to keys it does not know.

    What checks values is built for the models that are filled in alone: for all of them it takes a
    tenth of a second. So a part must be defined above those that name it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)

    def model_post_init(self, _: Any, /) -> None:
        """Share the set of the fields that were stated: a part is frozen, and tens of thousands of
        them state the same few, at half a kilobyte each."""
        stated = self.__pydantic_fields_set__
        object.__setattr__(self, "__pydantic_fields_set__", shared_set(frozenset(stated)))


class Accepted(Part):
    """Words that may identify somebody and stand all the same, with the reason."""

    words: Words = Field(description="The words as they stand in this record.")
    reason: Words = Field(description="Why they may stand, and who agreed.")
    by: Words = Field(description="Who accepted them, by role.")
    on: date = Field(description="The day they were accepted.")


class Record(Part):
    """What every record may carry. ``slug`` comes from the file's name or the key alone."""

    kind: ClassVar[str]
    """The record's kind, as references and addresses name it."""
    headings: ClassVar[Mapping[str, str]] = {}
    """Level-two headings of the file's text, in small letters → the field that they fill."""

    slug: str = Field(exclude=True, json_schema_extra={"readOnly": True})
    source: tuple[SourceRef, ...] = Field(
        default=(), description="The sources that the facts come from, as named in sources.yml."
    )
    themes: tuple[ThemeRef, ...] = Field(default=(), description="The themes that it belongs to.")
    organisations: tuple[OrganisationRef, ...] = Field(
        default=(), description="The organisations that it is about or came from."
    )
    illustrative: YesNo = Field(
        default=False, description="yes, if this is made up as an example and did not happen."
    )
    illustrative_parts: Words | None = Field(
        default=None,
        description="What in it is made up, where the rest is from its sources.",
    )
    reviewed: date | None = Field(
        default=None, description="The day on which somebody last checked it."
    )
    review_by: date | None = Field(default=None, description="The day by which to check it again.")
    updated: date | None = Field(
        default=None,
        description="The day on which it last changed in a way that readers should hear of.",
    )
    aliases: tuple[OldAddress, ...] = Field(
        default=(),
        description="Where its page was found before, such as events/open-day/, oldest first.",
    )
    accepted: tuple[Accepted, ...] = Field(
        default=(),
        description="Words in it that may identify somebody and stand all the same, with why. "
        "They are not listed on the page.",
    )

    # A default would be copied for each record, at a twentieth of what reading them takes.
    _marks: Marks = PrivateAttr(default_factory=lambda: NOWHERE)
    _sealed: Mapping[str, Any] | None = PrivateAttr(default=None)
    _token: str = PrivateAttr(default="")

    @property
    def label(self) -> str:
        """What a reader calls this record."""
        name = _called_by(type(self))
        return str(getattr(self, name)) if name else self.slug

    @property
    def read_from(self) -> str:
        """The file this was read from, below the site's root."""
        note("record", self.kind, self.slug, "read_from")
        return self.marks.file

    def where(self, *path: str | int) -> Where:
        """Give the file, line and column that the field at ``path`` was read from."""
        return self.marks.at(*path)

    @property
    def marks(self) -> Marks:
        """Where this record's fields stand."""
        private = self.__pydantic_private__  # by its name alone, it is looked for in vain first
        return private["_marks"] if private else NOWHERE

    def placed(self, marks: Marks) -> None:
        """Remember where this record's fields stand. For the reader alone, once."""
        self._marks = marks

    def seal(self) -> None:
        """Have each field noted that is read from here on (``model.noted``). For the library.

        The fields move out of the instance, where Python looks first, so that the first read of
        each within a piece of work comes by ``__getattr__``; further ones cost what they did.
        """
        private = self.__pydantic_private__ or {}
        if private["_sealed"] is None:
            private["_token"] = private["_token"] or self._worked_out()
            private["_sealed"] = dict(self.__dict__)
            self._leave_unread()

    def _worked_out(self) -> str:
        whole = f"{self._marks.file}\n{self._beside()!r}\n{self.model_dump_json()}"
        return digest_of_bytes(whole.encode())

    def _beside(self) -> tuple[object, ...]:
        """Give what a record holds beside its fields, which its token is to tell of too. Whatever
        hands any of it out notes the record as a whole."""
        return ()

    def token_as_read(self) -> str:
        """Give the token that this record has, if it stays as it was read; empty for one that may
        be told of other files. For what keeps records as they were read."""
        if not self._token and not self._beside():
            self._token = self._worked_out()
        return self._token

    def restored(self, marks: Marks, token: str) -> None:
        """Remember where this record's fields stand, and the ``token`` that was worked out of the
        same values at another time."""
        private = self.__pydantic_private__ or {}  # there is no cheaper way for thousands
        private["_marks"], private["_token"] = marks, token

    def __copy__(self) -> Self:
        """Give a record of the same values, which are put right in it: it is another then."""
        copied = super().__copy__()
        copied._token = ""
        return copied

    @property
    def token(self) -> str:
        """What tells a sealed record from itself as it was at another time; empty before."""
        private = self.__pydantic_private__
        return private["_token"] if private else ""

    @property
    def values(self) -> Mapping[str, Any]:
        """Every field by name. Reading it notes nothing: it is for what takes digests."""
        private = self.__pydantic_private__  # as in ``marks``
        sealed = private["_sealed"] if private else None
        return self.__dict__ if sealed is None else sealed

    def _leave_unread(self) -> None:
        held = self.__dict__
        slug = held["slug"]  # a record's name, by which facts are told apart
        held.clear()
        held["slug"] = slug

    if not TYPE_CHECKING:  # a field of that name is known to type checkers without it

        def __getattr__(self, name: str) -> Any:
            private = object.__getattribute__(self, "__pydantic_private__")
            sealed = private["_sealed"] if private else None
            if sealed is None or name not in sealed:
                if sealed is not None and _lacks(type(self), name):
                    raise AttributeError(f"a {self.kind} has no {name}")
                return super().__getattr__(name)
            value = sealed[name]
            notes = open_notes()
            if notes is not None:
                held = self.__dict__
                if len(held) == 1:
                    notes.at_end(self._leave_unread)
                held[name] = value
                notes.facts.add(("record", self.kind, held["slug"], name))
            return value

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, Record) or type(self) is not type(other):
            return NotImplemented
        if self.slug != other.slug:
            return False
        for each in (self, other):
            note("record", each.kind, each.slug, WHOLE)
        return self.values == other.values

    def __hash__(self) -> int:
        return hash((self.kind, self.slug))


@cache
def _called_by(model: type[Record]) -> str:
    """Give the field that says what readers call a record of ``model``; empty where none does."""
    names = ("title", "name", "statement", "term")
    return next((name for name in names if name in model.model_fields), "")


@cache
def _lacks(model: type[Part], name: str) -> bool:
    """Say whether no part of ``model`` has anything called ``name``: pydantic takes its time."""
    return not name.startswith("_") and not hasattr(model, name)
