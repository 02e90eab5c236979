"""How stories were chosen: the rounds each went through, and where it was the one.

Davies and Dart (2005), The 'Most Significant Change' Technique, steps 5 and 6: stories are selected
level by level, and the reasons told. A round is written down with one story and concerns every
candidate in it, so that each candidate's page can show it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tellback.model.organisation import Domain
from tellback.model.programme import Programme
from tellback.model.story import SelectionRound, Story
from tellback.relate.library import Library
from tellback.relate.opening import opening


@dataclass(frozen=True, slots=True)
class Passage:
    """A round that a story went through. ``candidates`` are those that may be published."""

    round: SelectionRound
    candidates: tuple[Story, ...]
    winner: Story | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A story as a list shows it: where it belongs, how it opens, at which levels it was chosen."""

    story: Story
    programme: Programme | None
    domain: Domain | None
    opening: str
    levels: tuple[str, ...]


def selection_trail(library: Library, story: Story) -> tuple[Passage, ...]:
    """Give every round that ``story`` was a candidate in, the earliest first."""
    rounds: dict[tuple[str, str, str, str], SelectionRound] = {}
    for teller in (story, *library.naming(story, Story)):
        for each in teller.selections:
            if story.slug in each.candidates or story.slug == each.chosen:
                rounds.setdefault((each.date, each.level, each.panel, each.chosen), each)
    return tuple(
        Passage(
            each,
            library.those(Story, each.candidates),
            library.get(Story, each.chosen),
            each.chosen == story.slug,
        )
        for _, each in sorted(rounds.items())
    )


def told(library: Library, stories: Iterable[Story]) -> tuple[Told, ...]:
    """Give ``stories`` as lists show them."""
    return tuple(
        Told(
            story,
            library.get(Programme, story.programme),
            library.get(Domain, story.domain),
            opening(story.happened),
            _levels(library, story),
        )
        for story in stories
    )


def _levels(library: Library, story: Story) -> tuple[str, ...]:
    """Give the levels at which ``story`` was chosen, each once."""
    passages = selection_trail(library, story)
    return tuple(dict.fromkeys(each.round.level for each in passages if each.chosen))
