"""How an event comes round: an RFC 5545 rule (section 3.3.10), as far as events of days need it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, time
from functools import lru_cache

from dateutil.rrule import rrule, rrulestr

_DAY = "MO|TU|WE|TH|FR|SA|SU"
_PLACED = rf"([+-]?[1-5])?({_DAY})"
_OF_MONTH = r"[+-]?([1-9]|[12][0-9]|3[01])"
_MONTH = r"[1-9]|1[0-2]"
_PARTS = {
    "FREQ": "YEARLY|MONTHLY|WEEKLY|DAILY",  # an event does not come round by the minute
    "INTERVAL": r"[1-9][0-9]{0,2}",
    "COUNT": r"[1-9][0-9]{0,3}",
    "UNTIL": r"[0-9]{8}(T[0-9]{6}Z?)?",
    "BYDAY": rf"{_PLACED}(,{_PLACED})*",
    "BYMONTHDAY": rf"{_OF_MONTH}(,{_OF_MONTH})*",
    "BYMONTH": rf"({_MONTH})(,({_MONTH}))*",
    "BYSETPOS": r"[+-]?[1-5](,[+-]?[1-5])*",
    "WKST": _DAY,
}
_HOLDS_PLACES = re.compile(r"[0-9]")


def rule_parts(rule: str) -> Mapping[str, str] | None:
    """Give the parts of a rule by name, in capitals, or None where one of them is not as it must
    be."""
    parts: dict[str, str] = {}
    for part in rule.upper().removeprefix("RRULE:").split(";"):
        name, _, value = (each.strip() for each in part.partition("="))
        if name in parts or not re.fullmatch(_PARTS.get(name, "(?!)"), value):
            return None
        parts[name] = value
    if "FREQ" not in parts or _at_odds(parts) or not _end(parts):
        return None
    return parts


@lru_cache(maxsize=4096)
def read_rule(rule: str, first: datetime) -> rrule | None:
    """Give the times at which something that first begins at ``first`` comes round.

    Gives None for what is no rule, and for a rule by which it would never come round at all.
    """
    parts = rule_parts(rule)
    if parts is None:
        return None
    kept = (f"{name}={value}" for name, value in parts.items() if name != "UNTIL")
    try:
        endless = rrulestr(";".join(kept), dtstart=first)
    except ValueError:
        return None
    if not isinstance(endless, rrule) or not _ever_comes(endless, first):
        return None
    times = endless.replace(until=_end(parts)) if "UNTIL" in parts else endless
    return times if next(iter(times), None) else None


def _end(parts: Mapping[str, str]) -> datetime | None:
    """Give the last moment of a rule, by the clock there as days are what its readers go by: of
    one that names a day, that day's last. The end of time for one without, None for no such day."""
    until = parts.get("UNTIL", "99991231").removesuffix("Z")
    try:
        end = datetime.fromisoformat(until)
    except ValueError:
        return None
    return end if "T" in until else datetime.combine(end, time.max)


def _at_odds(parts: Mapping[str, str]) -> bool:
    """Say whether parts that are sound by themselves may not stand together (section 3.3.10)."""
    by_month = parts["FREQ"] in {"MONTHLY", "YEARLY"}
    return (
        ("COUNT" in parts and "UNTIL" in parts)
        or ("BYSETPOS" in parts and not {"BYDAY", "BYMONTHDAY", "BYMONTH"} & set(parts))
        or ("BYMONTHDAY" in parts and parts["FREQ"] == "WEEKLY")
        or (bool(_HOLDS_PLACES.search(parts.get("BYDAY", ""))) and not by_month)
    )


def _ever_comes(endless: rrule, first: datetime) -> bool:
    """Say whether there is any time in the next 40 years or more.

    A rule such as 30 February would be followed to the year 9999, day by day. The calendar repeats
    itself every 400 years, so the search starts as many of these later, close before that end.
    """
    years = first.year % 400
    late = first.replace(year=years + (9600 if years < 360 else 9200))
    return next(iter(endless.replace(dtstart=late)), None) is not None
