"""What somebody is to look at again, and by when: reviews, consents, promises, recommendations,
events that are over.

What it says names files, organisations and titles, and no word of what rests on somebody's consent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

from tellback.gate.permission import last_day, why_held
from tellback.gate.site import needs_consent, parts_with_consent, said_of
from tellback.living.promises_due import Asked, commitments_due, recommendations_due
from tellback.living.years import months_after
from tellback.model.base import Record
from tellback.model.consent import Consent, Status, consent_of
from tellback.model.event import Event, EventStatus
from tellback.model.framework import FamilyPage, Framework
from tellback.model.kinds import KINDS
from tellback.model.marks import Path
from tellback.model.occurrences import is_over, last_occurrence
from tellback.model.organisation import Organisation
from tellback.model.problem import Where
from tellback.model.report import Report
from tellback.model.session import Session
from tellback.model.text import spoken_date

WITHIN_DAYS = 90
"""How far ahead the list looks, unless it is told otherwise."""
_MONTHS_CHECKED = 12
"""For how long a check holds where nothing is said of the next: a year, as for the law's own
statement (SI 2018/952, regulation 8)."""
_MONTHS_CHECKED_FOR_FAMILIES = 6
"""The same where families find numbers to ring and steps to take."""
_STILL_TO_BE = (EventStatus.PLANNED, EventStatus.BOOKING, EventStatus.FULL, EventStatus.MOVED)


class Why(Enum):
    """Why something is due, as it is called above a list of it."""

    REVIEW = "to be checked again"
    NEVER_CHECKED = "never checked"
    CONSENT = "consent that ends"
    COMMITMENT = "promises to ask about"
    RECOMMENDATION = "recommendations to ask about"
    EVENT = "events that are over"


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is due. ``day`` is when it is, or was; None where there never was a day.
    ``path`` leads to the field of ``record`` that tells of it, ``paths`` to every promise that it
    speaks of. ``said`` is a sentence for whoever
    keeps the site, ``to_do`` another."""

    why: Why
    record: Record
    path: Path
    day: date | None
    said: str
    to_do: str
    is_past: bool = False
    paths: tuple[Path, ...] = ()

    @property
    def where(self) -> Where:
        """The file and line to open."""
        return self.record.where(*self.path)


def due_list(
    records: Iterable[Record], today: date, within_days: int = WITHIN_DAYS
) -> tuple[Due, ...]:
    """Give what is due by ``within_days`` after ``today``, the longest overdue first; what never
    had a day comes last. ``records`` are those of a whole site, before the consent gate.
    """
    try:
        last = today + timedelta(days=max(within_days, 0))
    except OverflowError:  # further ahead than the calendar goes
        last = date.max
    everything = tuple(records)
    names = {each.slug: each.label for each in everything if isinstance(each, Organisation)}
    found = [
        replace(each, is_past=each.day is not None and each.day < today)
        for record in everything
        for each in _due(record, today, names)
        if each.day is None or each.day <= last
    ]
    return tuple(sorted(found, key=lambda each: (each.day or date.max, each.where, each.said)))


def _due(record: Record, today: date, names: Mapping[str, str]) -> Iterator[Due]:
    yield from _review(record)
    yield from _consents(record, today)
    if isinstance(record, Event):
        yield from _event(record, today)
    if isinstance(record, Session):
        yield from _asked(Why.COMMITMENT, record, commitments_due(record, today, names))
    if isinstance(record, Report):
        yield from _asked(Why.RECOMMENDATION, record, recommendations_due(record))


def _asked(why: Why, record: Record, found: Iterable[Asked]) -> Iterator[Due]:
    for each in found:
        paths = each.paths
        yield Due(why, record, paths[0], each.day, each.said, each.to_do, paths=paths)


def called(record: Record) -> str:
    """Give what a message calls ``record``: its title in quotation marks, or ``this story`` where
    it rests on somebody's consent."""
    return f"This {KINDS[record.kind].one}" if needs_consent(record) else f"“{record.label}”"


def _review(record: Record) -> Iterator[Due]:
    again = "Go through it. If all is right, put today's date in “reviewed”"
    for_families = isinstance(record, FamilyPage)
    if record.review_by:
        day = record.review_by
        said = f"{called(record)} is to be checked again by {spoken_date(day)}."
        to_do = f"{again}, and a later one in “review_by”."
        yield Due(Why.REVIEW, record, ("review_by",), day, said, to_do)
    elif isinstance(record, FamilyPage) and record.is_twin:
        return  # “tellback translations” tells of it, when the page it was made from has changed
    elif record.reviewed:
        months = _MONTHS_CHECKED_FOR_FAMILIES if for_families else _MONTHS_CHECKED
        day = months_after(record.reviewed, months)
        said = f"{called(record)} was last checked on {spoken_date(record.reviewed)}."
        yield Due(Why.REVIEW, record, ("reviewed",), day, said, f"{again}.")
    elif for_families or isinstance(record, Framework):
        said = f"Nobody has written down when {called(record)} was last checked."
        to_do = "Check its steps, names and numbers, then add “reviewed:” with today's date."
        yield Due(Why.NEVER_CHECKED, record, (), None, said, to_do)


def _consents(record: Record, today: date) -> Iterator[Due]:
    for path, part in parts_with_consent(record):
        consent = consent_of(part)
        if not isinstance(consent, Consent) or consent.status is not Status.GIVEN:
            continue
        end = last_day(consent)
        if end is None or consent.withdrawn_on is not None:
            continue
        over = end < today and why_held(consent, today) is not None
        what = f"the {said_of(record, path, part)}" if path else f"this {said_of(record, (), part)}"
        verb = "ended" if over else "ends"
        said = f"The consent for {what} {verb} on {spoken_date(end)}."
        to_do = (
            "It is held back. Ask whether it may be shown again, or withdraw it."
            if over
            else "Ask whether it may stay, in time: after that day it is held back."
        )
        yield Due(Why.CONSENT, record, (*path, "consent", "until"), end, said, to_do)


def _event(event: Event, today: date) -> Iterator[Due]:
    if event.status not in _STILL_TO_BE or not is_over(event, today):
        return
    last = last_occurrence(event)
    day = last.end.date() if last else event.end.date()
    said = (
        f"“{event.label}” ended on {spoken_date(day)} and still stands as “{event.status.value}”."
    )
    to_do = "Write “status: held” (or “cancelled”), and “recap:” once there is a write-up."
    yield Due(Why.EVENT, event, ("status",), day, said, to_do)
