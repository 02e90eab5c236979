"""Pages of what people told: stories by domain of change, and voices by role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from tellback.assemble.addresses import index_address, stories_address
from tellback.assemble.page import AssembledPage, PlannedPage, record_page, record_plan
from tellback.model.organisation import Domain
from tellback.model.programme import Programme
from tellback.model.story import Story, Voice
from tellback.relate.evidence import borne_out
from tellback.relate.gathered import MOST_ON_A_PAGE
from tellback.relate.library import Library
from tellback.relate.opening import opening
from tellback.relate.programmes import Neighbours, by_domain, neighbours, stories_of, told_in
from tellback.relate.selection import selection_trail, told


def story_pages(library: Library) -> Iterator[PlannedPage]:
    """Yield the index of stories, each programme's stories, a page for each story, and voices.

    A story has its page even where a preview could not read its programme.
    """
    yield PlannedPage(index_address("story").lstrip("/"), _index)
    for programme in library.programmes:
        if stories_of(library, programme):
            path = stories_address(programme.slug).lstrip("/")
            yield PlannedPage(path, _programme_stories, (programme,))
    for _, row in groupby(sorted(library.stories, key=_programme_of), key=_programme_of):
        stories = tuple(row)
        around = neighbours(stories)
        for story in stories:
            yield record_plan(_story, story, around[story.slug])
    if library.voices:
        yield PlannedPage(index_address("voice").lstrip("/"), _voices)


def _index(library: Library) -> AssembledPage:
    listed = len(library.stories) <= MOST_ON_A_PAGE
    gathered = {domain.slug: stories for domain, stories in by_domain(library, library.stories)}
    domains = tuple(
        (
            domain,
            told(library, gathered.get(domain.slug, ())) if listed else (),
            _by_programme(library, gathered.get(domain.slug, ())) if not listed else (),
        )
        for domain in library.domains
    )
    return AssembledPage(
        path=index_address("story").lstrip("/"),
        title="Stories of change",
        template="stories",
        data={"domains": domains, "total": len(library.stories), "programme": None},
        description="Stories of the most significant change, by domain, with how they were chosen.",
    )


def _by_programme(library: Library, stories: Sequence[Story]) -> tuple[tuple[Programme, int], ...]:
    counted = Counter(story.programme for story in stories)
    return tuple((each, counted[each.slug]) for each in library.programmes if counted[each.slug])


def _programme_stories(library: Library, programme: Programme) -> AssembledPage:
    stories = stories_of(library, programme)
    return AssembledPage(
        path=stories_address(programme.slug).lstrip("/"),
        title=f"{programme.title}: stories",
        template="stories",
        data={
            "domains": tuple(
                (domain, told(library, each), ()) for domain, each in by_domain(library, stories)
            ),
            "total": len(stories),
            "programme": programme,
        },
        description=f"Stories of change from {programme.title}.",
    )


def _story(library: Library, story: Story, around: Neighbours[Story]) -> AssembledPage:
    return record_page(
        story,
        opening(story.happened),
        programme=library.get(Programme, story.programme),
        domain=library.get(Domain, story.domain),
        sessions=told_in(library, story),
        trail=selection_trail(library, story),
        practices=borne_out(library, story),
        around=around,
    )


def _programme_of(story: Story) -> str:
    return story.programme


def _voices(library: Library) -> AssembledPage:
    roles: dict[str, list[Voice]] = {}
    for voice in library.voices:
        roles.setdefault(voice.label, []).append(voice)
    return AssembledPage(
        path=index_address("voice").lstrip("/"),
        title="Voices",
        template="voices",
        data={"roles": tuple((role, tuple(voices)) for role, voices in roles.items())},
        description="What people said, by role, in their own words.",
    )
