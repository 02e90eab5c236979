"""Every rule, in the order that problems are told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from tellback.check import (
    accessibility,
    aliases,
    answers,
    components,
    dates,
    event_clashes,
    event_times,
    events,
    html,
    identifying,
    languages,
    listed_files,
    missing,
    numbers,
    picture_files,
    pictures,
    places,
    references,
    selection,
    twins,
    work,
)
from tellback.check.known import Known
from tellback.model.article import Article
from tellback.model.base import Record
from tellback.model.event import Event
from tellback.model.practice import Barrier
from tellback.model.problem import Problem
from tellback.model.programme import Programme
from tellback.model.report import Report
from tellback.model.session import Session
from tellback.model.source import Resource, Source
from tellback.model.story import Story

OfOne = Callable[[Any, Known], Iterator[Problem]]
OfSite = Callable[[Known], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class Each:
    """A rule that looks at the records of ``model`` one by one. What it asks beyond the record at
    hand, it asks of what is known."""

    model: type[Record]
    rule: OfOne


RULES: tuple[OfSite | Each, ...] = (
    references.check_same_slug,
    places.check_landings,
    Each(Report, places.check_outcome_slugs),
    places.check_terms,
    aliases.check_aliases,
    Each(Record, references.check_references),
    Each(Record, references.check_text_links),
    Each(Record, html.check_html),
    Each(Record, work.check_work),
    Each(Record, components.check_component_calls),
    Each(Session, missing.check_session_parts),
    Each(Session, missing.check_related),
    Each(Session, missing.check_highlights),
    Each(Barrier, missing.check_barriers),
    Each(Event, events.check_taking_part),
    Each(Event, events.check_event_standing),
    events.check_event_uids,
    Each(Event, events.check_secret_links),
    Each(Record, missing.check_people),
    Each(Source, missing.check_source_titles),
    Each(Report, missing.check_cohort_rows),
    Each(Record, missing.check_announced_lists),
    Each(Record, missing.check_titles_in_text),
    Each(Report, numbers.check_cohorts),
    Each(Report, numbers.check_rates),
    Each(Programme, numbers.check_results),
    Each(Session, numbers.check_attendance),
    numbers.check_session_numbers,
    Each(Report, numbers.check_recommendations),
    Each(Story, numbers.check_votes),
    Each(Record, pictures.check_alternative_texts),
    pictures.check_picture_files,
    Each(Record, pictures.check_pictures_in_text),
    Each(Resource, pictures.check_resource_files),
    picture_files.check_picture_contents,
    picture_files.check_picture_names,
    Each(Record, picture_files.check_pictures_in_docs),
    Each(Resource, picture_files.check_resource_pictures),
    listed_files.check_listed_files,
    Each(Record, dates.check_reviews),
    Each(Event, event_times.check_event_times),
    event_clashes.check_event_clashes,
    Each(Record, dates.check_consent_dates),
    Each(Programme, dates.check_programme_dates),
    dates.check_session_dates,
    Each(Story, dates.check_story_dates),
    Each(Article, dates.check_article_dates),
    Each(Report, dates.check_report_dates),
    Each(Source, dates.check_source_dates),
    Each(Session, answers.check_session_answers),
    Each(Report, answers.check_report_answers),
    Each(Story, selection.check_selections),
    selection.check_rounds_agree,
    languages.check_languages,
    languages.check_words,
    twins.check_made,
    twins.check_standing,
    twins.check_translated,
    twins.check_easy_read,
    accessibility.check_contact,
    accessibility.check_shortfalls,
    accessibility.check_claims,
    Each(Record, identifying.check_identifying),
)


@cache
def rules_for(model: type[Record]) -> tuple[tuple[int, OfOne], ...]:
    """Give the rules that look at a record of ``model`` by itself, each with its place in RULES."""
    return tuple(
        (at, each.rule)
        for at, each in enumerate(RULES)
        if isinstance(each, Each) and issubclass(model, each.model)
    )
