"""Reading ages, by the formulas that most people go by.

Each formula was made for American school grades. A grade's pupils are five years older than its
number at the start of its year (grade 1 is taught at six), and that is the age given here. Ages
are a hint at which pages to look at first, never a mark: they count letters and syllables, not
sense.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import median

OLDER_THAN_GRADE = 5
YOUNGEST, OLDEST = 5, 25
"""No formula was tried on readers outside these ages: what falls outside is given as these."""
FEWEST_WORDS = 100
FEWEST_SENTENCES = 5
"""The formulas were made for samples of a hundred words and more (Flesch 1948; Gunning 1952)."""
SMOG_SENTENCES = 30


@dataclass(frozen=True, slots=True)
class Counts:
    """What the formulas count in a text: ``long`` words have three syllables or more, as they
    stand; of ``complex`` ones those are left out that Gunning leaves out."""

    sentences: int = 0
    words: int = 0
    letters: int = 0
    syllables: int = 0
    long: int = 0
    complex: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.sentences + other.sentences,
            self.words + other.words,
            self.letters + other.letters,
            self.syllables + other.syllables,
            self.long + other.long,
            self.complex + other.complex,
        )

    @property
    def enough(self) -> bool:
        """Whether there is enough text for a reading age to mean something."""
        return self.words >= FEWEST_WORDS and self.sentences >= FEWEST_SENTENCES


@dataclass(frozen=True, slots=True)
class Ages:
    """The reading ages of one text, in years; ``smog`` is None for fewer than 30 sentences."""

    flesch_kincaid: float
    gunning_fog: float
    coleman_liau: float
    automated: float
    smog: float | None

    @property
    def usual(self) -> int:
        """The age in the middle of them all, in whole years: no formula alone decides."""
        found = (
            self.flesch_kincaid,
            self.gunning_fog,
            self.coleman_liau,
            self.automated,
            self.smog,
        )
        return round(median(age for age in found if age is not None))


def reading_ages(counts: Counts) -> Ages | None:
    """Give the reading ages of a text with ``counts``; None where it is too short to tell."""
    if not counts.enough:
        return None
    return Ages(
        flesch_kincaid=_age(flesch_kincaid(counts)),
        gunning_fog=_age(gunning_fog(counts)),
        coleman_liau=_age(coleman_liau(counts)),
        automated=_age(automated(counts)),
        smog=_age(smog(counts)) if counts.sentences >= SMOG_SENTENCES else None,
    )


def _age(grade: float) -> float:
    return min(max(grade + OLDER_THAN_GRADE, YOUNGEST), OLDEST)


def flesch_kincaid(counts: Counts) -> float:
    """Give the grade by sentence length and syllables (Kincaid, Fishburne, Rogers and Chissom 1975,
    Derivation of new readability formulas for Navy enlisted personnel, Research Branch Report 8-75,
    Naval Technical Training Command)."""
    return 0.39 * counts.words / counts.sentences + 11.8 * counts.syllables / counts.words - 15.59


def gunning_fog(counts: Counts) -> float:
    """Give the grade by sentence length and complex words (Gunning 1952, The Technique of Clear
    Writing, McGraw-Hill)."""
    return 0.4 * (counts.words / counts.sentences + 100 * counts.complex / counts.words)


def coleman_liau(counts: Counts) -> float:
    """Give the grade by letters and sentences in a hundred words (Coleman and Liau 1975, A computer
    readability formula designed for machine scoring, Journal of Applied Psychology 60(2),
    283–284)."""
    hundreds = counts.words / 100
    return 0.0588 * counts.letters / hundreds - 0.296 * counts.sentences / hundreds - 15.8


def automated(counts: Counts) -> float:
    """Give the grade by the Automated Readability Index, of letters and sentence length (Smith and
    Senter 1967, Automated Readability Index, AMRL-TR-66-220, Aerospace Medical Research
    Laboratories)."""
    return 4.71 * counts.letters / counts.words + 0.5 * counts.words / counts.sentences - 21.43


def smog(counts: Counts) -> float:
    """Give the grade by words of three syllables and more in thirty sentences (McLaughlin 1969,
    SMOG grading: a new readability formula, Journal of Reading 12(8), 639–646; the regression
    itself, 1.0430 and 3.1291, before its rounding for the pocket)."""
    return 1.0430 * sqrt(30 * counts.long / counts.sentences) + 3.1291
