"""What a person agreed to, and when it holds.

A story, voice, picture or video of a person carries a ``Consent``. One that cannot be read becomes
``Unreadable`` with the reasons, so that the gate can hold the record back (fail closed) while the
rest of the site is still published.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Annotated, Any

from pydantic import Field, ValidationError, ValidatorFunctionWrapHandler, WrapValidator

from tellback.model.base import Part
from tellback.model.text import Words, YesNo


class Status(Enum):
    """What the person last said."""

    GIVEN = "given"
    PENDING = "pending"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Scope(Enum):
    """How far what was agreed may travel."""

    PUBLIC = "public"
    PROGRAMME = "programme"
    NONE = "none"


class GivenBy(Enum):
    """Who agreed."""

    ADULT = "adult"
    YOUNG_PERSON = "young person"
    PARENT = "parent"
    CARER = "carer"
    WORKER = "worker"
    ORGANISATION = "organisation"


class Consent(Part):
    """One agreement. Dates are whole days; ``until`` is the last day on which it holds."""

    status: Status = Field(description="What the person last said.")
    scope: Scope = Field(description="How far it may travel.")
    given_on: date | None = Field(default=None, description="The day on which they agreed.")
    until: date | None = Field(default=None, description="The last day on which it holds.")
    by: GivenBy = Field(description="Who agreed, by role.")
    under_18: YesNo = Field(default=False, description="yes, if it is about a child.")
    also_agreed: tuple[GivenBy, ...] = Field(
        default=(), description="Who else agreed, where it is about a child, such as a parent."
    )
    reference: Words | None = Field(
        default=None, description="Where the private register holds the signed form. Never a name."
    )
    withdrawn_on: date | None = Field(
        default=None, description="The day on which it was taken back."
    )


class Unreadable(Part):
    """A consent that could not be read: nothing that rests on it may be published."""

    reasons: tuple[str, ...]


def _held_when_unreadable(value: Any, read: ValidatorFunctionWrapHandler) -> Any:
    if isinstance(value, Unreadable):
        return value
    try:
        return read(value)
    except ValidationError as error:
        return Unreadable(
            reasons=tuple(
                f"{'.'.join(str(step) for step in each['loc']) or 'consent'}: {each['msg']}"
                for each in error.errors(include_url=False, include_input=False)
            )
        )


ConsentField = Annotated[Consent | None, WrapValidator(_held_when_unreadable)]
"""The type of a ``consent`` field. Read it through ``consent_of``, which knows ``Unreadable``."""


def consent_of(part: Part) -> Consent | Unreadable | None:
    """Give the consent that ``part`` carries, one that could not be read, or None."""
    found: Consent | Unreadable | None = getattr(part, "consent", None)
    return found
