"""What events are known by elsewhere: in calendars and sheets of their organisers, and in the
calendars of this site."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tellback.intake.known_names import folded
from tellback.intake.naming import Named
from tellback.intake.rows import Row
from tellback.model.base import Record
from tellback.model.event import Event
from tellback.model.event_uids import OWN_PREFIX, uid_of

OWN_PROGRAM = "-//Tellback//"
"""How the name of the program begins in calendars that Tellback makes."""
_RUNNING = re.compile(r"\W*(?:no|nr|ref|row|id)?\W*\d{1,5}\W*", re.IGNORECASE)
"""A number that only counts rows: everybody's sheet has a 1, and next month's again."""
_UNFIT = re.compile(r"[^\w.-]+")


def settle_reference(row: Row, named: Named, host: str) -> bool:
    """Make the reference that somebody typed into a name that is nobody else's (RFC 7986, 5.3):
    ``ref@organiser.host``. One that is none, as it only counts rows, is left out, and True is
    given. The UID of a calendar's entry stays as it is."""
    typed = str(named.fields.get("uid", ""))
    if not typed or row.of_calendar:
        return False
    del named.fields["uid"]
    if _RUNNING.fullmatch(typed):
        return True
    organiser, clean = named.fields.get("organiser"), _UNFIT.sub("-", typed).strip("-")
    if organiser and clean:
        named.fields["uid"] = f"{clean}@{organiser}.{host}"
    return False


@dataclass(slots=True)
class References:
    """The events of a site by what they are known by. ``host`` is the site's; ``program`` names
    what made the calendar that is brought in."""

    records: Sequence[Record]
    host: str = ""
    program: str = ""
    _stated: dict[str, Event] = field(default_factory=dict)
    _own: dict[str, Event] = field(default_factory=dict)
    _typed: dict[tuple[str, str], list[Event]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for event in self.records:
            if not isinstance(event, Event):
                continue
            if event.uid:
                self._stated[event.uid] = event
                typed, _, host = event.uid.partition("@")
                if not host or is_typed(event.uid, event.organiser):
                    self._typed[typed, event.organiser].append(event)
            if not event.uid or self.program.startswith(OWN_PROGRAM):
                self._own[uid_of(event, self.host)] = event

    def of_entry(self, uid: str) -> Event | None:
        """Give the event that an entry of a calendar is, by the name that this has there."""
        return self._stated.get(uid)

    def from_here(self, uid: str) -> tuple[bool, Event | None]:
        """Say whether an entry comes out of this site's own calendar, and give its event, if that
        is still there."""
        own = OWN_PREFIX.sub("", uid)
        event = self._own.get(own) or (self._stated.get(own) if own != uid else None)
        return event is not None or own.endswith(f"@{self.host}"), event

    def of_reference(self, uid: str, organiser: str) -> Iterable[Event]:
        """Give the events of ``organiser`` that go by what was typed into a sheet of theirs."""
        return self._typed.get((uid.partition("@")[0], organiser), ())


def is_typed(uid: str, organiser: str) -> bool:
    """Say whether ``uid`` was made of what an organiser typed."""
    return f"@{organiser}." in uid


def is_likely(event: Event, title: str, day: str) -> bool:
    """Say whether a row with the reference of ``event`` speaks of it: its title or its day is the
    same. Where both are others, a reference was most likely used again."""
    known = {event.start.date().isoformat()}
    if event.moved_from:
        known.add(event.moved_from.date().isoformat())
    return day in known or folded(title) == folded(event.title)
