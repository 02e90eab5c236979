"""Which field a heading stands for, by the wordings of columns.yml."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from tellback.intake.row_reading import wordings

_LONGEST_HEADING = 200
_NEAR = 0.86  # “Organsier” is near “organiser”; “start” is not near “status”
_SHORTEST_NEAR = 5  # of shorter words another is too easily near: “end” and “and”
_LOOSE = frozenset(
    {"name", "what", "who", "where", "when", "start", "end", "from", "to", "id", "link", "url"}
    | {"website", "web page", "subject", "topic", "lead", "information", "contact", "format"}
)
"""What may mean much: any heading that says more goes before it."""
_OF_A_FORM = ("id", "start time", "completion time")
"""With what the answers to a Microsoft form begin, whoever asks; then come those who answered."""
_WHO_ANSWERED = {"email", "email address", "name", "last modified time", "username", "language"}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a heading means: its field, empty for none. ``near`` says that it is only like a wording
    that is known, ``loose`` that other headings say more surely what they are."""

    field: str = ""
    near: bool = False
    loose: bool = False
    of_event: bool = False

    @property
    def rank(self) -> tuple[bool, bool, bool]:
        """The smaller, the surer: by it, “Event name” goes before “Name”."""
        return (self.near, self.loose, not self.of_event)


@cache
def meaning_of(heading: str, kind: str) -> Meaning:
    """Give what ``heading`` means in a sheet of ``kind``, one of columns.yml."""
    if len(heading) > _LONGEST_HEADING:
        return Meaning()
    known = _wordings(kind)
    folded = fold(heading)
    loose, of_event = folded in _LOOSE, "event" in folded.split() and folded != "event"
    for each in _ways_to_read(heading):
        if each in known:
            return Meaning(known[each], loose=loose, of_event=of_event)
    if _SHORTEST_NEAR <= len(folded) < 40:
        near = difflib.get_close_matches(folded, known, n=1, cutoff=_NEAR)
        if near:
            return Meaning(known[near[0]], near=True)
    return Meaning()


def columns_of_form(headings: Mapping[int, str]) -> frozenset[int]:
    """Give the columns in which a form says who answered it and when: those with which the answers
    of Microsoft Forms and Google Forms begin. Empty for any other sheet."""
    columns = sorted(headings)
    folded = [fold(headings[at]) for at in columns]
    if tuple(folded[:3]) == _OF_A_FORM:
        first = 3
    elif folded[:1] == ["timestamp"]:
        first = 1
    else:
        return frozenset()
    last = first
    while last < len(folded) and folded[last] in _WHO_ANSWERED:
        last += 1
    return frozenset(columns[:last])


def fold(text: str) -> str:
    """Give ``text`` in small letters without signs, as wordings are compared."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", text.lower().replace("&", " and ")).split())


def _ways_to_read(heading: str) -> Iterator[str]:
    """Yield ``heading`` whole, then without what stands in brackets or behind a dash or colon."""
    whole = fold(heading)
    yield whole
    yield fold(re.sub(r"[(\[].*?[)\]]|[(\[].*", " ", heading))
    yield fold(re.split(r"[(\[:\n]| [-–—] ", heading)[0])
    yield re.sub(r"^(event|the|your|please give|please state) ", "", whole)
    yield re.sub(r"(?<=[a-z])\d$", "", whole)  # a form counts questions of one name


@cache
def _wordings(kind: str) -> dict[str, str]:
    return {fold(each): name for name, known in wordings("columns")[kind].items() for each in known}
