"""Times of day as people type them: 10am, 10.30, 1430, noon, 2-3.30pm, 10:00 to 12:30."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time, timedelta

from tellback.intake.row_reading import TypedError
from tellback.intake.tables import Cell

DAY = 24 * 60
_SPELT = (
    (r"\b12\s*(noon|midday)\b|\b(noon|midday)\b", "12:00"),
    (r"\b12\s*midnight\b|\bmidnight\b", "24:00"),
    (r"\bhalf[- ]past\s+(\d{1,2})\b", r"\1.30"),
    (r"\bquarter[- ]past\s+(\d{1,2})\b", r"\1.15"),
    (r"(\d)\s*([ap])\s?\.?\s?m\b\.?", r"\1\2m"),
    (r"(\d)\s*o['’]?\s?clock\b", r"\1.00"),
    (r"(?<=[\dm])\s*\(?\b(?:gmt/bst|gmt|bst|(?:uk|local|london) time)\b\)?", ""),
    (r"\b(\d{1,2})[\s:.]*(\d{2})\s*(?:hrs?|hours|h)\b\.?", r"\1:\2"),
)
_SURE = r"\d{1,2}(?:[:.]\d{2}(?::\d{2})?)?[ap]m|\d{1,2}[:.]\d{2}(?::\d{2})?"
_BARE = r"\d{1,4}"
_TO = r"\s*(?:-|\bto\b|\buntil\b|\btill?\b|\bfinish(?:ing)?\b|\bends?\b)\s*"
_EDGE, _END = r"(?<![\w./:-])", r"(?![\w/]|[.:]\d)"
_RANGES = tuple(
    re.compile(f"{_EDGE}(?:from |between )?({one}){_TO}({other}){_END}")
    for one, other in ((_SURE, _SURE), (_SURE, r"\d{1,2}"), (r"\d{1,2}", _SURE))
)
_BARE_RANGE = re.compile(f"{_EDGE}(?:from |between )?({_BARE}){_TO}({_BARE}){_END}")
_ONE = re.compile(f"{_EDGE}(?:at |from |starts |starting )?({_SURE}){_END}")
_ONE_BARE = re.compile(f"{_EDGE}(?:at |from )?({_BARE}){_END}")
_PARTS = re.compile(r"(\d{1,2})(?:([:.])(\d{2})(?::\d{2})?)?([ap]m)?")
_LENGTH = re.compile(
    r"(?:(?:about|approx(?:imately)?\.?|c\.?)\s*)?"
    r"(?:(\d+(?:\.\d+)?|½|half an|one|two|three|an?)\s*(½|and a half|1/2)?\s*"
    r"(?:hours?|hrs?|h)(?![a-z])\s*(and a half)?)?"
    r"[\s,]*(?:and\s+)?(?:(\d+)\s*(?:m|mins?|minutes?)?)?\.?"
)
_NUMBERS = {"½": 0.5, "half an": 0.5, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3}


@dataclass(frozen=True, slots=True)
class Times:
    """When something starts and ends by the clock, as far as it was said. An end at midnight is
    00:00. ``afternoon`` is what was typed, if the afternoon was only taken to be meant."""

    start: time | None = None
    end: time | None = None
    afternoon: str = ""


def find_times(text: str, alone: bool) -> tuple[Times, str]:
    """Give the times in ``text``, and the text without them. ``alone`` says that nothing but times
    may be in it, so that a bare number is one.

    Raises TypedError for what has the form of a time and is none.
    """
    text = _spelt_out(text)
    ranges = (*_RANGES, _BARE_RANGE) if alone else _RANGES
    for pattern in ranges:
        if match := pattern.search(text):
            rest = f"{text[: match.start()]} {text[match.end() :]}"
            return _range(match[1], match[2]), rest
    for pattern in (_ONE, _ONE_BARE) if alone else (_ONE,):
        if match := pattern.search(text):
            rest = f"{text[: match.start()]} {text[match.end() :]}"
            minutes, guessed = _start(match[1])
            return Times(_time(minutes), None, match[1] if guessed else ""), rest
    return Times(), text


def time_of(cell: Cell) -> time | str:
    """Give the time that a cell holds, where a spreadsheet keeps it as one; else its text: a number
    such as 10.3 is a time that the spreadsheet took for a number."""
    if isinstance(cell, timedelta):
        minutes = round(cell.total_seconds() / 60)
        return _time(minutes) if minutes < DAY else str(cell)
    if isinstance(cell, time):
        return cell.replace(second=0, microsecond=0)
    if isinstance(cell, float) and 0 < cell < 1:
        return _time(round(cell * DAY) % DAY)
    if isinstance(cell, float):
        return f"{cell:.2f}"
    return str(cell)


def length_of(cell: Cell) -> timedelta:
    """Give the length of time that a cell states: 2 hours, 90 minutes, 1h30, 1.5; raises TypedError
    for what is none. A bare number up to 12 is hours, a larger one minutes."""
    if isinstance(cell, timedelta):
        return cell
    if isinstance(cell, time):
        return timedelta(hours=cell.hour, minutes=cell.minute)
    text = str(cell).lower().strip()
    if match := re.fullmatch(r"(\d{1,2}):(\d{2})(?::00)?", text):
        return timedelta(hours=int(match[1]), minutes=int(match[2]))
    if re.fullmatch(r"\d+(\.\d+)?", text):
        number = float(text)
        return _sensible(timedelta(hours=number) if number <= 12 else timedelta(minutes=number))
    match = _LENGTH.fullmatch(text)
    if not match or not (match[1] or match[4]):
        raise TypedError("length-not-understood")
    hours = _NUMBERS.get(match[1] or "", 0.0) or float(match[1] or 0)
    return _sensible(
        timedelta(hours=hours + (0.5 if match[2] or match[3] else 0), minutes=int(match[4] or 0))
    )


def _sensible(length: timedelta) -> timedelta:
    if not timedelta() < length <= timedelta(days=31):
        raise TypedError("length-not-understood")
    return length


def _spelt_out(text: str) -> str:
    text = text.lower().replace("–", "-").replace("—", "-").replace("−", "-")
    text = re.sub(r"\bquarter[- ]to\s+(\d{1,2})\b", lambda match: f"{int(match[1]) - 1}.45", text)
    for spelt, figures in _SPELT:
        text = re.sub(spelt, figures, text)
    return text


def _range(one: str, other: str) -> Times:
    start, guessed = _start(one, before=other)
    end = _minutes(other)
    exact = _is_exact(other)
    if not exact and end <= start and end < DAY // 2 and end + DAY // 2 > start:
        end += DAY // 2
    if end % DAY == start % DAY:
        raise TypedError("time-not-understood")
    return Times(_time(start), _time(end), one if guessed else "")


def _start(typed: str, before: str = "") -> tuple[int, bool]:
    """Give the minutes after midnight that ``typed`` stands for at the beginning of something, and
    whether the afternoon was only guessed. ``before`` is when it ends, as typed."""
    minutes = _minutes(typed)
    if _is_exact(typed) or minutes >= DAY // 2:
        return minutes, False
    later = minutes + DAY // 2
    if before[-2:] in {"am", "pm"}:
        return (later if later < _minutes(before) else minutes), False
    if minutes < 7 * 60:
        return later, True
    if minutes < 8 * 60 and ":" not in typed:
        raise TypedError("time-two-meanings", hour=minutes // 60)
    return minutes, False


def _minutes(typed: str) -> int:
    """Give ``typed`` as minutes after midnight, without guessing."""
    if re.fullmatch(r"\d{3,4}", typed):
        typed = f"{typed[:-2]}:{typed[-2:]}"
    match = _PARTS.fullmatch(typed)
    if not match:
        raise TypedError("time-not-understood")
    hours, minutes, half = int(match[1]), int(match[3] or 0), match[4]
    if hours > 24 or minutes > 59 or (hours == 24 and minutes):
        raise TypedError("time-impossible", said=typed)
    if half == "am" and hours > 12:
        raise TypedError("time-impossible", said=typed)
    if half and hours <= 12:
        hours = hours % 12 + (12 if half == "pm" else 0)
    return hours * 60 + minutes


def _is_exact(typed: str) -> bool:
    """Say whether ``typed`` leaves no doubt about which half of the day it is in."""
    return (
        typed.endswith(("am", "pm"))
        or typed.startswith("0")
        or (len(typed) == 4 and typed.isdigit())
    )


def _time(minutes: int) -> time:
    return time(minutes % DAY // 60, minutes % 60)
