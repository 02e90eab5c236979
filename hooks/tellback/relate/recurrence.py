"""How an event comes round, by its RFC 5545 rule (section 3.3.10): when next, and in words."""

from __future__ import annotations

import re
from datetime import datetime

from dateutil.rrule import rrule, rrulestr

from tellback.model.text import spoken_date

_UNITS = {"YEARLY": "year", "MONTHLY": "month", "WEEKLY": "week", "DAILY": "day"}
_DAYS = {
    "MO": "Monday",
    "TU": "Tuesday",
    "WE": "Wednesday",
    "TH": "Thursday",
    "FR": "Friday",
    "SA": "Saturday",
    "SU": "Sunday",
}
_PLACES = {"1": "first", "2": "second", "3": "third", "4": "fourth", "5": "fifth", "-1": "last"}
_ONE_DAY = rf"(?P<place>-1|[1-5])?(?P<day>{'|'.join(_DAYS)})"
_DAY = _ONE_DAY.replace("?P<place>", "?:").replace("?P<day>", "?:")
_SAYABLE = {
    "FREQ": "|".join(_UNITS),
    "INTERVAL": r"[1-9]\d*",
    "COUNT": r"[1-9]\d*",
    "UNTIL": r"\d{4}(0[1-9]|1[0-2])\d\d(T\d{6}Z?)?",
    "BYDAY": rf"{_DAY}(,{_DAY})*",
}


def next_time(rule: str, first: datetime, after: datetime) -> datetime:
    """Give when something that first begins at ``first`` next begins at or after ``after``.

    Gives the last time if there is none any more, and ``first`` for a rule that cannot be read.
    """
    times = _times(rule, first)
    if times is None:
        return first
    found: datetime | None = times.after(after, inc=True) or times.before(after)
    return found or first


def recurrence_words(rule: str) -> str | None:
    """Give a rule in words, ``Every month on the second Thursday, 6 times in all``.

    Gives None for a rule that cannot be read, or of which the words would say less than it means.
    """
    parts = _parts(rule)
    sayable = (re.fullmatch(_SAYABLE.get(name, "(?!)"), value) for name, value in parts.items())
    if "FREQ" not in parts or not all(sayable):
        return None
    unit = _UNITS[parts["FREQ"]]
    every = parts.get("INTERVAL", "1")
    words = f"Every {unit}" if every == "1" else f"Every {every} {unit}s"
    if "BYDAY" in parts:
        days = [_day_words(each) for each in parts["BYDAY"].split(",")]
        words += f" on {_and_list(days)}"
    if "COUNT" in parts:
        return f"{words}, {parts['COUNT']} times in all"
    if "UNTIL" in parts:
        until = parts["UNTIL"]
        return f"{words}, until {spoken_date(f'{until[:4]}-{until[4:6]}-{until[6:8]}')}"
    return words


def _parts(rule: str) -> dict[str, str]:
    named = (part.partition("=") for part in rule.removeprefix("RRULE:").upper().split(";"))
    return {name.strip(): value.strip() for name, _, value in named if value}


def _times(rule: str, first: datetime) -> rrule | None:
    parts = _parts(rule)
    if parts.get("FREQ") not in _UNITS:  # an event does not come round by the minute
        return None
    if "UNTIL" in parts:  # the end may be in UTC, but days are what its readers go by
        parts["UNTIL"] = parts["UNTIL"].removesuffix("Z")
    try:
        found = rrulestr(
            ";".join(f"{name}={value}" for name, value in parts.items()), dtstart=first
        )
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        return None
    return found if isinstance(found, rrule) else None


def _day_words(by_day: str) -> str:
    match = re.fullmatch(_ONE_DAY, by_day)
    if match is None:
        return by_day
    day = _DAYS[match["day"]]
    return f"the {_PLACES[match['place']]} {day}" if match["place"] else day


def _and_list(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]
