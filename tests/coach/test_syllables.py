from __future__ import annotations

import pytest
from coach.make_syllables import FILE, licence, made, ruled, spoken

from tellback.coach.syllables import syllables


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("cat", 1),
        ("Made", 1),
        ("safely", 2),
        ("wanted", 2),
        ("walked", 1),
        ("table", 2),
        ("people", 2),
        ("rhythm", 2),
        ("organisation", 5),
        ("reliable", 4),
        ("business", 2),
        ("café", 2),
        ("well-being", 3),
        ("children's", 2),
        ("don’t", 1),
        ("x", 1),
        ("’", 1),
    ],
)
def test_words(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.long
def test_the_list_is_what_its_script_makes() -> None:
    assert FILE.read_text(encoding="utf-8") == made()


@pytest.mark.long
def test_the_dictionary_comes_out_right() -> None:
    counts = spoken()
    assert len(counts) > 110_000
    whole = sum(syllables(word) in ways for word, ways in counts.items()) / len(counts)
    rules = sum(ruled()[word] in ways for word, ways in counts.items()) / len(counts)
    assert whole > 0.999
    assert rules > 0.925  # of words that no list holds, names of people and towns among them


def test_the_list_is_small_and_carries_its_notice() -> None:
    text = FILE.read_text(encoding="utf-8")
    assert len(text.encode()) <= 200_000
    notice = " ".join(line.removeprefix("#").strip() for line in text.splitlines()[:45])
    assert " ".join(licence().split()) in " ".join(notice.split())
