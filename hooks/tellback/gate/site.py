"""The gate over a whole site: records in, what may be published out.

What is held back goes whole, and all that names it shrinks without a trace: references, list
entries, selection rounds, links and pictures in texts. Later steps see only what is left, so that
none of them needs a check of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, get_args

from tellback.gate.edition import Edition
from tellback.gate.permission import last_day, why_held
from tellback.gate.prose import Gone, slugs_in
from tellback.gate.register import Register
from tellback.gate.shrink import Shrinking, shrunk
from tellback.model.base import Part, Record
from tellback.model.collecting import without_collecting
from tellback.model.consent import Consent, consent_of
from tellback.model.highlights import Highlights
from tellback.model.marks import Path
from tellback.model.parts_within import part_models, within
from tellback.model.picture import Picture
from tellback.model.problem import Problem, Where, problem
from tellback.model.references import references
from tellback.model.report import Finding
from tellback.model.session import Commitment
from tellback.model.story import Story, Voice
from tellback.model.text import spoken_date

ENDS_SOON = timedelta(days=60)
"""How long ahead it is said that a consent ends, so that there is time to ask again."""


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
    """What passed the gate, in the order it came, and what did not; and the consents that hold and
    end soon."""

    records: tuple[Record, ...]
    held: tuple[HeldBack, ...]
    ending: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Gate:
    """What the gate goes by: the day, the edition, and the register, if one is kept."""

    today: date
    edition: Edition = Edition.PUBLIC
    register: Register | None = None

    def why_held(self, part: Part) -> str | None:
        """Give the reason why ``part`` may not be published; None if it may."""
        if not needs_consent(part):
            return None
        return why_held(consent_of(part), self.today, self.edition, self.register)


def pass_gate(
    records: Iterable[Record],
    today: date,
    edition: Edition = Edition.PUBLIC,
    register: Register | None = None,
    withdrawn: Gone = frozenset(),
) -> Gated:
    """Give the records that may be in ``edition`` on ``today``, each without what is held back in
    it. ``withdrawn`` names records of which there is nothing left, as (kind, slug)."""
    gate = Gate(today, edition, register)
    kept: dict[tuple[str, str], Record] = {}
    gone: set[tuple[str, str]] = set()
    held: list[HeldBack] = []
    for record in records:
        reason = gate.why_held(record)
        if reason:
            held.append(HeldBack(record.where("consent"), record.kind, reason))
            gone.add((record.kind, record.slug))
        else:
            kept[record.kind, record.slug] = record
    held_parts = {
        key: dropped
        for key, record in kept.items()
        if (dropped := tuple(_held_parts(record, gate, held)))
    }
    gone |= withdrawn - kept.keys()
    with without_collecting():
        _shrink_all(kept, gone, held_parts)
    published = tuple(kept.values())
    return Gated(published, tuple(held), tuple(_ending(published, today)))


def needs_consent(part: Part) -> bool:
    """Say whether ``part`` is of a person or speaks for somebody, so that consent is needed.

    Whatever has a consent written beside it needs it: somebody thought that it did.
    """
    if consent_of(part) is not None:
        return True
    match part:
        case Story() | Voice() | Commitment():
            return True
        case Picture() | Highlights():
            return part.shows_people
        case Finding():
            return part.quote is not None
    return False


def parts_with_consent(record: Record) -> Iterator[tuple[Path, Part]]:
    """Yield each part of ``record`` that needs consent, itself included, with its path."""
    for path, part in within(record, _with_consent(type(record))):
        if needs_consent(part):
            yield path, part


def said_of(record: Record, path: Path, part: Part) -> str:
    """Give what a message calls ``part``: story, or picture in this story."""
    return f"{type(part).__name__.lower()} in this {record.kind}" if path else record.kind


def _held_parts(record: Record, gate: Gate, held: list[HeldBack]) -> Iterator[Part]:
    """Yield the parts of ``record`` that are held back, and note why in ``held``."""
    for path, part in parts_with_consent(record):
        reason = gate.why_held(part) if path else None
        if reason:
            held.append(HeldBack(record.where(*path), said_of(record, path, part), reason))
            yield part


def _ending(records: Iterable[Record], today: date) -> Iterator[Problem]:
    """Yield a notice for each consent that holds and ends soon.

    The register's own last day is not looked at: it would be told in a log.
    """
    for record in records:
        for path, part in parts_with_consent(record):
            consent = consent_of(part)
            end = last_day(consent) if isinstance(consent, Consent) else None
            if end is not None and end - today <= ENDS_SOON:
                where = record.where(*path, "consent", "until")
                what = said_of(record, path, part)
                yield problem("consent-ends-soon", where, what=what, when=spoken_date(end))


def _shrink_all(
    kept: dict[tuple[str, str], Record],
    gone: set[tuple[str, str]],
    held_parts: dict[tuple[str, str], tuple[Part, ...]],
) -> None:
    """Shrink every record in ``kept``, until nothing in it names what is gone."""
    named: dict[tuple[str, str], _Named] = {}
    while True:
        slugs = {slug for _, slug in gone}
        lost: set[tuple[str, str]] = set()
        for key, record in list(kept.items()) if gone or held_parts else ():
            parts = held_parts.pop(key, ())
            if gone and not parts and key not in named:
                named[key] = _named_in(record)
            if not parts and (not gone or not named[key].any_of(gone, slugs)):
                continue
            smaller = shrunk(record, Shrinking(parts, gone))
            if smaller is None:
                del kept[key]
                lost.add(key)
            else:
                kept[key] = smaller
                named.pop(key, None)
        if not lost:
            return
        gone |= lost


@dataclass(frozen=True, slots=True)
class _Named:
    """What a record names: others by kind and slug, and slugs that stand in its texts."""

    records: frozenset[tuple[str, str]]
    slugs: frozenset[str]

    def any_of(self, gone: Gone, slugs: set[str]) -> bool:
        return not (self.records.isdisjoint(gone) and self.slugs.isdisjoint(slugs))


def _named_in(record: Record) -> _Named:
    named = frozenset((each.kind, each.slug) for each in references(record))
    return _Named(named, frozenset(slug for text in _texts(record) for slug in slugs_in(text)))


def _texts(record: Record) -> Iterator[str]:
    """Yield the texts of ``record`` in which something may be named."""
    for _, part in within(record, (Part,)):
        model: type[Part] = type(part)
        for name in _text_fields(model):
            value = part.__dict__[name]
            for text in value if isinstance(value, tuple) else (value,):
                if isinstance(text, str) and (":" in text or "/" in text or "#" in text):
                    yield text


@cache
def _text_fields(model: type[Part]) -> tuple[str, ...]:
    """Give the fields of ``model`` that can hold text."""
    fields = model.model_fields.items()
    return tuple(name for name, field in fields if _may_be_text(field.annotation))


def _may_be_text(hint: Any) -> bool:
    if isinstance(hint, type):
        return issubclass(hint, str)
    return hint is Any or any(map(_may_be_text, get_args(hint)))


@cache
def _with_consent(model: type[Record]) -> tuple[type[Part], ...]:
    """Give the models of parts of ``model`` that consent can be written beside."""
    return tuple(part for part in part_models(model) if "consent" in part.model_fields)
