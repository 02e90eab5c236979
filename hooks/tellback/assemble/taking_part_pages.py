"""Pages for people who take part: frameworks and their sheets, families, events, articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from itertools import groupby

from tellback.assemble.addresses import index_address, sheet_address
from tellback.assemble.page import AssembledPage, PlannedPage, record_page, record_plan
from tellback.model.article import Article
from tellback.model.event import Event, EventStatus
from tellback.model.framework import FamilyPage, Framework
from tellback.model.organisation import Organisation
from tellback.model.programme import Programme
from tellback.model.session import Session
from tellback.model.source import Resource
from tellback.relate.events import Series, is_past, last_end, next_and_past, next_start, series
from tellback.relate.gathered import MOST_ON_A_PAGE
from tellback.relate.library import Library
from tellback.relate.twins import spoken_in

MOST_OF_A_SERIES = 12
"""How many other events of its series an event's page lists: the nearest to it."""


@dataclass(frozen=True, slots=True)
class EventsListed:
    """What the index of events lists: events to come and past, and of each year that has a page of
    its own, how many are on it and where it is. ``later`` are to come, ``years`` past."""

    to_come: tuple[Event, ...]
    later: tuple[tuple[int, int, str], ...]
    past: tuple[Event, ...]
    years: tuple[tuple[int, int, str], ...]


def taking_part_pages(library: Library) -> Iterator[PlannedPage]:
    """Yield the indexes of frameworks, family pages, events and articles, and a page for each
    framework, for its sheet and for each event.

    Family pages and articles are written by hand in docs/: their own pages come from there.
    """
    yield PlannedPage(index_address("framework").lstrip("/"), _frameworks)
    for framework in library.frameworks:
        yield record_plan(_framework, framework)
        sheet = sheet_address(framework.slug).lstrip("/")
        yield PlannedPage(sheet, _sheet, (framework,), framework)
    yield PlannedPage(index_address("family").lstrip("/"), _families)
    yield from _events(library)
    yield PlannedPage(index_address("article").lstrip("/"), _articles)


def _families(library: Library) -> AssembledPage:
    return AssembledPage(
        path=index_address("family").lstrip("/"),
        title="For families",
        template="families",
        data={"families": sources_of(library.families), "languages": spoken_in(library)},
        description="Plain information for parents, carers, children and young people.",
    )


def _articles(library: Library) -> AssembledPage:
    return AssembledPage(
        path=index_address("article").lstrip("/"),
        title="Articles",
        template="articles",
        data={"articles": library.articles},
        description="What people wrote about their work, the newest first.",
    )


def sources_of(families: Iterable[FamilyPage]) -> tuple[FamilyPage, ...]:
    """Give family pages without those that are twins of one among them."""
    families = tuple(families)
    slugs = {page.slug for page in families}
    return tuple(page for page in families if not (page.is_twin and page.source_slug in slugs))


def _frameworks(library: Library) -> AssembledPage:
    return AssembledPage(
        path=index_address("framework").lstrip("/"),
        title="Frameworks",
        template="frameworks",
        data={"frameworks": library.frameworks},
        description="Ways to hold a conversation, stage by stage, with the questions to ask.",
    )


def _framework(library: Library, framework: Framework) -> AssembledPage:
    return record_page(
        framework,
        framework.standfirst,
        sheet=sheet_address(framework.slug),
        family_pages=_family_pages(library, framework),
        resources=library.those(Resource, framework.resources),
    )


def _sheet(_: Library, framework: Framework) -> AssembledPage:
    return AssembledPage(
        path=sheet_address(framework.slug).lstrip("/"),
        title=f"{framework.title}: prompt sheet",
        template="prompt-sheet",
        data={"framework": framework, "prompts": _prompt_count(framework)},
        description=f"The questions of {framework.title}, stage by stage, with room to write.",
        record=framework,
        quick_exit=framework.quick_exit,
        sheet=True,
    )


