"""A programme's sessions in order, its stories by domain, and what happened when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from tellback.model.base import Record
from tellback.model.organisation import Domain
from tellback.model.programme import Programme
from tellback.model.report import Report
from tellback.model.session import Session
from tellback.model.story import Story
from tellback.relate.library import Library

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Neighbours(Generic[R]):
    """What stands before and after a record in its row."""

    previous: R | None
    next: R | None


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something that happened on ``on``, as far as the day is known.

    ``at`` is its place on a line from the first milestone to the last, in per cent of the line's
    frame (3 to 97), as text for an SVG attribute.
    """

    on: date | str
    words: str
    record: Record | None
    at: str = "50"


def sessions_of(library: Library, programme: Programme) -> tuple[Session, ...]:
    """Give the sessions of ``programme``, the first first."""
    return library.naming(programme, Session)


def stories_of(library: Library, programme: Programme) -> tuple[Story, ...]:
    """Give the stories of ``programme``, by title."""
    return library.naming(programme, Story)


def session_count(programme: Programme | None, sessions: Sequence[Session]) -> int:
    """Give how many sessions there are in all: as planned, or as many as there have been."""
    planned = programme.sessions_planned if programme else None
    return max(planned or 0, *(each.number for each in sessions), 0)


def told_at(library: Library, session: Session) -> tuple[Story, ...]:
    """Give the stories told at ``session``: those it names first, then those that name it."""
    named = library.those(Story, session.stories)
    naming = (story for story in library.naming(session, Story) if story.session == session.slug)
    return tuple({story.slug: story for story in (*named, *naming)}.values())


def told_in(library: Library, story: Story) -> tuple[Session, ...]:
    """Give the sessions that ``story`` was told at: the one it names, then those that name it."""
    found = (library.get(Session, story.session), *library.naming(story, Session))
    return tuple({session.slug: session for session in found if session}.values())


def built_on(library: Library, session: Session) -> tuple[Session, ...]:
    """Give the sessions with an input that builds on ``session``, in order."""
    return tuple(
        later
        for later in library.naming(session, Session)
        if any(each.builds_on == session.slug for each in later.inputs)
    )


def by_domain(
    library: Library, stories: Iterable[Story]
) -> Iterator[tuple[Domain, tuple[Story, ...]]]:
    """Yield each domain of change that ``stories`` are gathered in, with its own, in order."""
    gathered: dict[str, list[Story]] = defaultdict(list)
    for story in stories:
        gathered[story.domain].append(story)
    for domain in library.domains:
        if domain.slug in gathered:
            yield domain, tuple(gathered[domain.slug])


def neighbours(row: Sequence[R]) -> Mapping[str, Neighbours[R]]:
    """Give what stands around each record in ``row``, by its slug."""
    ends: tuple[R | None, ...] = (None, *row, None)
    return {
        record.slug: Neighbours(ends[index], ends[index + 2]) for index, record in enumerate(row)
    }


def milestones(library: Library, programme: Programme) -> tuple[Milestone, ...]:
    """Give what happened when in ``programme``, the earliest first, as far as days are known."""
    found = sorted(_dated(library, programme), key=lambda each: _day(each.on))
    if not found:
        return ()
    first, last = _day(found[0].on), _day(found[-1].on)
    span = (last - first).days or 1
    return tuple(
        Milestone(
            each.on, each.words, each.record, f"{3 + 94 * (_day(each.on) - first).days / span:.1f}"
        )
        for each in found
    )


def _dated(library: Library, programme: Programme) -> Iterator[Milestone]:
    for phase in programme.phases:
        if phase.start:
            yield Milestone(phase.start, f"{phase.name} begins", None)
    for session in sessions_of(library, programme):
        yield Milestone(session.date, f"Session {session.number}: {session.title}", session)
    reports = {each.slug: each for each in library.those(Report, programme.reports)}
    reports |= {each.slug: each for each in library.naming(programme, Report)}
    for report in reports.values():
        yield Milestone(report.published, f"Report: {report.title}", report)
    if programme.closed_on:
        yield Milestone(programme.closed_on, "The programme closes", None)


def _day(on: date | str) -> date:
    """Give the day ``on`` begins with: 1 April for April."""
    if isinstance(on, date):
        return on
    year, month, day = (*on.split("-"), "01", "01")[:3]
    return date(int(year), int(month), int(day))
