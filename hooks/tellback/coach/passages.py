"""The texts of a record that are read for how hard they are, and how plain each has to be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any

from tellback.coach.sentences import WORD
from tellback.model.article import Page
from tellback.model.base import Part, Record
from tellback.model.framework import FamilyPage
from tellback.model.marks import Path
from tellback.model.own_lists import own_list
from tellback.model.source import Source
from tellback.model.text import Prose

_SENTENCE_WORDS = 8
"""From so many words on, plain words are read even if no full stop ends them."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The most words that a sentence should have, and the reading age above which a text of some
    length counts as hard."""

    words: int
    age: int


class Strictness(Enum):
    """How plain a text has to be, and its limits.

    Easy read: 15 words (Department of Health 2010, Making written information easier to understand
    for people with learning disabilities). Texts for everybody: 20 words, the upper end of what the
    Plain English Campaign gives as an average. Else 25 words (Government Digital Service, Content
    design: planning, writing and managing content). The ages are our own: the same service aims at
    age 9, from which formulas differ by some three years; at 16, school ends.
    """

    EASY = "in easy read"
    PLAIN = "for everybody"
    USUAL = "for those who work in the field"

    @property
    def limits(self) -> Limits:
        """What a text of this strictness should keep to."""
        return _LIMITS[self]


_LIMITS = {
    Strictness.EASY: Limits(words=15, age=11),
    Strictness.PLAIN: Limits(words=20, age=12),
    Strictness.USUAL: Limits(words=25, age=16),
}


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of ``record`` at ``path``, and how plain it has to be."""

    record: Record
    path: Path
    text: str
    strictness: Strictness


@cache
def _told() -> dict[str, Any]:
    loaded: dict[str, Any] = own_list(__package__, "passages.yml")
    return loaded


def strictness_of(record: Record) -> Strictness:
    """Give how plain the page of ``record`` has to be as a whole."""
    if isinstance(record, FamilyPage) and record.easy:
        return Strictness.EASY
    if record.kind in _told()["plain_kinds"]:
        return Strictness.PLAIN
    if isinstance(record, Page):
        first, _, below = record.slug.lower().partition("/")
        named = f"{first} {'' if below else record.title or ''}"
        if not set(_told()["plain_pages"]).isdisjoint(re.findall(r"[a-z]+", named.lower())):
            return Strictness.PLAIN
    return Strictness.USUAL


def passages_of(record: Record) -> Iterator[Passage]:
    """Yield the texts of ``record`` that are its writer's own, in the order of its fields.

    What a twin took over from its source is left to the source.
    """
    if isinstance(record, Source):
        return  # a work of somebody else
    whole = strictness_of(record)
    taken = record.marks.taken
    for path, text in _texts(record, record.kind, ()):
        if taken and any(path[:end] in taken for end in range(1, len(path) + 1)):
            continue
        plain = whole is Strictness.USUAL and path[0] in _told()["plain_parts"]
        yield Passage(record, path, text, Strictness.PLAIN if plain else whole)


def _texts(part: Part, kind: str, path: Path) -> Iterator[tuple[Path, str]]:
    for name in _names(type(part), kind):
        value = getattr(part, name)
        if value:
            yield from _of_value(value, (*path, name))


def _of_value(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        if isinstance(value, Prose) or _is_sentence(value):
            yield path, value
    elif isinstance(value, tuple):
        for at, each in enumerate(value):
            yield from _of_value(each, (*path, at))
    elif isinstance(value, Part):
        yield from _texts(value, type(value).__name__.lower(), path)


@cache
def _names(model: type[Part], kind: str) -> tuple[str, ...]:
    """Give the fields of ``model`` that may hold text of the writer's own."""
    left_out = {*_told()["not_ours"]["every"], *_told()["not_ours"].get(kind, ())}
    return tuple(name for name in model.model_fields if name not in left_out)


def _is_sentence(words: str) -> bool:
    """Say whether ``words``, which are no Markdown, are more than a name or a label."""
    if " " not in words:
        return False
    return words.rstrip('”’")').endswith((".", "!", "?")) or len(WORD.findall(words)) >= (
        _SENTENCE_WORDS
    )
