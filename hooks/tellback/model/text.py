"""The kinds of text a record holds, and what each means to whoever renders it.

- ``Words``: plain text on one line. Whatever renders it escapes it; a star in it is a star.
- ``Prose``: Markdown, as a writer typed it. Rendered as Markdown, never run as a template.
- ``Slug``: a record's name in addresses: small letters, digits and single hyphens.
- ``PartialDate``: as much of a date as is known, ``2011``, ``2011-04`` or ``2011-04-30``
  (ISO 8601-1:2019, 5.2.2, reduced precision).
- ``WebAddress``: an absolute http(s) address, or mailto:/tel:.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, GetCoreSchemaHandler, StringConstraints
from pydantic_core import CoreSchema, core_schema

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Prose(str):
    """Markdown text. A type of its own, so that a template cannot mistake it for plain words."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(
            cls,
            core_schema.str_schema(strip_whitespace=True, min_length=1),
            serialization=core_schema.to_string_ser_schema(),
        )


def _one_line(value: str) -> str:
    return " ".join(value.split())


def _yes_or_no(value: object) -> object:
    """Turn the words an officer types for a choice into a truth value."""
    if isinstance(value, str):
        return {"yes": True, "true": True, "no": False, "false": False}.get(value.lower(), value)
    return value


def _known_date(value: str) -> str:
    match = _PARTIAL.fullmatch(value)
    if not match:
        raise ValueError("write a year (2011), a month (2011-04) or a day (2011-04-30)")
    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        date(year, month, day)
    except ValueError as error:
        raise ValueError("there is no such day in the calendar") from error
    return value


Words = Annotated[str, StringConstraints(min_length=1), AfterValidator(_one_line)]
Slug = Annotated[str, StringConstraints(pattern=f"^{SLUG}$")]
Count = Annotated[int, Field(ge=0)]
Percent = Annotated[int, Field(ge=0, le=100)]
YesNo = Annotated[bool, BeforeValidator(_yes_or_no)]
PartialDate = Annotated[
    str, AfterValidator(_known_date), Field(json_schema_extra={"pattern": _PARTIAL.pattern})
]
WebAddress = Annotated[str, StringConstraints(pattern=r"^(https?://|mailto:|tel:)\S+$")]
OldAddress = Annotated[
    str,
    StringConstraints(
        pattern=r"^/?([A-Za-z0-9_~-][A-Za-z0-9._~-]*/)*[A-Za-z0-9_~-][A-Za-z0-9._~-]*/?$"
    ),
]
"""Where a page was before, from the site's root: ``events/open-day/`` or ``old/page.html``."""
FileName = Annotated[str, StringConstraints(pattern=r"^[^/\\<>:\"|?*\x00-\x1f]+$", max_length=120)]
LanguageTag = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
]  # RFC 5646, as far as a programme's translations need it


def spoken_date(value: date | str) -> str:
    """Give a date as people write it: ``29 April 2024``, ``April 2011`` or ``2011``."""
    year, month, day = partial_date_parts(value)
    if month is None:
        return str(year)
    spoken = f"{_MONTHS[month - 1]} {year}"
    return spoken if day is None else f"{day} {spoken}"


def spoken_day(day: date) -> str:
    """Give a day with its weekday: ``Thursday 14 January 2027``."""
    return f"{WEEKDAYS[day.weekday()]} {spoken_date(day)}"


def partial_date_parts(value: date | str) -> tuple[int, int | None, int | None]:
    """Give the year, month and day of a date; None for what a ``PartialDate`` leaves out."""
    if isinstance(value, date):
        return value.year, value.month, value.day
    year, *rest = (int(part) for part in value.split("-"))
    return year, rest[0] if rest else None, rest[1] if len(rest) > 1 else None


def slug_of(text: str) -> str:
    """Give the slug that a title suggests: ``Having fun!`` becomes ``having-fun``."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "untitled"


def in_plain_order(text: str) -> str:
    """Give ``text`` without the signs that nobody sees and that turn round what stands behind them
    (UAX 9, explicit directional formatting): words need none, and they can hide what a line says.
    """
    return _TURNING.sub("", text)
