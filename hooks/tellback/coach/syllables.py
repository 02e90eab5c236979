"""How many syllables a word has: by rules, and by a list of the words where the rules go wrong.

The list, ``syllables.txt``, holds every word of the CMU Pronouncing Dictionary that the rules
miscount, so that its 117,000 words all come out right and any other by the rules alone.
``tests/coach/make_syllables.py`` makes it again and measures the rules.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_VOWELS = re.compile(r"[aeiouy]+")
_RULES = tuple(
    (re.compile(pattern), change)
    for pattern, change in (
        # An e that is not heard, at the end and before an ending: made, makes, used, safely.
        (r"[^aeiouy]e$(?<![^aeiouylr]le)", -1),
        (r"[^aeiouy]es$(?<![sxzcg]es)(?<!ches)(?<!shes)(?<![^aeiouylr]les)", -1),
        (r"[^aeiouytd]ed$(?<![^aeiouylr]led)", -1),
        (r"[aeiouy][^aeiouy]e(?=(?:ly|ments?|ful|fully|less|lessly|lessness|ness|some)$)", -1),
        (
            r"(?:some|house|take|make|keep|home|stake|care|wide|time|life|line|like|wise|more|where"
            r"|there|here|safe|space|note|base|fire|side|state|trade|white|whole|price|place|game"
            r"|face|case)(?=[bcdfghjklmnpqrtvwz][aeiouyhlr]..)|^fore(?=[a-z])",
            -1,
        ),
        # Two vowels that are heard apart: reliable, poet, fluent, being, furious, happier.
        (r"ia(?!g)|io(?!u?n|us)|iu|eo(?!u|n$)|ua(?!r[dy])|uo|ii|ya|yo|yi(?=n)|uu", 1),
        (r"(?<=[^gq])ui(?=n|s[mt])|ie(?=t|n[ct])|ea(?=t[eio]|li|n$)|ou(?=ing)|oe(?=[mt])", 1),
        (r"eing|aing|oing|ayi|oyi|uing|uity|eu[ms]|iou(?=s)(?<=[^ctxg]iou)", 1),
        (r"(?<=[^aeiou])ie(?=rs?$|st$)|(?<=[aeiouy])ye(?=r)|^re(?=ei|ee|eu|ea[cdf])", 1),
        # And two that are not: special, gracious, young, quality, treated.
        (r"[cts]ia(?=[ln]|t[ei])|[ct]io(?=us)|geo(?=us|n)|cea|guage|quo|(?<=[gq])ua|^y[ao]", -1),
        (r"(?<!cr)ea(?=tin|te[dr]|tie)", -1),
        # A vowel that is heard and not written: rhythm, realism.
        (r"[^aeiou]sms?$|thms?$|ism", 1),
    )
)


def syllables(word: str) -> int:
    """Give how many syllables ``word`` has, at least 1. Anything but letters parts it: a word with
    a hyphen has those of both its parts, ``'s`` has none of its own.
    """
    return _counted(word.lower())


@cache
def _counted(word: str) -> int:
    parts = re.split(r"[^a-z]+", re.sub(r"['’](?:s|t|d|m|ll|re|ve)?\b", "", _plain(word)))
    return sum(_of_part(part) for part in parts if part) or 1


def _plain(word: str) -> str:
    """Give ``word`` without accents, as the rules know no others: café has two."""
    return word.translate(_ACCENTS)


_ACCENTS = str.maketrans("àáâãäåçèéêëìíîïñòóôõöùúûüýÿ", "aaaaaaceeeeiiiinooooouuuuyy")


def _of_part(part: str) -> int:
    exact = _exceptions().get(part)
    return by_rule(part) if exact is None else exact


def by_rule(word: str) -> int:
    """Give how many syllables the rules alone find in ``word``, of small letters."""
    count = len(_VOWELS.findall(word))
    for pattern, change in _RULES:
        count += change * len(pattern.findall(word))
    return max(count, 1)


@cache
def _exceptions() -> dict[str, int]:
    text = files(__package__).joinpath("syllables.txt").read_text(encoding="utf-8")
    found: dict[str, int] = {}
    count = 0
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        for word in line.split():
            if word.isdigit():
                count = int(word)
            else:
                found[word] = count
    return found
