"""What is said of a record where there is little room: in a feed's list, a newsletter, a link that
is shared."""

from __future__ import annotations

from tellback.assemble.filters import sentence
from tellback.assemble.words import InterfaceWords
from tellback.model.base import Record
from tellback.model.event import Event, EventStatus
from tellback.model.story import Story
from tellback.model.text import spoken_date
from tellback.relate.event_words import event_words
from tellback.relate.library import Library
from tellback.relate.opening import opening


def title_of(record: Record) -> str:
    """Give the title of ``record``. That an event is cancelled or moved comes first: a title is all
    that many see of it."""
    match record:
        case Event(status=EventStatus.CANCELLED):
            return f"Cancelled: {record.label}"
        case Event(was_moved=True):
            return f"Moved: {record.label}"
    return record.label


def summary_of(record: Record, library: Library) -> str:
    """Give one or a few sentences on ``record``, as plain words."""
    match record:
        case Event():
            return f"{event_line(record, library)} {record.standfirst}"
        case Story():
            note = record.content_note
            return f"Before you read: {note}" if note else opening(record.happened)
    return str(getattr(record, "standfirst", ""))


def event_line(event: Event, library: Library, dates: str = "") -> str:
    """Give when and where ``event`` is, how to take part, and how it stands, as sentences. What
    ``dates`` says, in sentences too, comes behind its next time."""
    words = event_words(event, library.today, library.site.zone)
    where = f": {event.place.name}" if event.place else ""
    elsewhere = f" ({words.elsewhere})" if words.elsewhere else ""
    when = f"{words.when}{elsewhere}. {dates}".rstrip()
    return f"{when} {sentence(words.way)}{where}. {words.status}"


def event_days(event: Event, library: Library) -> str:
    """Give when ``event`` is, in one line that stays true wherever it was copied to: that the time
    it names is the next of several is said of none."""
    words = event_words(event, library.today, library.site.zone)
    if words.repeats:
        return f"{words.repeats}, from {spoken_date(event.start.date())}"
    several = words.more or len(words.dates) > 1 or bool(event.recurrence)
    return f"{words.when}, and on other days" if several else words.when


def mark_of(record: Record | None, words: InterfaceWords) -> str:
    """Give what is said first of a record that was made up, or in part; empty of any other.
    ``words`` are those of the language that it is told in."""
    if record is None or not (record.illustrative or record.illustrative_parts):
        return ""
    return words["made_up" if record.illustrative else "partly_made_up"]


def made_up(record: Record | None, words: InterfaceWords) -> str:
    """Give what a list says beside the name of a record that was made up, or in part; empty of any
    other."""
    if record is None or not (record.illustrative or record.illustrative_parts):
        return ""
    return words["search_made_up" if record.illustrative else "search_partly_made_up"]
