"""Fields that are still to be filled in say so once, and nothing else of what stands there."""

from __future__ import annotations

from collections.abc import Iterable

from tellback.model.problem import Problem

RULE = "still-to-fill-in"


def said_once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Give ``problems`` without those at the very spot of a placeholder: that ``((fill in …))`` is
    no e-mail address is no news."""
    listed = tuple(problems)
    spots = {each.where for each in listed if each.rule == RULE}
    if not spots:
        return listed
    return tuple(each for each in listed if each.rule == RULE or each.where not in spots)
