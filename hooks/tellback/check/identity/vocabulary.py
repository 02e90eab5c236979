"""The lists of words in ``words/``, and the names that a site's own records make known."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from tellback.model.noted import note

_POSSESSIVE = re.compile(r"['’]s?$")
_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-Þ][\w'’-]*")


def _lines(name: str) -> list[str]:
    text = files(__package__).joinpath("words", f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def words(name: str) -> frozenset[str]:
    """Give each word of ``words/<name>.txt``."""
    return frozenset(word for line in _lines(name) for word in line.split())


@cache
def phrases(name: str) -> frozenset[str]:
    """Give each line of ``words/<name>.txt``."""
    return frozenset(_lines(name))


@cache
def any_word_of(name: str) -> str:
    """Give a pattern for any word of ``words/<name>.txt``, the longest first."""
    return "|".join(re.escape(each) for each in sorted(words(name), key=len, reverse=True))


@dataclass(slots=True)
class Named:
    """What the site's records name on purpose: organisations, areas, terms, titles, authors.

    ``words`` holds their capitalised words that are no forenames; ``phrases`` the whole names by
    each of their capitalised words; ``areas`` the names of places.
    """

    words: set[str] = field(default_factory=set)
    areas: set[str] = field(default_factory=set)
    phrases: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def of(cls, names: Iterable[str], areas: Iterable[str] = ()) -> Named:
        """Give what ``names`` and ``areas`` make known."""
        named = cls(areas=set(areas))
        for name in (*names, *named.areas):
            for word in _CAPITAL.findall(name):
                bare = bare_of(word)
                named.phrases[bare].add(name)
                if bare not in words("forenames") and bare not in words("names_that_are_words"):
                    named.words.add(bare)
        return named

    def knows(self, word: str) -> bool:
        """Say whether ``word``, which is no forename, is a part of a name that is known."""
        note("word-known", word)
        return word in self.words

    def is_area(self, name: str) -> bool:
        """Say whether ``name`` is that of a place where an organisation works."""
        note("area-known", name)
        return name in self.areas

    def names_with(self, word: str) -> frozenset[str]:
        """Give the whole names that are known and hold ``word``, without its possessive."""
        note("names-known", word)
        return frozenset(self.phrases.get(word, ()))

    def cover(self, text: str, start: int, end: int) -> bool:
        """Say whether ``text[start:end]`` stands within a name that is known."""
        first = _CAPITAL.search(text, start, end)
        if not first:
            return False
        for phrase in self.names_with(bare_of(first.group())):
            at = text.find(phrase, max(0, start - len(phrase)), end + len(phrase))
            if 0 <= at <= start and at + len(phrase) >= end:
                return True
        return False


def bare_of(word: str) -> str:
    """Give ``word`` without a possessive: ``Aisha’s`` becomes ``Aisha``."""
    return _POSSESSIVE.sub("", word) if "'" in word or "’" in word else word
