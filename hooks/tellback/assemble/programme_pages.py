"""A programme's pages: the index of programmes, each hub, its blog and its write-ups."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from tellback.assemble.addresses import blog_address, index_address
from tellback.assemble.page import AssembledPage, PlannedPage, record_page, record_plan
from tellback.model.event import Event
from tellback.model.organisation import Domain
from tellback.model.programme import Programme
from tellback.model.report import Report
from tellback.model.session import Session
from tellback.model.source import Resource
from tellback.model.story import Voice
from tellback.relate.events import to_come_and_past
from tellback.relate.evidence import raised_at
from tellback.relate.library import Library
from tellback.relate.programmes import (
    Neighbours,
    built_on,
    by_domain,
    milestones,
    neighbours,
    session_count,
    sessions_of,
    stories_of,
    told_at,
)
from tellback.relate.promises import how_they_stand, last_asked
from tellback.relate.selection import told
from tellback.relate.whats_new import beside_session, grown_out_of

MOST_ON_A_HUB = 24
"""How many stories, voices, write-ups or events a hub lists before it leaves the rest to their own
page."""


def programme_pages(library: Library) -> Iterator[PlannedPage]:
    """Yield the index of programmes, for each its hub and its blog, and a page for each session.

    A session has its page even where a preview could not read its programme.
    """
    yield PlannedPage(index_address("programme").lstrip("/"), _index)
    for programme in library.programmes:
        yield record_plan(_hub, programme)
        if sessions_of(library, programme):
            yield PlannedPage(blog_address(programme.slug).lstrip("/"), _blog, (programme,))
    for slug, row in groupby(library.sessions, key=lambda session: session.programme):
        sessions = tuple(row)
        planned = session_count(library.get(Programme, slug), sessions[-1:])
        around = neighbours(sessions)
        for session in sessions:
            yield record_plan(_session, session, planned, around[session.slug])


def _index(library: Library) -> AssembledPage:
    return AssembledPage(
        path=index_address("programme").lstrip("/"),
        title="Programmes",
        template="programmes",
        data={
            "programmes": tuple(
                (each, len(sessions_of(library, each)), len(stories_of(library, each)))
                for each in library.programmes
            )
        },
        description="Every programme on this site, with its sessions and stories.",
    )


def _hub(library: Library, programme: Programme) -> AssembledPage:
    sessions = sessions_of(library, programme)
    stories = stories_of(library, programme)
    voices = library.naming(programme, Voice)
    to_come, past = to_come_and_past(library.naming(programme, Event), library.today)
    reports = (*library.those(Report, programme.reports), *library.naming(programme, Report))
    return record_page(
        programme,
        programme.standfirst,
        sessions=tuple(reversed(sessions))[:MOST_ON_A_HUB],
        session_total=len(sessions),
        planned=session_count(programme, sessions),
        story_total=len(stories),
        stories_shown=min(len(stories), MOST_ON_A_HUB),
        stories=tuple(
            (domain, told(library, each))
            for domain, each in by_domain(library, stories[:MOST_ON_A_HUB])
        ),
        voices=voices[:MOST_ON_A_HUB],
        voice_total=len(voices),
        milestones=milestones(library, programme),
        to_come=to_come[:MOST_ON_A_HUB],
        past=past[:MOST_ON_A_HUB],
        event_total=len(to_come) + len(past),
        reports=tuple({report.slug: report for report in reports}.values()),
        resources=library.those(Resource, programme.resources),
        domains=library.those(Domain, programme.domains),
    )


def _blog(library: Library, programme: Programme) -> AssembledPage:
    sessions = sessions_of(library, programme)
    return AssembledPage(
        path=blog_address(programme.slug).lstrip("/"),
        title=f"{programme.title}: sessions",
        template="blog",
        data={
            "programme": programme,
            "sessions": tuple((each, told_at(library, each)) for each in reversed(sessions)),
            "planned": session_count(programme, sessions),
        },
        description=f"The write-ups of {programme.title}, the newest first.",
    )


def _session(
    library: Library, session: Session, planned: int, around: Neighbours[Session]
) -> AssembledPage:
    enablers, barriers = raised_at(library, session)
    return record_page(
        session,
        session.standfirst,
        programme=library.get(Programme, session.programme),
        planned=planned,
        around=around,
        stories=told(library, told_at(library, session)),
        voices=tuple(
            each for each in library.naming(session, Voice) if each.session == session.slug
        ),
        enablers=enablers,
        barriers=barriers,
        related=beside_session(library, session),
        grown=grown_out_of(library, session),
        built_on=built_on(library, session),
        stands=how_they_stand(session.commitments),
        asked=last_asked(session.commitments),
        resources=library.those(Resource, session.resources),
    )
