"""What is left of a story or voice that somebody took back: its name and the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tellback.model.problem import Where

FIELD = "withdrawn"
"""The one field of a stub: the day on which it was taken back."""

LEAVES_A_STUB = frozenset({"story", "voice"})
"""The kinds that leave a stub, so that what names them shrinks and is no error."""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A stub. ``on`` is None where the day cannot be read; ``bare`` is False where its file holds
    more than the day."""

    kind: str
    slug: str
    programme: str
    where: Where
    on: date | None
    bare: bool = True
