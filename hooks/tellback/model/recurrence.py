"""How an event comes round: an RFC 5545 rule (section 3.3.10), as far as events of days need it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from itertools import takewhile
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rrulestr

from tellback.model.text import WEEKDAYS

LAST_YEAR = 2999
"""How far a rule is followed at most."""

DAYS = {name[:2].upper(): name for name in WEEKDAYS}
"""What a rule calls each day of the week, from Monday on (RFC 5545, 3.3.10) → its name."""
_DAY = "|".join(DAYS)
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
_STEPS = {"DAILY": timedelta(days=1), "WEEKLY": timedelta(weeks=1)}
_WORTH_A_JUMP = 50


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


@lru_cache(maxsize=16384)
def read_rule(rule: str, first: datetime, zone: str = "UTC") -> rrule | None:
    """Give the times at which something that first begins at ``first`` comes round, by the clock
    in ``zone``: an end that the rule gives in UTC is put by that clock.

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
    times = endless.replace(until=_end(parts, zone)) if "UNTIL" in parts else endless
    return times if next(iter(times), None) else None


def rule_times(
    rule: str, first: datetime, zone: str = "UTC", since: datetime | None = None
) -> Iterator[datetime]:
    """Yield the times of ``rule`` in order, as ``read_rule`` gives them, up to the end of
    ``LAST_YEAR``; nothing for what is no rule. Those well before ``since`` may be left out.

    What comes round by the day or the week is followed from near ``since`` on, and not through all
    the years before it.
    """
    times = read_rule(rule, first, zone)
    parts = rule_parts(rule)
    if times is None or parts is None:
        return iter(())
    step = _STEPS.get(parts["FREQ"])
    if since and step and "COUNT" not in parts:
        step *= int(parts.get("INTERVAL", "1"))
        rounds = (since - first) // step - 1
        if rounds > _WORTH_A_JUMP:
            times = times.replace(dtstart=first + rounds * step)
    return takewhile(lambda each: each.year <= LAST_YEAR, times)


def is_endless(rule: str) -> bool:
    """Say whether ``rule`` comes round for ever, as far as it says."""
    parts = rule_parts(rule)
    return parts is not None and not parts.keys() & {"COUNT", "UNTIL"}


def _end(parts: Mapping[str, str], zone: str = "UTC") -> datetime | None:
    """Give the last moment of a rule, by the clock in ``zone``: of one that names a day, that day's
    last. The end of time for one without, None for no such day."""
    until = parts.get("UNTIL", "99991231")
    try:
        end = datetime.fromisoformat(until.removesuffix("Z"))
    except ValueError:
        return None
    if until.endswith("Z") and 1 < end.year < 9999:
        return end.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
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
