"""The desk of a whole site: all of its sections, gathered from what the steps found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tellback.desk.notes import Desk
from tellback.desk.orphans import orphans_section
from tellback.desk.problems import pictures_section, problems_section
from tellback.desk.standing import (
    due_section,
    held_section,
    readability_section,
    translations_section,
)
from tellback.desk.strays import strays_section
from tellback.desk.whereabouts import Whereabouts
from tellback.gate.ledger import ledger_of
from tellback.gate.site import Gate, Gated, pass_gate
from tellback.model.problem import Problem, Where
from tellback.read.files import read_text
from tellback.read.site import Reading, read_site
from tellback.read.site_language import read_language
from tellback.relate.usage import usage_of
from tellback.steps import Gathered

Seen = tuple[Reading, Gated]
"""All that was read of a site, and what the gate made of it."""


def site_desk(root: Path, gathered: Gathered, gate: Gate, seen: Seen | None = None) -> Desk:
    """Give the desk of the site in ``root``, of which ``gathered`` is what ``gate`` let out.

    Without what was ``seen``, the files are read once more: ``gathered`` knows nothing of what is
    held back.
    """
    reading, gated = seen or _seen(root, gate)
    held = ledger_of(reading.records, gated, gate, reading.withdrawn).held
    pages = {page.path for page in gathered.pages}
    spots = [each.where for each in held]
    at = Whereabouts(reading.records, gathered.library, spots, pages)
    problems = gathered.problems
    known = usage_of(gathered.library).kept
    return Desk(
        (
            problems_section(problems, at),
            held_section(held),
            due_section(reading.records, gate.today, at),
            translations_section(reading.records, problems, at),
            pictures_section(problems, at, _line_in(root)),
            readability_section(reading.records, read_language(reading.settings), at),
            orphans_section(reading.records, gate.today, at, _faulty(root, problems), known),
            strays_section(root, problems),
        )
    )


def _seen(root: Path, gate: Gate) -> Seen:
    reading = read_site(root)
    return reading, pass_gate(
        reading.records, gate.today, gate.edition, gate.register, reading.taken_back
    )


def _faulty(root: Path, problems: Iterable[Problem]) -> Iterator[str]:
    """Yield the texts of files that hold an error, so that they were not read in full."""
    for file in dict.fromkeys(each.where.file for each in problems if each.stops):
        if (root / file).is_file():
            yield read_text(root, file)[0] or ""


def _line_in(root: Path) -> Callable[[Where], str]:
    """Give what gives the line that stands at a spot of the site in ``root``."""
    files: dict[str, list[str]] = {}

    def line_of(where: Where) -> str:
        if where.file not in files:
            files[where.file] = (read_text(root, where.file)[0] or "").split("\n")
        lines = files[where.file]
        return lines[where.line - 1] if where.line <= len(lines) else ""

    return line_of
