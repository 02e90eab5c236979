"""The gate over a whole site: records in, what may be published out.

What is held back goes whole, and all that names it shrinks without a trace: references, list
entries, selection rounds, links and pictures in texts. Later steps see only what is left, so that
none of them needs a check of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date
from functools import cache

from tellback.gate.permission import why_held
from tellback.gate.shrink import Shrinking, shrunk
from tellback.model.base import Part, Record, part_models, parts_of
from tellback.model.consent import consent_of
from tellback.model.picture import Picture
from tellback.model.problem import Problem, Where, problem
from tellback.model.references import references
from tellback.model.report import Finding
from tellback.model.session import Commitment, Highlights
from tellback.model.story import Story, Voice


@dataclass(frozen=True, slots=True)
class HeldBack:
    """Something that may not be published: where it stands, what it is, and why."""

    where: Where
    what: str
    reason: str

    def problem(self) -> Problem:
        """Give the notice for the build's report. It names the file and the reason, no text."""
        return problem("held-back", self.where, what=self.what, reason=self.reason)


@dataclass(frozen=True, slots=True)
class Gated:
    """What passed the gate, in the order it came, and what did not."""

    records: tuple[Record, ...]
    held: tuple[HeldBack, ...]


def pass_gate(records: Iterable[Record], today: date) -> Gated:
    """Give the records that may be published on ``today``, each without what is held back in it."""
    kept: dict[tuple[str, str], Record] = {}
    gone: set[tuple[str, str]] = set()
    held: list[HeldBack] = []
    for record in records:
        reason = why_held(consent_of(record), today) if needs_consent(record) else None
        if reason:
            held.append(HeldBack(record.where("consent"), record.kind, reason))
            gone.add((record.kind, record.slug))
        else:
            kept[record.kind, record.slug] = record
    held_parts = {
        key: dropped
        for key, record in kept.items()
        if (dropped := tuple(_held_parts(record, today, held)))
    }
    _shrink_all(kept, gone, held_parts)
    return Gated(tuple(kept.values()), tuple(held))


def needs_consent(part: Part) -> bool:
    """Say whether ``part`` is of a person or speaks for somebody, so that consent is needed."""
    match part:
        case Story() | Voice() | Commitment():
            return True
        case Picture() | Highlights():
            return part.shows_people
        case Finding():
            return part.quote is not None
    return False


def _held_parts(record: Record, today: date, held: list[HeldBack]) -> Iterable[Part]:
    """Yield the parts of ``record`` that are held back, and note why in ``held``."""
    if not _may_need_consent(type(record)):
        return
    for path, part in parts_of(record):
        if path and needs_consent(part):
            reason = why_held(consent_of(part), today)
            if reason:
                what = f"{type(part).__name__.lower()} in this {record.kind}"
                held.append(HeldBack(record.where(*path), what, reason))
                yield part


def _shrink_all(
    kept: dict[tuple[str, str], Record],
    gone: set[tuple[str, str]],
    held_parts: dict[tuple[str, str], tuple[Part, ...]],
) -> None:
    """Shrink every record in ``kept``, until nothing in it names what is gone."""
    while True:
        lost: set[tuple[str, str]] = set()
        for key, record in list(kept.items()):
            parts = held_parts.pop(key, ())
            if not parts and not _touched(record, gone):
                continue
            smaller = shrunk(record, Shrinking(parts, gone))
            if smaller is None:
                del kept[key]
                lost.add(key)
            else:
                kept[key] = smaller
        if not lost:
            return
        gone |= lost


def _touched(record: Record, gone: Set[tuple[str, str]]) -> bool:
    if not gone:
        return False
    if any((each.kind, each.slug) in gone for each in references(record)):
        return True
    return any(f"{kind}:{slug}" in text for kind, slug in gone for text in _texts(record))


def _texts(record: Record) -> Iterable[str]:
    for _, part in parts_of(record):
        for name in type(part).model_fields:
            value = getattr(part, name)
            if isinstance(value, str):
                yield value
            elif isinstance(value, tuple):
                yield from (each for each in value if isinstance(each, str))


@cache
def _may_need_consent(model: type[Record]) -> bool:
    return any("consent" in part.model_fields for part in part_models(model))