def _family_pages(library: Library, framework: Framework) -> tuple[FamilyPage, ...]:
    """Give the page for families that ``framework`` names, then those that name it."""
    named = library.those(FamilyPage, [framework.family_page] if framework.family_page else ())
    naming = sources_of(library.naming(framework, FamilyPage))
    return tuple({page.slug: page for page in (*named, *naming)}.values())


def _prompt_count(framework: Framework) -> int:
    return sum(len(stage.prompts) for stage in framework.stages)


def _events(library: Library) -> Iterator[PlannedPage]:
    to_come, past = next_and_past(library)
    later = _by_year(to_come[MOST_ON_A_PAGE:], partial(next_start, today=library.today))
    years = _by_year(past, partial(last_end, today=library.today))
    if len(past) <= MOST_ON_A_PAGE:
        years = ()
    listed = EventsListed(
        to_come=to_come[:MOST_ON_A_PAGE],
        later=tuple((year, len(each), _later_address(year)) for year, each in later),
        past=past if len(past) <= MOST_ON_A_PAGE else (),
        years=tuple((year, len(each), _year_address(year)) for year, each in years),
    )
    yield PlannedPage(index_address("event").lstrip("/"), _events_index, (listed,))
    for year, events in later:
        yield _of_a_year(f"Further events in {year}", _later_address(year), events)
    for year, events in years:
        yield _of_a_year(f"Events in {year}", _year_address(year), events)
    in_series = series(library.events, MOST_OF_A_SERIES)
    for event in library.events:
        yield record_plan(_event, event, in_series.get(event.slug))


def _events_index(_: Library, listed: EventsListed) -> AssembledPage:
    return AssembledPage(
        path=index_address("event").lstrip("/"),
        title="Events",
        template="events",
        data={
            "to_come": listed.to_come,
            "later": listed.later,
            "past": listed.past,
            "years": listed.years,
        },
        description="Learning events with their dates, and what came of those that are over.",
    )


def _event(library: Library, event: Event, in_series: Series | None) -> AssembledPage:
    return record_page(
        event,
        event.standfirst,
        organiser=library.get(Organisation, event.organiser),
        programme=library.get(Programme, event.programme),
        session=library.get(Session, event.session),
        recap=library.get(Session, event.recap),
        article=library.get(Article, event.article),
        beside=_beside(library, event),
        series=in_series,
        steps_unsaid=_steps_unsaid(event, library.today),
    )


def _of_a_year(title: str, address: str, events: tuple[Event, ...]) -> PlannedPage:
    path = address.lstrip("/")
    return PlannedPage(path, _year_page, (path, title, events))


def _year_page(_: Library, path: str, title: str, events: tuple[Event, ...]) -> AssembledPage:
    return AssembledPage(
        path=path,
        title=title,
        template="events-of-a-year",
        data={"title": title, "events": events},
        description=f"{title}, with their dates.",
    )


def _by_year(
    events: tuple[Event, ...], when: Callable[[Event], datetime]
) -> tuple[tuple[int, tuple[Event, ...]], ...]:
    """Give events that are in the order of their ``when`` by its year, in that order."""
    years = groupby(events, key=lambda event: when(event).year)
    return tuple((year, tuple(each)) for year, each in years)


def _steps_unsaid(event: Event, today: date) -> bool:
    """Say whether people who mean to come to ``event`` are left without a word on steps."""
    if event.place is None or event.status is EventStatus.CANCELLED or is_past(event, today):
        return False
    said = event.facilities and event.facilities.step_free
    return not (said or any("step" in each.lower() for each in event.access))


def _later_address(year: int) -> str:
    return f"/events/announced/{year}.md"


def _year_address(year: int) -> str:
    return f"/events/past/{year}.md"


def _beside(library: Library, event: Event) -> tuple[Session, ...]:
    """Give the sessions whose write-up names ``event`` as related, but for what it names itself."""
    named = {event.session, event.recap}
    return tuple(each for each in library.naming(event, Session) if each.slug not in named)
