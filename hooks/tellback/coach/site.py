"""The reading ages of a site's pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from tellback.coach.counting import counts_of
from tellback.coach.formulas import Ages, Counts, reading_ages
from tellback.coach.passages import Passage, Strictness, passages_of, strictness_of
from tellback.coach.sentences import sentences_of
from tellback.model.base import Record
from tellback.model.framework import FamilyPage
from tellback.model.kinds import KINDS, Shape


@dataclass(frozen=True, slots=True)
class PageScore:
    """How hard one file is to read. ``records`` are those it holds: one, but for a file such as
    data/enablers.yml. ``ages`` is None where it holds too little text to tell."""

    file: str
    label: str
    records: tuple[Record, ...]
    strictness: Strictness
    counts: Counts
    ages: Ages | None

    @property
    def age(self) -> int | None:
        """The reading age in the middle of what the formulas give, in whole years."""
        return self.ages.usual if self.ages else None

    @property
    def hard(self) -> bool:
        """Whether it reads older than those it is for should need."""
        return self.age is not None and self.age > self.strictness.limits.age

    @property
    def family(self) -> bool:
        """Whether it is a family page, or an easy-read one."""
        return isinstance(self.records[0], FamilyPage)


def in_english(records: Iterable[Record], site_language: str) -> Iterator[Record]:
    """Yield those of ``records`` that are written in English, which alone can be measured."""
    return (each for each in records if _is_english(language_of(each, site_language)))


def language_of(record: Record, site_language: str) -> str:
    """Give the tag of the language that ``record`` is written in."""
    own = record.language if isinstance(record, FamilyPage) else None
    return own or site_language


def _is_english(tag: str) -> bool:
    return tag.lower().partition("-")[0] == "en"


def scores_of(records: Iterable[Record]) -> tuple[PageScore, ...]:
    """Give the score of each file that ``records``, all of them in English, were read from."""
    by_file = groupby(
        sorted(records, key=lambda each: each.read_from), key=lambda each: each.read_from
    )
    scores = (_score(file, tuple(held)) for file, held in by_file)
    return tuple(each for each in scores if each.counts.words)


def _score(file: str, records: tuple[Record, ...]) -> PageScore:
    passages = (passage for record in records for passage in passages_of(record))
    counts = _sum(passages)
    first = records[0]
    kind = KINDS[first.kind]
    label = kind.many.capitalize() if kind.shape is Shape.MAPPING else first.label
    return PageScore(file, label, records, strictness_of(first), counts, reading_ages(counts))


def _sum(passages: Iterable[Passage]) -> Counts:
    total = Counts()
    for passage in passages:
        for sentence in sentences_of(passage.text):
            total += counts_of(sentence.words)
    return total


def family_line(scores: Iterable[PageScore]) -> str:
    """Give one line on how the family pages among ``scores`` read; empty where there is none that
    can be told of."""
    told = [score for score in scores if score.family and score.age is not None]
    if not told:
        return ""
    ages = sorted(score.age for score in told if score.age is not None)
    read = f"at age {ages[0]}" + (f" to {ages[-1]}" if ages[-1] != ages[0] else "")
    subject = "family pages read" if len(told) > 1 else "the family page reads"
    hard = sum(score.hard for score in told)
    harder = f"; {hard} {'page is' if hard == 1 else 'pages are'} hard" if hard else ""
    return f"Readability: {subject} {read}{harder}. See “tellback readability”."
