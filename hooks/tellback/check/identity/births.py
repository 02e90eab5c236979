"""Dates of birth, and exact ages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tellback.check.identity.spot import Found

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_YEAR = r"(?:19|20)\d{2}"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_FULL = (
    rf"(?:the )?(?:{_DAY}(?: of)? {_MONTH}(?:,? {_YEAR})?|{_MONTH} {_DAY}(?:,? {_YEAR})?"
    r"|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})"
)
_BIRTH = re.compile(
    r"(?<!\w)(?:"
    rf"born (?:(?:on|in|,)\s)?(?:\w+day,? )?(?:{_FULL}|{_MONTH} {_YEAR})"
    r"|(?:(?:D\.? ?O\.? ?B\.?|date of birth)(?: is| was)?\s*[:=–-]?\s*"
    r"|(?:birthday(?:,| is| was| falls| fell)?(?: on)?|turn(?:s|ed) (?:\w+|\d+) on) (?:\w+day,? )?)"
    rf"{_FULL})(?!\w)",
    re.IGNORECASE,
)
_THING_BORN = re.compile(
    r"\b(?:idea|project|programme|group|service|plan|network|charity|campaign|forum|partnership"
    r"|organisation|framework|it|this|that)(?: itself)?(?: was| is)?\s+$",
    re.IGNORECASE,
)
_NUMBERS = """
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen twenty twenty-one twenty-two twenty-three twenty-four twenty-five
""".split()  # noqa: SIM905 - a list of strings reads worse
_AGE_NUMBER = rf"(?P<age>\d{{1,2}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_AGE_ENDS = r"(?= years old|\s*[.,;:)!?\x00]| and | when | at the time|$)"
_AGES = tuple(
    (cues, re.compile(pattern.replace("AGE", _AGE_NUMBER), re.IGNORECASE))
    for cues, pattern in (
        (
            ("year old", "year-old", "years old", "years-old", "yr"),
            r"(?<![\w–-])AGE[- ](?:year|yr)s?[- ]?old(?!s)\b",
        ),
        (
            ("aged ", "age of ", "age "),
            r"\baged? (?:of )?AGE\b"
            r"(?! ?(?:to|and|–|-|or) ?(?:\d|over|under|above|up|\w+teen|tw))",
        ),
        (
            ("i am ", "i’m ", "i'm ", "i was ", "turn", "just "),
            r"\b(?:I am|I['’]m|I was|turned|turning|just) (?:only |just |now )?AGE" + _AGE_ENDS,
        ),
        (
            (" is ", " was ", "’s ", "'s "),
            r"\b(?:he|she|who|son|daughter|boy|girl|baby|mother|father)(?: is| was|['’]s) "
            r"(?:only |just |now )?AGE" + _AGE_ENDS,
        ),
        ((", ",), r"(?<=, )AGE(?=, )"),
        ((" at 1",), r"\bat (?P<age>1[3-9])(?=[,.;]| and | with )"),
    )
)
"""Each with words that are in every text it finds something in: most texts hold none."""


def births_in(text: str) -> Iterator[Found]:
    """Yield the dates of birth of ``text``."""
    folded = text.lower()
    if not any(cue in folded for cue in ("born", "birth", "turn", "dob", "d.o", "d. o", "d o")):
        return
    for match in _BIRTH.finditer(text):
        if not _THING_BORN.search(text, max(0, match.start() - 40), match.start()):
            yield Found("birth", match.group(), *match.span())


_ON_DAY = re.compile(
    rf"\b[Oo]n (?:\w+day,? )?(?P<day>(?:the )?{_DAY}(?: of)? {_MONTH}(?: {_YEAR})?)"
)


def days_in(text: str) -> Iterator[Found]:
    """Yield the days of ``text`` on which something happened."""
    for match in _ON_DAY.finditer(text):
        yield Found("day", match["day"], *match.span("day"))


def ages_in(text: str) -> Iterator[Found]:
    """Yield the exact ages of ``text``: of one person, not of a group or a range."""
    folded = text.lower()
    for cues, pattern in _AGES:
        if not any(cue in folded for cue in cues):
            continue
        for match in pattern.finditer(text):
            years = _years(match["age"])
            if years < 100:
                yield Found("age", match.group().strip(), *match.span(), instead=stage_of(years))


def _years(written: str) -> int:
    return int(written) if written.isdigit() else _NUMBERS.index(written.lower()) + 1


_STAGES = (
    (1, "a baby"),
    (5, "a young child"),
    (11, "a child"),
    (14, "a young teenager"),
    (18, "an older teenager"),
    (26, "a young adult"),
)


def stage_of(years: int) -> str:
    """Give words for about that age, which say as much and point to fewer."""
    for below, words in _STAGES:
        if years < below:
            return words
    return f"a person in their {years // 10 * 10}s"
