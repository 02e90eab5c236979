"""The editions of a site: for the public, for the programme alone, and to carry about."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # else the commands, which name editions, would load all records for it
    from tellback.model.consent import Scope

VARIABLE = "TELLBACK_EDITION"
"""The environment variable that says which edition to build, by its value in ``Edition``."""


class Edition(Enum):
    """Whom a site is built for, and how it is read. What was agreed for the programme stays out of
    every edition but its own."""

    PUBLIC = "public"
    PROGRAMME = "programme"
    OFFLINE = "offline"

    @property
    def scopes(self) -> frozenset[Scope]:
        """How far a consent must reach for what rests on it to be in this edition."""
        from tellback.model.consent import Scope

        if self is Edition.PROGRAMME:
            return frozenset({Scope.PUBLIC, Scope.PROGRAMME})
        return frozenset({Scope.PUBLIC})

    @property
    def suffix(self) -> str:
        """What the name of this edition's folder ends with behind that of the public one."""
        return "" if self is Edition.PUBLIC else f"-{self.value}"


def edition_by(environment: Mapping[str, str]) -> Edition:
    """Give the edition that TELLBACK_EDITION asks for; the public one, where it asks for none.

    Raises ValueError, in words for whoever set the variable, for an edition that there is not.
    """
    stated = environment.get(VARIABLE, "").strip()
    try:
        return Edition(stated.lower()) if stated else Edition.PUBLIC
    except ValueError as error:
        raise ValueError(
            f"{VARIABLE} is “{stated}”, and the editions are public, programme and offline. "
            "Set it to one of them, or unset it."
        ) from error
