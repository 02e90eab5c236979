"""What a digest tells of a stretch of time: what came out in it, what changed, and what is next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tellback.model.article import Article
from tellback.model.base import Record
from tellback.model.event import Event, EventStatus
from tellback.model.programme import Programme
from tellback.model.report import Report
from tellback.model.session import Session
from tellback.model.story import Story
from tellback.relate.dated import first_out
from tellback.relate.events import to_come_and_past
from tellback.relate.library import Library

_WRITINGS = (Session, Story, Article, Report)

# What an import writes of a change (intake/merging.py): by how a sentence begins, what it is about,
# and what of the same record it overtakes.
_ABOUT = (
    (re.compile(r"It is on \d"), "day", ("day", "start", "end")),
    (re.compile(r"It starts at \d"), "start", ("start",)),
    (re.compile(r"It ends at \d"), "end", ("end",)),
    (re.compile(r"Its dates have changed\b"), "dates", ("dates",)),
    (re.compile(r"The place is now "), "place", ("place", "address")),
    (re.compile(r"The address of the place has changed\b"), "address", ("address",)),
    (re.compile(r"It is now (in person|online)\b|One can now come\b"), "way", ("way",)),
    (re.compile(r"There are (no places left|places again)\b"), "places", ("places",)),
    (re.compile(r"It takes place after all\b"), "standing", ("standing",)),
    (
        re.compile(r"It is cancelled\b"),
        "standing",
        ("standing", "places", "way", "dates", "day", "start", "end", "place", "address"),
    ),
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Changed:
    """A record that changed after it was first out: on which day, and what, as far as it says."""

    record: Record
    on: date
    what: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class News:
    """What there is to tell from ``since`` to ``until``, both included: of the whole site, or of
    ``programme`` alone. What is ``new`` and what ``changed`` come the newest first. ``announced``
    are all events to come that became known in this time, ``to_come`` others, both the soonest
    first; there are ``more`` of the others than are given."""

    since: date
    until: date
    programme: Programme | None
    new: tuple[Record, ...]
    changed: tuple[Changed, ...]
    announced: tuple[Event, ...]
    to_come: tuple[Event, ...]
    more: int

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.new or self.changed or self.announced or self.to_come)


def news(
    library: Library, since: date, until: date, programme: Programme | None = None, most: int = 12
) -> News:
    """Give what there is to tell from ``since`` to ``until``, with up to ``most`` events to come
    besides those announced, as seen from the library's own day. What it may be a risk to be seen on
    is never among it."""
    writings = [
        each for each in _about(library, programme) if not getattr(each, "quick_exit", False)
    ]
    events = _events(library, programme)
    coming, _ = to_come_and_past(events, library.today)
    taking_place = [each for each in coming if each.status is not EventStatus.CANCELLED]
    announced = [
        each for each in taking_place if each.announced and since <= each.announced <= until
    ]
    said = {each.slug for each in announced}
    to_come = [each for each in taking_place if each.slug not in said]
    new = [(day, each) for each in writings if (day := first_out(each)) and since <= day <= until]
    changed = [
        found
        for each in (*writings, *events)
        if (found := _changed(each, since, until)) is not None
    ]
    return News(
        since=since,
        until=until,
        programme=programme,
        new=tuple(
            each
            for _, each in sorted(new, key=lambda dated: (-dated[0].toordinal(), dated[1].slug))
        ),
        changed=tuple(sorted(changed, key=lambda each: (-each.on.toordinal(), each.record.slug))),
        announced=tuple(announced),
        to_come=tuple(to_come[:most]),
        more=max(0, len(to_come) - most),
    )


def _about(library: Library, programme: Programme | None) -> Iterator[Record]:
    for model in _WRITINGS:
        yield from library.naming(programme, model) if programme else library.every(model)


def _events(library: Library, programme: Programme | None) -> tuple[Event, ...]:
    return library.naming(programme, Event) if programme else library.events


def _changed(record: Record, since: date, until: date) -> Changed | None:
    """Give how ``record`` changed from ``since`` to ``until``, other than by coming out."""
    if isinstance(record, Event):
        told = [each for each in record.changes if since <= each.on <= until]
        if told:
            told.sort(key=lambda each: each.on)
            return Changed(record, told[-1].on, what_holds(each.what for each in told))
    out = first_out(record)
    known = out is not None and out < since
    if known and record.updated and since <= record.updated <= until:
        return Changed(record, record.updated)
    return None


def what_holds(told: Iterable[str]) -> tuple[str, ...]:
    """Give of what was ``told`` of the changes of an event, in order, what still holds: of two
    moves, the last. Words of somebody's own stay, unless they explain what is overtaken."""
    kept: list[list[tuple[str, str]]] = []
    for what in told:
        about, sentences = "", []
        for sentence in _SENTENCE.split(what):
            about, overtaken = next(
                ((name, gone) for begins, name, gone in _ABOUT if begins.match(sentence)),
                (about, ()),
            )
            kept = [[each for each in one if each[0] not in overtaken] for one in kept]
            sentences.append((about, sentence))
        kept.append(sentences)
    return tuple(" ".join(words for _, words in one) for one in kept if one)
