"""Pages of what people told: stories by domain of change, and voices by role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tellback.assemble.addresses import index_address, stories_address
from tellback.assemble.page import AssembledPage, record_page
from tellback.model.organisation import Domain
from tellback.model.programme import Programme
from tellback.model.session import Session
from tellback.model.story import Story, Voice
from tellback.relate.library import Library
from tellback.relate.programmes import by_domain, neighbours, stories_of
from tellback.relate.selection import selection_trail, told

MOST_ON_AN_INDEX = 200
"""How many stories the index lists before it leaves them to the programmes' own lists."""


def story_pages(library: Library) -> Iterator[AssembledPage]:
    """Yield the index of stories, each programme's stories, a page for each story, and voices."""
    yield _index(library)
    for programme in library.programmes:
        stories = stories_of(library, programme)
        if stories:
            yield _programme_stories(library, programme, stories)
        yield from _each(library, programme, stories)
    if library.voices:
        yield _voices(library)


def _index(library: Library) -> AssembledPage:
    listed = len(library.stories) <= MOST_ON_AN_INDEX
    domains = tuple(
        (
            domain,
            told(library, stories) if listed else (),
            _by_programme(library, stories) if not listed else (),
        )
        for domain, stories in by_domain(library, library.stories)
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


def _programme_stories(
    library: Library, programme: Programme, stories: Sequence[Story]
) -> AssembledPage:
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


def _each(
    library: Library, programme: Programme, stories: Sequence[Story]
) -> Iterator[AssembledPage]:
    around = neighbours(stories)
    for story in stories:
        yield record_page(
            story,
            told(library, (story,))[0].opening,
            programme=programme,
            domain=library.get(Domain, story.domain),
            session=library.get(Session, story.session),
            trail=selection_trail(library, story),
            around=around[story.slug],
        )


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
