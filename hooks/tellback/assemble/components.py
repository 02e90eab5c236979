"""The components that writers call in hand-written pages, over the templates that pages use too.

Names and parameters are the data in ``model.components``. A slug that is not in the library gives
nothing: whatever it names may be held back, and a misspelt one was reported before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partialmethod
from itertools import islice
from typing import TypeVar

from markupsafe import Markup

from tellback.assemble.templates import Templates
from tellback.model.components import COMPONENTS
from tellback.model.event import Event
from tellback.model.framework import Framework
from tellback.model.practice import Practice
from tellback.model.programme import Programme
from tellback.model.report import Report
from tellback.model.source import Resource, Term
from tellback.model.story import Story, Voice
from tellback.relate.accessibility import standing
from tellback.relate.events import next_and_past
from tellback.relate.evidence import seen_at
from tellback.relate.library import Library
from tellback.relate.selection import told
from tellback.relate.twins import spoken_in
from tellback.relate.whats_new import whats_new, whats_next

T = TypeVar("T")

_NOTHING = Markup("")


def component_functions(library: Library, templates: Templates) -> dict[str, Callable[..., Markup]]:
    """Give each component by the name that writers call, as a function that gives Markdown."""
    written = _Components(library, templates)
    return {name: getattr(written, name) for name in COMPONENTS}


class _Components:
    """Finds the records that a call asks for and hands them to the template."""

    def __init__(self, library: Library, templates: Templates) -> None:
        self._library = library
        self._c = templates.components

    def story(self, slug: str) -> Markup:
        found = self._library.get(Story, slug)
        return self._stories((found,) if found else ())

    def stories(
        self, domain: str | None = None, programme: str | None = None, limit: int | None = None
    ) -> Markup:
        found = (
            story
            for story in self._library.stories
            if domain in {None, story.domain} and programme in {None, story.programme}
        )
        return self._stories(_first(found, limit))

    def voice(self, slug: str) -> Markup:
        found = self._library.get(Voice, slug)
        return self._given("voice_list", (found,) if found else ())

    def voices(
        self, role: str | None = None, programme: str | None = None, limit: int | None = None
    ) -> Markup:
        """Give the voices whose role holds the words of ``role``, whatever the letter case."""
        wanted = (role or "").lower()
        found = (
            voice
            for voice in self._library.voices
            if wanted in voice.role.lower() and programme in {None, voice.programme}
        )
        return self._given("voice_list", _first(found, limit))

    def _practices(
        self,
        kind: str,
        theme: str | None = None,
        programme: str | None = None,
        session: str | None = None,
        limit: int | None = None,
    ) -> Markup:
        """Give what is of a theme and was raised in a programme or session."""

        def asked(practice: Practice) -> bool:
            if theme is not None and theme not in practice.themes:
                return False
            seen = seen_at(self._library, practice) if session or programme else ()
            return (session is None or session in {each.slug for each in seen}) and (
                programme is None or programme in {each.programme for each in seen}
            )

        practices: dict[str, tuple[Practice, ...]] = {
            "enabler": self._library.enablers,
            "barrier": self._library.barriers,
        }
        return self._given(f"{kind}_list", _first(filter(asked, practices[kind]), limit))

    enablers = partialmethod(_practices, "enabler")
    barriers = partialmethod(_practices, "barrier")

    def sessions(self, programme: str | None = None, limit: int | None = None) -> Markup:
        found = [each for each in self._library.sessions if programme in {None, each.programme}]
        found.sort(key=lambda session: (session.date, session.number), reverse=True)
        named = self._library.get(Programme, programme)
        planned = named.sessions_planned if named else None
        return self._given("session_list", _first(found, limit), planned, named is None)

    def event(self, slug: str) -> Markup:
        found = self._library.get(Event, slug)
        return self._given("event_list", (found,) if found else ())

    def events(
        self,
        upcoming: int | None = None,
        past: int | None = None,
        programme: str | None = None,
        organisation: str | None = None,
    ) -> Markup:
        """Give so many events to come, then so many behind us; without numbers, all to come."""

        def asked(events: Iterable[Event]) -> Iterable[Event]:
            for event in events:
                of = {event.organiser, *event.organisations}
                if programme in {None, event.programme} and organisation in {None, *of}:
                    yield event

        next_ones, past_ones = map(asked, next_and_past(self._library))
        ahead = _first(next_ones, 0 if upcoming is None and past is not None else upcoming)
        behind = _first(past_ones, past or 0)
        return self._given("event_list", (*ahead, *behind))

    def prompts(self, framework: str, stage: str | None = None) -> Markup:
        """Give the prompts of every stage, or of the one called ``stage`` in any letter case."""
        found = self._library.get(Framework, framework)
        if found is None:
            return _NOTHING
        stages = tuple(
            each
            for each in found.stages
            if stage is None or each.name.lower() == str(stage).lower()
        )
        return self._given("prompt_stages", stages)

    def term(self, slug: str) -> Markup:
        found = self._library.get(Term, slug)
        return self._given("term_link", found) if found else _NOTHING

    def resource(self, slug: str) -> Markup:
        found = self._library.get(Resource, slug)
        return self._given("resource_list", (found,) if found else ())

    def organisations(self, theme: str | None = None, limit: int | None = None) -> Markup:
        found = (
            each for each in self._library.organisations if theme is None or theme in each.themes
        )
        return self._given("link_rows", _first(found, limit))

    def themes(self) -> Markup:
        return self._given("link_rows", self._library.themes)

    def reports(self, programme: str | None = None, limit: int | None = None) -> Markup:
        found = [each for each in self._library.reports if programme in {None, each.programme}]
        found.sort(key=lambda report: report.published, reverse=True)
        return self._given("report_list", _first(found, limit))

    def recommendations(self, report: str) -> Markup:
        found = self._library.get(Report, report)
        return self._given("recommendation_list", found) if found else _NOTHING

    def doors(self) -> Markup:
        return self._given("doors")

    def whats_new(self, limit: int = 6) -> Markup:
        return self._given("whats_new", whats_new(self._library, limit))

    def whats_next(self, limit: int = 3) -> Markup:
        return self._given("event_list", whats_next(self._library, limit))

    def family_languages(self) -> Markup:
        return self._given("family_languages", spoken_in(self._library))

    def accessibility_statement(self) -> Markup:
        found = standing(self._library)
        return self._given("accessibility_statement", found, self._library.site)

    def _stories(self, stories: Iterable[Story]) -> Markup:
        return self._given("story_list", told(self._library, stories))

    def _given(self, component: str, *data: object) -> Markup:
        rendered: Markup = getattr(self._c, component)(*data)
        return Markup(rendered.strip("\n"))


def _first(found: Iterable[T], limit: int | None) -> tuple[T, ...]:
    return tuple(islice(found, limit))
