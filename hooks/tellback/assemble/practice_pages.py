"""Pages of what helps and what gets in the way: enablers, barriers and the evidence map."""

from __future__ import annotations

from collections.abc import Iterator

from tellback.assemble.addresses import index_address
from tellback.assemble.page import AssembledPage, record_page
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
        data={"enablers": library.enablers},
        description="What helps, as people who were there named it.",
    )
    for enabler in library.enablers:
        ground = grounds(library, enabler)
        yield record_page(
            enabler,
            f"What helps: {enabler.statement}",
            grounds=ground,
            stories=told(library, ground.stories),
            answers=answered_by(library, enabler),
        )
    yield AssembledPage(
        path=index_address("barrier").lstrip("/"),
        title="Barriers",
        template="barriers",
        data={"barriers": library.barriers},
        description="What gets in the way, and what answers it.",
    )
    for barrier in library.barriers:
        ground = grounds(library, barrier)
        yield record_page(
            barrier,
            f"What gets in the way: {barrier.statement}",
            grounds=ground,
            stories=told(library, ground.stories),
            answers=answers_to(library, barrier),
        )
    if library.enablers:
        yield AssembledPage(
            path="evidence-map.md",
            title="Evidence map",
            template="evidence-map",
            data={"rows": evidence_map(library), "unanswered": unanswered(library)},
            description="What helps, against what, where it was seen and who told of it.",
        )
