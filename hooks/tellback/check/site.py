"""Every rule, in the order that problems are looked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

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
)
from tellback.check.known import Known
from tellback.model.base import Record
from tellback.model.problem import Problem

RULES: tuple[Callable[[Known], Iterator[Problem]], ...] = (
    references.check_same_slug,
    places.check_landings,
    places.check_outcome_slugs,
    places.check_terms,
    aliases.check_aliases,
    references.check_references,
    references.check_text_links,
    html.check_html,
    components.check_component_calls,
    missing.check_session_parts,
    missing.check_related,
    missing.check_highlights,
    missing.check_barriers,
    events.check_taking_part,
    events.check_event_standing,
    events.check_event_uids,
    events.check_secret_links,
    missing.check_people,
    missing.check_announced_lists,
    missing.check_titles_in_text,
    numbers.check_cohorts,
    numbers.check_rates,
    numbers.check_results,
    numbers.check_attendance,
    numbers.check_session_numbers,
    numbers.check_recommendations,
    numbers.check_votes,
    pictures.check_alternative_texts,
    pictures.check_picture_files,
    pictures.check_pictures_in_text,
    pictures.check_resource_files,
    picture_files.check_picture_contents,
    picture_files.check_picture_names,
    picture_files.check_pictures_in_docs,
    picture_files.check_resource_pictures,
    listed_files.check_listed_files,
    dates.check_reviews,
    event_times.check_event_times,
    event_clashes.check_event_clashes,
    dates.check_consent_dates,
    dates.check_programme_dates,
    dates.check_session_dates,
    dates.check_story_dates,
    dates.check_publication_dates,
    answers.check_answers,
    selection.check_selections,
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
    identifying.check_identifying,
)


def check_records(
    records: Iterable[Record], broken: frozenset[tuple[str, str]], root: Path, today: date
) -> Iterator[Problem]:
    """Yield every problem of ``records``, which were read below ``root``, as of ``today``.

    ``broken`` names the records that could not be read, as (kind, slug).
    """
    known = Known(tuple(records), broken, root, today)
    said: set[Problem] = set()
    for rule in RULES:
        for found in rule(known):
            if found not in said:  # what a twin took from its source is found in both
                said.add(found)
                yield found
