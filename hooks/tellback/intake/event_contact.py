"""Whom to ask about an event of a sheet, and how to book."""

from __future__ import annotations

import re
from datetime import date

from tellback.intake.event_place import open_text
from tellback.intake.person_names import looks_like_a_name
from tellback.intake.row_reading import RowReading, Typed, TypedError
from tellback.intake.typed_dates import read_day
from tellback.intake.typed_values import (
    email_address,
    find_address,
    find_email,
    find_phone,
    phone_number,
    web_address,
)
from tellback.model.text import spoken_date

_LEADS_UP = re.compile(
    r"[\s.:,-]*(?:book(?:ing)?|register|sign up|see)?(?: (?:at|here|via|on|online))*[\s.:,-]*",
    re.IGNORECASE,
)
"""What stands before a link and says nothing without it."""


def read_contact(reading: RowReading) -> None:
    """Fill in whom to ask: from columns of their own, and from one that holds it all."""
    contact: dict[str, str] = {}
    words = " ".join(open_text(reading, "contact").split())
    if words:
        email, typed, words = find_email(words)
        if email:
            contact["email"] = _mended(reading, email, typed)
        try:
            contact["link"], words = find_address(words)
        except TypedError as error:
            reading.refused(error, reading.cells["contact"])
        contact["phone"], words = find_phone(words)
    who = " ".join(open_text(reading, "contact_who").split()) or words
    if (cell := reading.cell("contact_email")) and reading.text("contact_email"):
        try:
            contact["email"], beside = email_address(cell.text)
            _mended(reading, contact["email"], find_email(cell.text)[1])
            who = who or beside
        except TypedError as error:
            reading.refused(error, cell)
    if (cell := reading.cell("contact_phone")) and reading.text("contact_phone"):
        try:
            contact["phone"], with_zero = phone_number(cell.value)
            if with_zero:
                reading.doubt("phone-zero", value=cell.text)
        except TypedError as error:
            reading.refused(error, cell)
    contact = {key: value for key, value in contact.items() if value}
    if who or contact:
        if looks_like_a_name(who):
            reading.doubt("person-named", value=who)
        reading.fields["contact"] = {"who": who or "The organiser", **contact}
        if not who:
            reading.assumed.add("contact.who")
        columns = ("contact_who", "contact_email", "contact_phone", "contact")
        reading.used["contact"] = next(
            reading.cells[each].column for each in columns if each in reading.cells
        )


def _mended(reading: RowReading, email: str, typed: str) -> str:
    if email != typed:
        reading.doubt("email-mended", value=typed, email=email)
    return email


def read_booking(reading: RowReading, today: date, zone: str) -> None:
    """Fill in how to book, and until when."""
    booking: dict[str, str] = {}
    how = " ".join(open_text(reading, "booking").split())
    if how:
        try:
            link, how = find_address(how)
            booking["link"] = link
        except TypedError as error:
            reading.refused(error, reading.cells["booking"])
    if (cell := reading.cell("booking_link")) and (words := open_text(reading, "booking_link")):
        _read_booking_link(reading, cell, words, booking)
    booking["how"] = "; ".join(each for each in (how, booking.get("how", "")) if each)
    if _LEADS_UP.fullmatch(booking["how"]):
        booking["how"] = ""
    if (cell := reading.cell("closes")) and reading.text("closes"):
        booking["closes"] = _closes(reading, cell, today, zone)
    booking = {key: value for key, value in booking.items() if value}
    if booking:
        reading.fields["booking"] = booking
        columns = ("booking_link", "booking", "closes")
        reading.used["booking"] = next(
            reading.cells[each].column for each in columns if each in reading.cells
        )


def _read_booking_link(
    reading: RowReading, cell: Typed, words: str, booking: dict[str, str]
) -> None:
    email, typed, _ = find_email(words)
    if email and "/" not in words:
        booking["link"] = f"mailto:{_mended(reading, email, typed)}"
        return
    try:
        link, beside = find_address(words)
        if not link and " " in words.strip() and not re.search(r"\w\.\w|/", words):
            booking["how"] = " ".join(words.split())  # “Ring us”, in the column for an address
            return
        booking["link"] = link or web_address(words)
        booking["how"] = beside
        if "://" not in words:
            reading.doubt("address-completed", value=words.strip(), link=booking["link"])
    except TypedError as error:
        reading.refused(error, cell)


def _closes(reading: RowReading, cell: Typed, today: date, zone: str) -> str:
    try:
        day = read_day(cell.value, today, zone).days[0]
    except TypedError as error:
        reading.refused(error, cell)
        return ""
    start = reading.fields.get("start")
    if start and day > date.fromisoformat(start[:10]):
        begins = spoken_date(date.fromisoformat(start[:10]))
        reading.fault("booking-closes-late", cell, closes=spoken_date(day), day=begins)
    return day.isoformat()
