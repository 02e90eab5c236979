from __future__ import annotations

from dataclasses import replace

import pytest

from tellback.coach.counting import counts_of
from tellback.coach.formulas import (
    Counts,
    automated,
    coleman_liau,
    flesch_kincaid,
    gunning_fog,
    reading_ages,
    smog,
)

SAMPLE = Counts(sentences=5, words=100, letters=450, syllables=150, long=12, complex=10)


def test_grades_by_hand() -> None:
    assert flesch_kincaid(SAMPLE) == pytest.approx(0.39 * 20 + 11.8 * 1.5 - 15.59)  # 9.91
    assert gunning_fog(SAMPLE) == pytest.approx(12)
    assert coleman_liau(SAMPLE) == pytest.approx(9.18)
    assert automated(SAMPLE) == pytest.approx(9.765)
    assert smog(replace(SAMPLE, sentences=30, long=36)) == pytest.approx(1.043 * 6 + 3.1291)


def test_a_published_example_of_coleman_liau() -> None:
    """The abstract of Coleman and Liau (1975) by their own formula: 119 words, 639 letters, five
    sentences make 14.5."""
    assert coleman_liau(Counts(5, 119, 639)) == pytest.approx(14.5, abs=0.05)


def test_ages_are_five_years_above_grades() -> None:
    ages = reading_ages(SAMPLE)
    assert ages is not None
    assert ages.flesch_kincaid == pytest.approx(14.91)
    assert ages.smog is None  # five sentences are too few for it
    assert ages.usual == 15


def test_smog_from_thirty_sentences_on() -> None:
    ages = reading_ages(replace(SAMPLE, sentences=30, words=600, letters=2700, syllables=900))
    assert ages is not None
    assert ages.smog == pytest.approx(1.0430 * 12**0.5 + 8.1291)


@pytest.mark.parametrize(("words", "sentences"), [(99, 9), (300, 4), (0, 0)])
def test_too_short_to_tell(words: int, sentences: int) -> None:
    assert reading_ages(Counts(sentences, words, 5 * words, 2 * words)) is None


def test_ages_stay_within_what_was_tried() -> None:
    hard = reading_ages(Counts(5, 400, 4000, 1600, 400, 400))
    easy = reading_ages(Counts(60, 120, 240, 120))
    assert hard is not None
    assert easy is not None
    assert (hard.usual, easy.usual) == (25, 5)


def test_counts_of_a_sentence() -> None:
    # Five words of three syllables; Gunning leaves out the name, the joined word, the ending.
    counts = counts_of("Yes, Birmingham families visited an all-weather celebration in 2024.")
    assert (counts.sentences, counts.words, counts.letters) == (1, 9, 57)
    assert (counts.syllables, counts.long, counts.complex) == (20, 5, 2)
