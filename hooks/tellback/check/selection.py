"""Rounds of selection (Davies and Dart 2005, step 5) that contradict themselves or one another."""

from __future__ import annotations

from collections.abc import Iterator

from tellback.check.known import Known
from tellback.model.problem import Problem, problem
from tellback.model.story import Story


def check_selections(story: Story, _known: Known) -> Iterator[Problem]:
    """Yield rounds whose chosen story, or whose own story, is not among the candidates."""
    for at, each in enumerate(story.selections):
        if each.chosen not in each.candidates:
            where = story.where("selections", at, "chosen")
            yield problem("chosen-not-candidate", where, chosen=each.chosen)
        if story.slug not in each.candidates:
            where = story.where("selections", at, "candidates")
            yield problem("selection-elsewhere", where, slug=story.slug)


def check_rounds_agree(known: Known) -> Iterator[Problem]:
    """Yield a round that two stories tell with different outcomes."""
    told: dict[tuple[str, ...], tuple[str, Story, int]] = {}
    for story in known.every(Story):
        for at, each in enumerate(story.selections):
            key = (story.programme, each.level, each.panel, each.date, *sorted(each.candidates))
            chosen, other, there = told.setdefault(key, (each.chosen, story, at))
            if chosen != each.chosen:
                yield problem(
                    "rounds-disagree",
                    story.where("selections", at, "chosen"),
                    chosen=each.chosen,
                    other=other.where("selections", there, "chosen"),
                    there=chosen,
                )
