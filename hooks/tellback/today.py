"""The one place where the clock is read. Everything else is told what day it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

VARIABLE = "TELLBACK_TODAY"
"""The environment variable that sets the day a site is built for, as 2026-11-21."""

_FIRST, _LAST = 1900, 9000
"""Years. Clocks that were never set begin in 1970."""


def day_written(text: str) -> date | None:
    """Give the day that ``text`` names as 2026-11-21 (ISO 8601-1:2019, 5.2.2.1, extended format).

    None for any other way to write one, such as ``20261121`` or ``2026-W47-6``, and for a day that
    is in no calendar.
    """
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def today_written(text: str) -> date | None:
    """Give the same for a day that a site may be made for: none so near the ends of the calendar
    that there are no days to count on to, or back."""
    day = day_written(text)
    return day if day and _FIRST <= day.year <= _LAST else None


def why_not(text: str) -> str:
    """Say why ``today_written`` gives no day for ``text``."""
    return f"is not from {_FIRST} to {_LAST}" if day_written(text) else "is not a date"


def today_by(environment: Mapping[str, str]) -> date:
    """Give the day to build for: the one in TELLBACK_TODAY, or else today by the local clock.

    Raises ValueError, in words for whoever set the variable, if it holds no date.
    """
    stated = environment.get(VARIABLE, "").strip()
    if not stated:
        return datetime.now().astimezone().date()
    day = today_written(stated)
    if day is None:
        raise ValueError(
            f"{VARIABLE} is “{stated}”, which {why_not(stated)}. Write it as 2026-11-21, or unset "
            "it."
        )
    return day
