"""What a story's pages tell together: harmless piece by piece, and a person once put together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tellback.check.identity.finding import what_in_life, where_in_life
from tellback.check.identity.places import place_of
from tellback.check.identity.record_texts import Joined
from tellback.check.known import Known
from tellback.model.base import Record
from tellback.model.marks import Path
from tellback.model.organisation import Organisation
from tellback.model.problem import Where
from tellback.model.session import Session
from tellback.model.story import Story, Voice

_SIDE = {
    "age": "age",
    "event": "event",
    "day": "event",
    "kin": "family",
}
_SIDES = ("place", "age", "event", "family")


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of the puzzle: which side of a life it shows, its words, and where it stands."""

    side: str
    words: str
    where: Where


def pieces_of(joined: Joined, known: Known) -> Iterator[Piece]:
    """Yield what the record and the records that it names tell of place, age, event and family;
    nothing, where they name no place, or too little to be put together with one."""
    told = what_in_life(joined.text)
    if len({_SIDE[each.kind] for each in told}) < 2 and not joined.record.accepted:
        return  # a place cannot make a person of that; what is accepted has to be met with
    places = list(_places(joined, known))
    if not places:
        return
    yield from places
    for each in told:
        yield Piece(_SIDE[each.kind], each.words, joined.where(known, each.start))


def _places(joined: Joined, known: Known) -> Iterator[Piece]:
    for each in where_in_life(joined.text, known.named):
        yield Piece("place", each.words, joined.where(known, each.start))
    record = joined.record
    if isinstance(record, Story):
        yield from _stated(record, record.collected.where, ("collected", "where"))
    if isinstance(record, Story | Voice) and record.session:
        session = known.find(Session, record.session)
        if session:
            yield from _stated(session, session.place, ("place",))
    for slug in record.organisations:
        organisation = known.find(Organisation, slug)
        if organisation:
            yield from _stated(organisation, organisation.area, ("area",))


def _stated(record: Record, stated: str | None, path: Path) -> Iterator[Piece]:
    place = place_of(stated) if stated else None
    if place:
        yield Piece("place", place, record.where(*path))


def put_together(pieces: list[Piece]) -> list[Piece]:
    """Give one piece of each side, if a place is among them and at least two other sides."""
    first: dict[str, Piece] = {}
    for piece in pieces:
        first.setdefault(piece.side, piece)
    if "place" not in first or len(first) < 3:
        return []
    return [first[side] for side in _SIDES if side in first]
