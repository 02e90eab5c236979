"""How an event of a sheet stands, and whether it is for the public at all."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache

from tellback.intake.row_reading import RowReading, TypedError, looks_empty, wordings
from tellback.intake.typed_values import word_for
from tellback.model.text import spoken_date

_OPEN = {"planned", "booking", "full"}


def read_status(reading: RowReading, in_title: str, over: datetime | None, today: date) -> None:
    """Fill in how the event stands: what its title says (``in_title``, as typed there) goes before
    a column that was not changed with it. ``over`` is when its first time ends."""
    typed, status = reading.cell("status"), ""
    if typed and reading.text("status"):
        try:
            status = word_for("status", typed.text)
        except TypedError as error:
            reading.refused(error, typed)
            return
    if in_title and (read := title_status(in_title)[1]) != status:
        reading.doubt("status-in-title", value=in_title, taken=read)
        if typed and status:
            reading.left[typed.column] = typed.text
        status, typed = read, None
    past = over is not None and over.date() < today and not _goes_on(reading, today)
    if status == "held" and over is not None and typed:
        start = date.fromisoformat(reading.fields["start"][:10])
        if start > today:
            reading.fault("held-ahead", typed, day=spoken_date(start))
    if not status:
        if over is not None:
            _assume_status(reading, past)
        return
    if past and status in _OPEN and typed:
        reading.doubt("status-past", said=typed.text)
        status = "held"
    reading.fields["status"] = status
    reading.used["status"] = typed.column if typed else ""


def title_status(title: str) -> tuple[str, str]:
    """Give ``title`` without what says how the event stands, and that as a value of its status:
    empty where it says nothing. “CANCELLED: the walk”, “The walk (cancelled)”, “POSTPONED The
    walk”."""
    for pattern in _patterns():
        match = pattern.search(title)
        if match is None:
            continue
        rest = f"{title[: match.start()]} {title[match.end() :]}"
        rest = " ".join(rest.split()).strip(" -–—:*!")
        if rest:
            said = " ".join(match["said"].lower().split())
            return rest, next(
                status
                for status, known in wordings("wordings")["in_title"].items()
                if said in known
            )
    return title, ""


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    known = [each for said in wordings("wordings")["in_title"].values() for each in said]
    words = "|".join(re.escape(each) for each in sorted(known, key=len, reverse=True))
    said = rf"(?P<said>{words})"
    capitals = rf"(?P<said>{words.upper()})"
    return (
        re.compile(rf"[(\[*]+\s*{said}\s*[)\]*!]+:?", re.IGNORECASE),
        re.compile(rf"^\W*{said}\s*(?:[:*!]|\s[-–—])+", re.IGNORECASE),
        re.compile(rf"^\W*{said}[-–—]\s", re.IGNORECASE),
        re.compile(rf"(?:\s[-–—]|[:*,])\s*{said}\W*$", re.IGNORECASE),
        re.compile(rf"^\W*{capitals}\s(?=.*[a-z])"),
        re.compile(rf"(?<=[a-z])\s{capitals}\W*$"),
    )


def _assume_status(reading: RowReading, past: bool) -> None:
    if past:
        status = "held"
        day = spoken_date(date.fromisoformat(reading.fields["start"][:10]))
        reading.doubt("past-assumed", day=day)
    elif "moved_from" in reading.fields:
        status = "moved"
    else:
        status = "booking" if {"booking", "booking_link"} & set(reading.cells) else "planned"
    reading.assume("status", status)


def _goes_on(reading: RowReading, today: date) -> bool:
    """Say whether it may take place again after its first time."""
    further = reading.fields.get("further_dates", [])
    later = any(date.fromisoformat(each["start"][:10]) >= today for each in further)
    return later or "recurrence" in reading.fields


def check_public(reading: RowReading) -> None:
    """Fault what a sheet marks as private, as a calendar does that its owner exports: nobody means
    it to be published. What is not sure to be public counts as marked."""
    answers = wordings("wordings")
    public = {"private": {*answers["no"], *answers["public"]}, "sensitivity": {*answers["public"]}}
    public["public"] = {*answers["yes"], *answers["public"]}
    for name, known in public.items():
        typed = reading.cell(name)
        if typed is None or looks_empty(typed):
            continue
        if " ".join(typed.text.lower().split()).strip(" .!") not in known:
            reading.fault("private-entry", typed)
