"""The one place where the clock is read. Everything else is told what day it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

VARIABLE = "TELLBACK_TODAY"
"""The environment variable that sets the day a site is built for, as 2026-11-21."""


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


def today_by(environment: Mapping[str, str]) -> date:
    """Give the day to build for: the one in TELLBACK_TODAY, or else today by the local clock.

    Raises ValueError, in words for whoever set the variable, if it holds no date.
    """
    stated = environment.get(VARIABLE, "").strip()
    if not stated:
        return datetime.now().astimezone().date()
    day = day_written(stated)
    if day is None:
        raise ValueError(
            f"{VARIABLE} is “{stated}”, which is not a date. Write it as 2026-11-21, or unset it."
        )
    return day
