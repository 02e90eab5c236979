"""Pages of what helps and what gets in the way: enablers, barriers and the evidence map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tellback.assemble.addresses import index_address
from tellback.assemble.page import AssembledPage, record_page
from tellback.model.practice import Practice
from tellback.relate.evidence import (
    answered_by,
    answers_to,
    evidence_map,
    grounds,
    unanswered,
)
from tellback.relate.library import Library
from tellback.relate.selection import told


def practice_pages(library: Library) -> Iterator[AssembledPage]:
    """Yield the indexes of enablers and barriers, a page for each, and the evidence map."""
    yield AssembledPage(
        path=index_address("enabler").lstrip("/"),
        title="Enablers",
        template="enablers",
        data={"enablers": library.enablers, "barriers": library.barriers},
        description="What helps, as people who were there named it.",
    )
    for enabler in library.enablers:
        answers = answered_by(library, enabler)
        yield _page(library, enabler, f"What helps: {enabler.statement}", answers)
    yield AssembledPage(
        path=index_address("barrier").lstrip("/"),
        title="Barriers",
        template="barriers",
        data={"barriers": library.barriers},
        description="What gets in the way, and what helps.",
    )
    for barrier in library.barriers:
        answers = answers_to(library, barrier)
        yield _page(library, barrier, f"What gets in the way: {barrier.statement}", answers)
    if library.enablers:
        yield AssembledPage(
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


def _page(
    library: Library, practice: Practice, description: str, answers: Sequence[object]
) -> AssembledPage:
    ground = grounds(library, practice)
    stories = told(library, ground.stories)
    return record_page(practice, description, grounds=ground, stories=stories, answers=answers)
