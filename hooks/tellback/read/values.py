"""Text turned into what a field holds, refusing whatever does not look like it.

Pydantic alone would take ``86400`` for a date and ``1_000`` for a number; an officer's file means
what it looks like.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from enum import Enum

from tellback.model.problem import did_you_mean

Fault = tuple[str, dict[str, object]]
"""The rule that a value breaks, and its facts."""

_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}))?")
_NUMBER = re.compile(r"-?\d{1,12}")
_YES_NO = {"yes": True, "true": True, "no": False, "false": False}
_BRITISH = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?[/. -]+(\d{1,2}|[A-Za-z]{3,9})[/., -]+(\d{4}|\d{2})"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def read_value(text: str, leaf: type) -> tuple[object, Fault | None]:
    """Give ``text`` as ``leaf`` (date, datetime, int, bool or an Enum), or the rule it breaks."""
    if issubclass(leaf, Enum):
        return _read_choice(text, leaf)
    read = _READERS.get(leaf)
    return read(text) if read else (text, None)


def _read_number(text: str) -> tuple[int | None, Fault | None]:
    if _NUMBER.fullmatch(text):
        return int(text), None
    return None, ("not-a-number", {"value": text})


def _read_yes_or_no(text: str) -> tuple[bool | None, Fault | None]:
    if text.lower() in _YES_NO:
        return _YES_NO[text.lower()], None
    return None, ("not-yes-or-no", {"value": text})


def _read_date(text: str) -> tuple[date | None, Fault | None]:
    match = _DATE.fullmatch(text)
    if not match:
        return None, ("not-a-date", {"value": text, "suggestion": _iso_suggestion(text)})
    try:
        return date(*(int(part) for part in match.groups())), None
    except ValueError:
        return None, ("impossible-date", {"value": text})


def _iso_suggestion(text: str) -> str:
    """Give the date that a British one means."""
    match = _BRITISH.fullmatch(text)
    if not match:
        return ""
    day, year = int(match.group(1)), int(match.group(3))
    named = match.group(2)[:3].lower()
    month = _MONTHS.index(named) + 1 if named in _MONTHS else 0
    if match.group(2).isdigit():
        month = int(match.group(2))
    try:
        return f" Did you mean “{date(year + 2000 if year < 100 else year, month, day)}”?"
    except ValueError:
        return ""


def _read_time(text: str) -> tuple[datetime | None, Fault | None]:
    match = _TIME.fullmatch(text)
    if not match:
        return None, ("not-a-time", {"value": text})
    day, fault = _read_date(match.group(1))
    if day is None or fault:
        return None, ("impossible-date", {"value": match.group(1)})
    try:
        hour, minute, second = (int(part or 0) for part in match.groups()[1:])
        clock = time(hour, minute, second)
    except ValueError:
        return None, ("impossible-time", {"value": text})
    return datetime.combine(day, clock), None


def _read_choice(text: str, leaf: type[Enum]) -> tuple[object, Fault | None]:
    choices = [str(each.value) for each in leaf]
    for each in leaf:
        if text.strip().lower() == str(each.value):
            return each, None
    facts: dict[str, object] = {
        "value": text,
        "choices": ", ".join(choices),
        "suggestion": did_you_mean(text, choices),
    }
    return None, ("not-a-choice", facts)


_READERS: dict[type, Callable[[str], tuple[object, Fault | None]]] = {
    date: _read_date,
    datetime: _read_time,
    int: _read_number,
    bool: _read_yes_or_no,
}
