"""Where the hard sentences of a site stand in its files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tellback.coach.hard import HardSentence, advice_for
from tellback.coach.lexicon import Explained
from tellback.coach.passages import Passage, Strictness, passages_of
from tellback.model.base import Record
from tellback.model.problem import Where
from tellback.read.files import read_text

_RUN = 6
"""By how many words a sentence is found again in its file."""
_MARKS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class HardPlace:
    """A hard sentence, where it stands, and how plain it has to be."""

    where: Where
    hard: HardSentence
    strictness: Strictness


def worst_places(
    records: Iterable[Record], root: Path, explained: Explained, most: int
) -> tuple[HardPlace, ...]:
    """Give the ``most`` hardest sentences of ``records``, which are in English and were read from
    the site in ``root``, the hardest first."""
    found = [
        (passage, hard)
        for record in records
        for passage in passages_of(record)
        for hard in advice_for(passage.text, passage.strictness, explained)
    ]
    found.sort(key=lambda each: -each[1].weight)  # stable: those alike stay in their order
    files = _Files(root)
    return tuple(
        HardPlace(_where(passage, hard, files), hard, passage.strictness)
        for passage, hard in found[:most]
    )


@dataclass(slots=True)
class _Files:
    """The words of the files under ``root``, without marks, each with its line and column."""

    root: Path
    _read: dict[str, list[tuple[str, int, int]]] = field(default_factory=dict)

    def words(self, file: str) -> list[tuple[str, int, int]]:
        if file not in self._read:
            text = read_text(self.root, file)[0] or ""
            self._read[file] = [
                (word, number, match.start() + 1)
                for number, line in enumerate(text.split("\n"), 1)
                for match in re.finditer(r"\S+", line)
                if (word := _MARKS.sub("", match[0]))
            ]
        return self._read[file]


def _where(passage: Passage, hard: HardSentence, files: _Files) -> Where:
    """Give where the sentence starts. The file's text differs from the record's by indents, quotes
    and the breaks of its lines: so it is found by its first words, from the field's spot on, as
    many times as they stand in the text before it."""
    spot = passage.record.where(*passage.path)
    words = files.words(spot.file)
    start = hard.sentence.start
    run = _words(passage.text[start : hard.sentence.end])[:_RUN]
    earlier = sum(1 for _ in _runs(_words(passage.text[:start]), run))
    first = next((at for at, each in enumerate(words) if each[1:] >= (spot.line, 1)), len(words))
    for at in _runs([each[0] for each in words[first:]], run):
        _, line, column = words[first + at]
        if (line, column) < (spot.line, spot.column - 1) or earlier:
            earlier -= bool(earlier)
            continue
        return Where(spot.file, line, column)
    return spot


def _words(text: str) -> list[str]:
    return [bare for word in text.split() if (bare := _MARKS.sub("", word))]


def _runs(words: list[str], run: list[str]) -> Iterator[int]:
    """Yield where ``run`` starts in ``words``."""
    length = len(run)
    for at in range(len(words) - length + 1) if run else ():
        if words[at] == run[0] and words[at : at + length] == run:
            yield at
