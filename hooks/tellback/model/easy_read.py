"""Easy-read text taken apart: short lines, each with the picture that stands beside it.

A picture on a line of its own goes with the one paragraph or list after it; an empty line between
the two makes no difference, as Word puts one there. (Easy read: short sentences, one idea each, a
picture beside each. Department of Health, Making written information easier to understand for
people with learning disabilities, 2010.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MOST_WORDS = 15
"""The most words that a sentence in easy read should have."""

_PICTURE = re.compile(
    r"!\[[^\[\]]*\]\(\s*(?:<(?P<exact>[^<>\n]*)>|(?P<plain>[^)\s]+))[^)\n]*\)(?:\{[^{}\n]*\})?"
)
_PICTURE_LINE = re.compile(rf" {{0,3}}{_PICTURE.pattern}[ \t]*")
_NO_LINE = re.compile(r" {0,3}(?:#{1,6} |<|!!! |\|| {0,3}(?:[-*_] ?){3,}$)")
_LISTED = re.compile(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]+")
_SENTENCE_END = re.compile(r"(?<=[.!?؟۔。！？])[\"'”’)\]*_]*\s+|\n")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^)]*\)")
_ATTRIBUTES = re.compile(r"\{:?[^{}\n]*\}")


@dataclass(frozen=True, slots=True)
class EasyLine:
    """A short line of the text. ``picture`` is the line's picture as it was typed, empty where it
    has none; ``start`` is where its words start in the text."""

    words: str
    start: int
    picture: str = ""


@dataclass(frozen=True, slots=True)
class AsItStands:
    """A heading, or anything else that is no short line."""

    text: str


def easy_lines(text: str) -> Iterator[EasyLine | AsItStands]:
    """Yield what ``text`` is made of, in order."""
    waiting = ""
    for start, block in _blocks(text):
        rest, at = block, start
        while match := _PICTURE_LINE.match(rest):
            if match.end() < len(rest) and rest[match.end()] != "\n":
                break  # a picture inside a sentence
            if waiting:
                yield AsItStands(waiting)
            waiting = match[0].strip()
            at += match.end() + 1
            rest = rest[match.end() + 1 :]
        if not rest.strip():
            continue
        if _NO_LINE.match(rest):
            yield from (AsItStands(each) for each in (waiting, rest) if each)
        else:
            yield EasyLine(rest, at, waiting)
        waiting = ""
    if waiting:
        yield AsItStands(waiting)


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield each run of lines without an empty one in it, and where it starts. A heading stands
    alone, whatever follows it; what is moved in goes with what stands above it."""
    start, gathered = 0, ""
    for match in re.finditer(r"[^\n]*\n?", text):
        line = match[0]
        if gathered and (not line.strip() or line.startswith("#")):
            yield start, gathered.rstrip("\n")
            gathered = ""
        if not line.strip():
            continue
        if not gathered:
            start = match.start()
        gathered += line
        if line.startswith("#"):
            yield start, gathered.rstrip("\n")
            gathered = ""
    if gathered:
        yield start, gathered.rstrip("\n")


def sentences_in(words: str) -> Iterator[str]:
    """Yield each sentence of ``words``, without Markdown's marks."""
    plain = _LINK.sub(r"\1", _ATTRIBUTES.sub("", words))
    for line in plain.split("\n"):
        for sentence in _SENTENCE_END.split(_LISTED.sub("", line, count=1)):
            if sentence.strip():
                yield sentence.strip()


def word_count(sentence: str) -> int:
    """Give how many words ``sentence`` has: runs of signs with a letter or a digit in them."""
    return sum(1 for word in sentence.split() if any(map(str.isalnum, word)))


def pictures_in(text: str) -> frozenset[str]:
    """Give the names of the picture files that ``text`` shows."""
    found = _PICTURE.finditer(text) if "![" in text else ()
    return frozenset((each["exact"] or each["plain"]).rpartition("/")[2] for each in found)
