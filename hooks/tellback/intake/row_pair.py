"""A row of a sheet with the record that it speaks of, and what it is known by among others."""

from __future__ import annotations

from dataclasses import dataclass

from tellback.intake.known_names import folded
from tellback.intake.naming import Named
from tellback.intake.rows import Fault, Row
from tellback.model.base import Record
from tellback.model.story import Story

Key = tuple[str, ...]


@dataclass(slots=True)
class Pair:
    """A row with its names made into slugs, and the record that it speaks of, if there is one.

    ``twice`` is the spot of an earlier row that says the same; ``fault`` says why it cannot be told
    what the row speaks of. ``from_here`` says that it came out of this site's own calendar."""

    row: Row
    named: Named
    record: Record | None = None
    twice: str = ""
    fault: Fault | None = None
    from_here: bool = False

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Why the row cannot be taken. What it lacks is no reason where the record is there."""
        lacks_nothing = self.record is not None and not isinstance(self.record, Story)
        own = (each for each in self.row.faults if not (each.new and lacks_nothing))
        return (*own, *self.named.faults, *([self.fault] if self.fault else []))

    @property
    def whole(self) -> bool:
        """Whether the row says all that a new record needs."""
        return not self.row.faults


def key_of(pair: Pair) -> Key:
    """Give what tells one record from another: an event's title, organiser and day; an
    organisation's name; a story's title in its programme."""
    fields = pair.named.fields
    title = folded(str(fields.get("title") or fields.get("name") or ""))
    day = str(fields.get("start", ""))[:10] or pair.row.day
    if day:
        return (title, str(fields.get("organiser", "")), day)
    return (title, str(fields.get("programme", "")))


def start_of(pair: Pair) -> Key:
    """Give when the event of a row first starts, as part of a key."""
    start = pair.named.fields.get("start")
    return (str(start).replace(" ", "T")[:16],) if start else ()
