"""A site read and checked, with what is kept of an earlier time or without."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from check.breaking import SOUND, TODAY

from tellback.check.site import check_records
from tellback.gate.kept import Kept
from tellback.gate.site import Gated, pass_gate
from tellback.model.parts_within import parts_of
from tellback.model.problem import Problem
from tellback.read.site import Reading, read_site

SITES = Path(__file__).parent.parent / "sites"


class Told(NamedTuple):
    """What reading, checking and the gate gave."""

    reading: Reading
    found: list[Problem]
    gated: Gated


def told(root: Path, today: date = TODAY, kept: Kept | None = None) -> Told:
    reading = read_site(root, kept.reading if kept else None)
    unread = reading.broken | reading.taken_back
    checks, digests = (kept.checks, kept.reading.digests) if kept else (None, None)
    found = list(check_records(reading.records, unread, root, today, kept=checks, digests=digests))
    gated = pass_gate(reading.records, today, withdrawn=reading.taken_back)
    if kept:
        kept.keep(reading, gated)
    return Told(reading, found, gated)


def everything(each: Told) -> list[Any]:
    """Give all that may be asked of what was read and found, records field by field, with where
    each of their parts stands."""
    reading, found, gated = each
    records = [
        (record.kind, record.model_dump_json(), list(record.__dict__), record.model_fields_set)
        for record in (*reading.records, *gated.records)
    ]
    spots = [record.where(*path) for record in reading.records for path, _ in parts_of(record)]
    rest = (reading.problems, reading.broken, reading.withdrawn, found, gated.held, gated.ending)
    return [records, spots, *rest]


def now(folder: Path) -> int:
    """Give the time, by the clock of the disk that ``folder`` is on."""
    (folder / "began").write_text("now", encoding="utf-8")
    return (folder / "began").stat().st_mtime_ns


def a_copy(name: str, folder: Path) -> Path:
    shutil.copytree(SOUND if name == "sound" else SITES / name, folder)
    return folder
