"""The ledger of consent: what is published on whose consent, what is held back and why, what ends
when. Files, lines, roles, references and days; no text of any record, and nothing of the register.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tellback.gate.permission import last_day
from tellback.gate.site import Gate, Gated, parts_with_consent, said_of
from tellback.model.base import Part, Record
from tellback.model.consent import Consent, consent_of
from tellback.model.marks import Path
from tellback.model.parts_within import parts_of
from tellback.model.problem import Where
from tellback.model.text import spoken_date
from tellback.model.withdrawn import Withdrawn


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that needs consent. ``held`` is why it is held back, None where it is published;
    ``until`` is the last day that the record's own consent holds."""

    where: Where
    what: str
    by: str | None = None
    reference: str | None = None
    given_on: date | None = None
    until: date | None = None
    held: str | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """The entries of a site on one day, for one edition, in the order of their files."""

    gate: Gate
    entries: tuple[Entry, ...]

    @property
    def published(self) -> tuple[Entry, ...]:
        """What is published."""
        return tuple(entry for entry in self.entries if entry.held is None)

    @property
    def held(self) -> tuple[Entry, ...]:
        """What is held back."""
        return tuple(entry for entry in self.entries if entry.held is not None)

    @property
    def ending(self) -> tuple[Entry, ...]:
        """What is published, the soonest to end first."""
        return tuple(sorted(self.published, key=lambda each: (each.until or date.max, each.where)))


def ledger_of(
    records: Iterable[Record], gated: Gated, gate: Gate, withdrawn: Iterable[Withdrawn] = ()
) -> Ledger:
    """Give the ledger of ``records``, of which ``gated`` is what ``gate`` let out."""
    out = {
        id(consent_of(part))
        for record in gated.records
        for _, part in parts_of(record)
        if consent_of(part) is not None
    }
    entries = [
        _entry(record, path, part, gate, out)
        for record in records
        for path, part in parts_with_consent(record)
    ]
    entries += [_stub(each) for each in withdrawn]
    return Ledger(gate, tuple(sorted(entries, key=lambda entry: (entry.where, entry.what))))


def _entry(record: Record, path: Path, part: Part, gate: Gate, out: set[int]) -> Entry:
    consent = consent_of(part)
    reason = gate.why_held(part)
    if reason is None and id(consent) not in out:
        reason = "what it stands in is held back"
    where, what = record.where(*path, "consent"), said_of(record, path, part)
    if not isinstance(consent, Consent):
        return Entry(where, what, held=reason)
    return Entry(
        where,
        what,
        consent.by.value,
        consent.reference,
        consent.given_on,
        last_day(consent),
        reason,
    )


def _stub(each: Withdrawn) -> Entry:
    day = f" on {spoken_date(each.on)}" if each.on else ""
    return Entry(each.where, each.kind, held=f"it was withdrawn{day}")


def ledger_text(ledger: Ledger) -> str:
    """Give ``ledger`` for people: three lists, a line or two an entry."""
    return "\n".join(_lines(ledger)) + "\n"


def _lines(ledger: Ledger) -> Iterator[str]:
    gate = ledger.gate
    register = ", with the register" if gate.register else ""
    yield f"Consent on {spoken_date(gate.today)}, {gate.edition.value} edition{register}"
    yield ""
    yield f"Published: {len(ledger.published)}"
    for entry in ledger.published:
        given = f"given {spoken_date(entry.given_on)}" if entry.given_on else "no day given"
        yield f"  {entry.where}: {entry.what}"
        yield f"    by {_whose(entry)}, {given}"
    yield ""
    yield f"Held back: {len(ledger.held)}"
    for entry in ledger.held:
        yield f"  {entry.where}: {entry.what}"
        yield f"    {_one_line(entry.held or '')}" + (f"; {_whose(entry)}" if entry.by else "")
    yield ""
    yield "Ends, the soonest first:" if ledger.published else "Nothing ends."
    for entry in ledger.ending:
        end = spoken_date(entry.until) if entry.until else "no end"
        yield f"  {end}: {entry.where}: {entry.what}, {_whose(entry)}"


def _whose(entry: Entry) -> str:
    return _one_line(", ".join(each for each in (entry.by, entry.reference) if each))


def _one_line(text: str) -> str:
    """Give ``text`` without anything that a terminal would obey."""
    return "".join(each if each.isprintable() else "\ufffd" for each in " ".join(text.split()))


def ledger_json(ledger: Ledger) -> str:
    """Give ``ledger`` for programs: day, edition, register (whether there is one), and a list each
    of published, held_back and ends, whose entries have the same keys throughout."""
    gate = ledger.gate
    told = {
        "today": gate.today.isoformat(),
        "edition": gate.edition.value,
        "register": gate.register is not None,
        "published": [_row(entry) for entry in ledger.published],
        "held_back": [_row(entry) for entry in ledger.held],
        "ends": [_row(entry) for entry in ledger.ending],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _row(entry: Entry) -> dict[str, object]:
    return {
        "file": entry.where.file,
        "line": entry.where.line,
        "what": entry.what,
        "by": entry.by,
        "reference": entry.reference,
        "given_on": entry.given_on.isoformat() if entry.given_on else None,
        "until": entry.until.isoformat() if entry.until else None,
        "held_back": entry.held,
    }
