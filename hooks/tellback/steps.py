"""The steps from files to pages, in order: read → check → consent gate → relate → assemble."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tellback.assemble.collisions import check_collisions
from tellback.assemble.moved_pages import check_moved
from tellback.assemble.page import PlannedPage
from tellback.assemble.page_links import KeptLinks, check_page_links
from tellback.assemble.site import site_pages
from tellback.assemble.site_settings import check_settings
from tellback.assemble.withdrawn_pages import withdrawn_pages
from tellback.check.placeholders import said_once
from tellback.check.site import check_records
from tellback.gate.edition import Edition
from tellback.gate.kept import Kept
from tellback.gate.ledger import Ledger, ledger_of
from tellback.gate.register import Register
from tellback.gate.site import Gate, pass_gate
from tellback.living.page_changes import told_changes
from tellback.model.collecting import without_collecting
from tellback.model.problem import Problem, Severity
from tellback.publish.hidden_files import check_hidden_files
from tellback.publish.leaks import Lock, lock_for
from tellback.read.contact import site_facts
from tellback.read.resources import with_file_sizes
from tellback.read.site import read_site
from tellback.relate.library import Library
from tellback.relate.usage import KeptUsage, usage_of


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the steps give: the library of all that may be published, the plans of its pages,
    every problem found, and the second lock, which looks through the built site."""

    library: Library
    pages: tuple[PlannedPage, ...]
    problems: tuple[Problem, ...]
    find_leaks: Lock

    def has(self, *severities: Severity) -> bool:
        """Say whether there is a problem of any of ``severities``."""
        return any(problem.severity in severities for problem in self.problems)


@without_collecting()
def build_library(
    root: Path,
    today: date,
    *,
    edition: Edition = Edition.PUBLIC,
    register: Register | None = None,
    kept: Kept | None = None,
) -> Gathered:
    """Read the site in ``root`` as it may be published on ``today`` in ``edition``.

    ``register`` may overrule what records say of consent. What is in ``kept`` of an earlier time is
    not read and checked again, as far as it still holds; what this time gives is left in it.
    Problems never raise: they come back beside a library of what is well.
    """
    reading = read_site(root, kept.reading if kept else None)
    unread = reading.broken | reading.taken_back
    checks, digests = (kept.checks, kept.reading.digests) if kept else (None, None)
    # All at once: what is found is found before the library seals the records.
    found = tuple(check_records(reading.records, unread, root, today, kept=checks, digests=digests))
    gated = pass_gate(reading.records, today, edition, register, reading.taken_back)
    if kept:
        kept.keep(reading, gated)
    held = (each.problem() for each in gated.held)
    # What was read is noted for what is kept alone.
    records, facts = with_file_sizes(gated.records, root), site_facts(reading.settings)
    named = kept.named if kept else None
    library = Library(records, today, facts, sealed=kept is not None, named=named)
    library.changes, untold = told_changes(root, gated.records, reading.settings)
    usage = usage_of(library, KeptUsage(*kept.usage) if kept else None)
    pages = (*site_pages(library), *withdrawn_pages(reading.withdrawn))
    hidden = check_hidden_files(root, library, reading.settings)
    collisions = (*check_collisions(pages, library), *check_moved(pages, library), *hidden)
    links = KeptLinks(kept.links if kept else {})
    dead_links = check_page_links(pages, library, unread, root, links)
    faulty = (*check_settings(reading.settings), *untold)
    problems = said_once(
        (*faulty, *reading.problems, *found, *held, *gated.ending, *collisions, *dead_links)
    )
    if kept:
        kept.named = library.who_names.by_token
        kept.links = links.found
        kept.usage = (usage.kept.forms, usage.kept.uses)
    overruled = (lambda named: bool(register.why_held(named, today))) if register else None
    lock = lock_for(reading, root, today, edition.scopes, overruled)
    return Gathered(library, pages, problems, lock)


def consent_ledger(root: Path, gate: Gate) -> tuple[Ledger, tuple[str, ...]]:
    """Give the ledger of consent of the site in ``root``, and the files that could not be read."""
    reading = read_site(root)
    gated = pass_gate(reading.records, gate.today, gate.edition, gate.register, reading.taken_back)
    unread = dict.fromkeys(each.where.file for each in reading.problems if each.stops)
    return ledger_of(reading.records, gated, gate, reading.withdrawn), tuple(unread)
