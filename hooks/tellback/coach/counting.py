"""What the formulas count in a sentence."""

from __future__ import annotations

import re

from tellback.coach.formulas import Counts
from tellback.coach.sentences import WORD
from tellback.coach.syllables import syllables

LONG = 3
"""The syllables from which on a word counts as long (McLaughlin 1969; Gunning 1952)."""
_ENDING = re.compile(r"(?:es|ed|ing)$")


def counts_of(sentence: str) -> Counts:
    """Give the counts of one sentence. A number has as many syllables as a short word: one."""
    words = WORD.findall(sentence)
    letters = spoken = long = complex_ = 0
    for at, word in enumerate(words):
        letters += sum(map(str.isalnum, word))
        count = 1 if word[0].isdigit() else syllables(word)
        spoken += count
        if count >= LONG:
            long += 1
            complex_ += _is_complex(word, first=at == 0)
    return Counts(1, len(words), letters, spoken, long, complex_)


def _is_complex(word: str, *, first: bool) -> bool:
    """Say whether ``word``, of three syllables or more, is complex by Gunning: not a name, nor two
    short words joined, nor long by its ending alone."""
    if not first and word[0].isupper():
        return False
    if "-" in word:
        return any(syllables(part) >= LONG for part in word.split("-"))
    bare = _ENDING.sub("", word)
    return bare == word or syllables(bare) >= LONG
