"""What a calendar says of an event in words. It stays true however long ago it was fetched."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from tellback.assemble.filters import ended
from tellback.model.event import Event, EventStatus, Mode
from tellback.model.text import spoken_date, spoken_day
from tellback.model.wall_clock import moment
from tellback.publish.calendar_times import EntryTime
from tellback.publish.plain_text import plain_text
from tellback.relate.library import Library
from tellback.relate.spoken_times import spoken_moment

_FACILITIES = {
    "step_free": "Step-free access",
    "quiet_space": "Quiet space",
    "hearing_loop": "Hearing loop",
    "interpreters": "Interpreters",
    "captions": "Captions",
}


def is_called_off(event: Event, entry: EntryTime) -> bool:
    """Say whether ``entry`` does not take place, for all that it stands in calendars."""
    return entry.called_off or event.status is EventStatus.CANCELLED


def summary_text(event: Event, entry: EntryTime) -> str:
    """Give the title of ``entry``, with what happened to it before it: not every calendar shows
    that something is cancelled, and none says that it was moved."""
    if is_called_off(event, entry):
        return f"Cancelled: {event.title}"
    return f"Moved: {event.title}" if entry.moved or event.was_moved else event.title


def location_text(event: Event) -> str:
    """Give where it is: the place, ``Online``, or both; nothing where that is not said."""
    place = event.place
    known = [place.name, place.address] if place and event.mode is not Mode.ONLINE else []
    where = ", ".join(each.rstrip(".") for each in known if each)
    if event.mode is Mode.IN_PERSON:
        return where
    return f"{where}, or online" if where else "Online"


def moved_text(event: Event, entry: EntryTime) -> str | None:
    """Give how ``entry`` was moved, in a sentence of its own; None for one that was not."""
    if entry.moved and entry.was:
        why = f" {ended(entry.moved.why)}" if entry.moved.why else ""
        return f"Moved. It was to be on {spoken_moment(entry.was)}.{why}"
    when = event.moved_from and spoken_moment(moment(event.moved_from, ZoneInfo(event.zone)))
    where = event.moved_from_place and event.moved_from_place.rstrip(".")
    was = ", ".join(f"{at} {each}" for at, each in (("on", when), ("at", where)) if each)
    return f"Moved. It was to be {was}." if was else None


def description_text(event: Event, library: Library, url: str | None) -> str:
    """Give what there is to know of ``event``, as plain text with a line for each fact. ``url`` is
    the whole address of its page, where that is known."""
    parts = (
        "\n".join(_how_it_stands(event)),
        event.standfirst,
        plain_text(event.detail, library) if event.detail else "",
        "\n".join(_facts(event, library)),
        "\n".join(_to_book(event)),
        "\n".join(_to_ask(event, library)),
        f"More: {url}" if url else "",
    )
    return "\n\n".join(part for part in parts if part)


def _how_it_stands(event: Event) -> Iterator[str]:
    if event.illustrative:
        yield "This is a made-up example."
    elif event.illustrative_parts:
        yield f"Partly made up: {ended(event.illustrative_parts)}"
    if event.status is EventStatus.CANCELLED:
        yield "Cancelled. It does not take place."
    if event.status is EventStatus.FULL:
        yield "Fully booked."
    for change in event.changes:
        yield f"Changed on {spoken_date(change.on)}: {ended(change.what)}"


def _facts(event: Event, library: Library) -> Iterator[str]:
    if event.joining:
        yield f"Joining online: {ended(event.joining)}"
    if event.place and event.place.directions:
        yield f"Getting there: {plain_text(event.place.directions, library)}"
    for name, label in _FACILITIES.items():
        said = getattr(event.facilities, name, None)
        if said:
            yield f"{label}: {ended(said)}"
    if event.access:
        yield f"Access: {ended('; '.join(each.rstrip('.') for each in event.access))}"
    if event.audience:
        yield f"For: {ended('; '.join(each.rstrip('.') for each in event.audience))}"
    if event.cost:
        yield f"Cost: {ended(event.cost)}"


def _to_book(event: Event) -> Iterator[str]:
    booking = event.booking
    if booking is None or event.status in (EventStatus.CANCELLED, EventStatus.HELD):
        return
    if booking.how:
        yield f"Booking: {ended(booking.how)}"
    if event.status is not EventStatus.FULL:
        if booking.link:
            yield f"Book: {booking.link}"
        if booking.closes:
            yield f"Booking closes on {spoken_day(booking.closes)}."


def _to_ask(event: Event, library: Library) -> Iterator[str]:
    organiser = library.find("organisation", event.organiser)
    if organiser:
        yield f"Run by: {organiser.label}"
    contact = event.contact
    if contact:
        ways = [contact.who, contact.phone, contact.email, contact.link, contact.hours]
        yield f"Ask: {', '.join(each.rstrip('.') for each in ways if each)}"
