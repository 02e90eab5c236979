"""How an event comes round, by its RFC 5545 rule (section 3.3.10), in words."""

from __future__ import annotations

import re

from tellback.model.recurrence import DAYS, rule_parts
from tellback.model.text import spoken_date

_UNITS = {"YEARLY": "year", "MONTHLY": "month", "WEEKLY": "week", "DAILY": "day"}
_PLACES = {"1": "first", "2": "second", "3": "third", "4": "fourth", "5": "fifth", "-1": "last"}
_ONE_DAY = re.compile(rf"\+?(?P<place>-1|[1-5])?(?P<day>{'|'.join(DAYS)})")
_SAID = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY"})


def recurrence_words(rule: str) -> str | None:
    """Give a rule in words, ``Every month on the second Thursday, until 4 March 2027``.

    How many times it comes round is left out: of those, an event may leave some out as well.
    Gives None for a rule that cannot be read, or of which the words would say less than it means.
    """
    parts = rule_parts(rule)
    if parts is None or not parts.keys() <= _SAID:
        return None
    unit = _UNITS[parts["FREQ"]]
    every = parts.get("INTERVAL", "1")
    words = f"Every {unit}" if every == "1" else f"Every {every} {unit}s"
    if "BYDAY" in parts:
        days = [_ONE_DAY.fullmatch(each) for each in parts["BYDAY"].split(",")]
        if not all(days):
            return None
        words += f" on {_and_list([_day_words(day) for day in days if day])}"
    if "UNTIL" in parts:
        until = parts["UNTIL"]
        return f"{words}, until {spoken_date(f'{until[:4]}-{until[4:6]}-{until[6:8]}')}"
    return words


def _day_words(by_day: re.Match[str]) -> str:
    day = DAYS[by_day["day"]]
    return f"the {_PLACES[by_day['place']]} {day}" if by_day["place"] else day


def _and_list(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]
