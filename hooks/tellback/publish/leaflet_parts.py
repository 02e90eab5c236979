"""A page's text in parts, so that a leaflet can leave some out and say which."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_PART = re.compile(r"^(?=## )", re.M)
_HEADING = re.compile(r"##\s+(.*?)(?:\s+#+)?(?:\s*\{[^{}]*\})?\s*(?:\n|\Z)")


@dataclass(frozen=True, slots=True)
class LeafletParts:
    """A page's text: what stands before its first question, and each question with its answer."""

    opening: str
    questions: tuple[str, ...]

    def first(self, number: int) -> str:
        """Give the opening and the first ``number`` of the questions."""
        return self.opening + "".join(self.questions[:number])

    def after(self, number: int) -> tuple[str, ...]:
        """Give the headings, in Markdown, of the questions that come after the first ``number``."""
        found = (_HEADING.match(question) for question in self.questions[number:])
        return tuple(heading[1] for heading in found if heading)


def leaflet_parts(text: str) -> LeafletParts:
    """Take Markdown apart at its headings of level two, which are a family page's questions."""
    opening, *questions = _PART.split(text)
    return LeafletParts(opening, tuple(questions))


def most_that_go_in(number: int, goes_in: Callable[[int], bool]) -> int:
    """Give how many of ``number`` questions go in, of which none and too many were tried already:
    the more there are, the less ``goes_in``."""
    fits, too_many = 0, number
    while too_many - fits > 1:
        tried = (fits + too_many) // 2
        if goes_in(tried):
            fits = tried
        else:
            too_many = tried
    return fits
