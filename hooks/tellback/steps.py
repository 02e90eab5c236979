"""The steps from files to pages, in order: read → check → consent gate → relate → assemble."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tellback.assemble.collisions import check_collisions
from tellback.assemble.page import AssembledPage
from tellback.assemble.site import site_pages
from tellback.check.site import check_records
from tellback.gate.site import pass_gate
from tellback.model.problem import Problem, Severity
from tellback.read.resources import with_file_sizes
from tellback.read.site import read_site
from tellback.relate.library import Library


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the steps give: the library of all that may be published, the pages to make of it, and
    every problem found."""

    library: Library
    pages: tuple[AssembledPage, ...]
    problems: tuple[Problem, ...]

    def has(self, *severities: Severity) -> bool:
        """Say whether there is a problem of any of ``severities``."""
        return any(problem.severity in severities for problem in self.problems)


def build_library(root: Path, today: date) -> Gathered:
    """Read the site in ``root`` as it may be published on ``today``.

    Problems never raise: they come back beside a library of what is well.
    """
    reading = read_site(root)
    found = check_records(reading.records, reading.broken, root, today)
    gated = pass_gate(reading.records, today)
    held = (each.problem() for each in gated.held)
    library = Library(with_file_sizes(gated.records, root), today)
    pages = tuple(site_pages(library))
    collisions = check_collisions(pages, library)
    problems = (*reading.problems, *found, *held, *collisions)
    return Gathered(library, pages, problems)
