"""The one place where the clock is read. Everything else is told what day it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

VARIABLE = "TELLBACK_TODAY"
"""The environment variable that sets the day a site is built for, as 2026-11-21."""


def today_by(environment: Mapping[str, str]) -> date:
    """Give the day to build for: the one in TELLBACK_TODAY, or else today by the local clock.

    Raises ValueError, in words for whoever set the variable, if it holds no date.
    """
    stated = environment.get(VARIABLE, "").strip()
    if not stated:
        return datetime.now().astimezone().date()
    try:
        return date.fromisoformat(stated)
    except ValueError as error:
        raise ValueError(
            f"{VARIABLE} is “{stated}”, which is not a date. Write it as 2026-11-21, or unset it."
        ) from error
