"""One thing found in a text, and how a text is made ready for looking."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_CITATION = re.compile(r"\[[^\[\]()]{0,500}@[^\[\]()]{0,500}\](?![(\[:])")
_WRAP = re.compile(r"\n(?<=[^\n\x00]\n)(?=[ \t]*[^\s\x00*+#>|-])")
"""A line's end within a paragraph: what follows begins no list, heading, quotation or table."""
_TARGET = re.compile(r"(?<=\]\()[^)\s]{1,2000}")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>()]{1,2000}")
_SENTENCE_END = re.compile(r"[.!?][\"”’')*_]*\s|\n\s*\n|\x00")
_BEGINNING = re.compile(r"[A-Z][a-z]{1,2}")
SEPARATOR = "\n\x00\n"
"""Stands between the texts of a record: no pattern reaches across it."""


@dataclass(frozen=True, slots=True)
class Found:
    """Words that may identify somebody. ``kind`` is the end of the rule's name in problems.yml;
    ``instead`` is what could stand in their place, where that depends on the words."""

    kind: str
    words: str
    start: int
    end: int
    instead: str = ""


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


@lru_cache(maxsize=4)
def running(text: str) -> str:
    """Give ``text`` with its lines run on to paragraphs and without ``[@key]``, every place
    unchanged."""
    if "\n" in text:
        text = _WRAP.sub(" ", text)
    return _CITATION.sub(_blank, text) if "[" in text and "@" in text else text


@lru_cache(maxsize=4)
def without_addresses(text: str) -> str:
    """Give ``text`` with where its links lead blanked out, every place unchanged."""
    if "](" in text:
        text = _TARGET.sub(_blank, text)
    return _ADDRESS.sub(_blank, text) if "://" in text or "www." in text else text


@lru_cache(maxsize=4)
def beginnings(text: str) -> frozenset[str]:
    """Give the first three letters of each word of ``text`` with a capital: most texts hold few,
    and what they cannot hold need not be looked for."""
    return frozenset(_BEGINNING.findall(text))


def sentence_round(text: str, start: int, end: int) -> tuple[int, int]:
    """Give where the sentence that holds ``start`` to ``end`` begins and ends, within 600 signs."""
    begin = max(0, start - 600)
    for match in _SENTENCE_END.finditer(text, max(0, start - 600), start):
        begin = match.end()
    following = _SENTENCE_END.search(text, end, end + 600)
    return begin, following.start() if following else min(len(text), end + 600)
