"""Pages of what helps and what gets in the way: enablers, barriers and the evidence map."""

from __future__ import annotations

from collections.abc import Iterator

from tellback.assemble.addresses import index_address
from tellback.assemble.page import AssembledPage, PlannedPage, record_page, record_plan
from tellback.model.practice import Barrier, Enabler, Practice
from tellback.relate.evidence import (
    Remedy,
    answered_by,
    answers_to,
    evidence_map,
    grounds,
    unanswered,
)
from tellback.relate.library import Library
from tellback.relate.selection import told


def practice_pages(library: Library) -> Iterator[PlannedPage]:
    """Yield the indexes of enablers and barriers, a page for each, and the evidence map."""
    yield PlannedPage(index_address("enabler").lstrip("/"), _enablers)
    for enabler in library.enablers:
        yield record_plan(_enabler, enabler)
    yield PlannedPage(index_address("barrier").lstrip("/"), _barriers)
    for barrier in library.barriers:
        yield record_plan(_barrier, barrier)
    if library.enablers:
        yield PlannedPage("evidence-map.md", _evidence_map)


def _enablers(library: Library) -> AssembledPage:
    return AssembledPage(
        path=index_address("enabler").lstrip("/"),
        title="Enablers",
        template="enablers",
        data={"enablers": library.enablers, "barriers": library.barriers},
        description="What helps, as people who were there named it.",
    )


def _barriers(library: Library) -> AssembledPage:
    return AssembledPage(
        path=index_address("barrier").lstrip("/"),
        title="Barriers",
        template="barriers",
        data={"barriers": library.barriers},
        description="What gets in the way, and what helps.",
    )


def _evidence_map(library: Library) -> AssembledPage:
    return AssembledPage(
        path="evidence-map.md",
        title="Evidence map",
        template="evidence-map",
        data={
            "rows": evidence_map(library),
            "unanswered": unanswered(library),
            "barriers": library.barriers,
        },
        description="What helps, against what, where it was seen and who told of it.",
    )


def _enabler(library: Library, enabler: Enabler) -> AssembledPage:
    answers = answered_by(library, enabler)
    return _practice(library, enabler, f"What helps: {enabler.statement}", answers)


def _barrier(library: Library, barrier: Barrier) -> AssembledPage:
    answers = answers_to(library, barrier)
    return _practice(library, barrier, f"What gets in the way: {barrier.statement}", answers)


def _practice(
    library: Library, practice: Practice, description: str, answers: tuple[Remedy, ...]
) -> AssembledPage:
    ground = grounds(library, practice)
    stories = told(library, ground.stories)
    return record_page(practice, description, grounds=ground, stories=stories, answers=answers)
