"""What readers are told of how a page changed: the day, and which parts of it; no words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

MOST_SHOWN = 10
"""How many days of changes stand at the foot of a page at most."""


@dataclass(frozen=True, slots=True)
class Changed:
    """On ``day`` the ``parts`` of a page changed, as they are called in English."""

    day: date
    parts: tuple[str, ...]
