"""The digest: what is new and what comes next, as an e-mail in two forms, to be pasted and sent.

``overrides/digest/digest.txt`` and ``digest.html`` are its templates. What may not be published is
in no library, and so in no digest.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from traceback import walk_tb

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)

from tellback.assemble.addresses import address, index_address
from tellback.assemble.filters import counted, sentence
from tellback.assemble.template_faults import BrokenTemplateError
from tellback.model.base import Record
from tellback.model.event import Event
from tellback.model.kinds import KINDS
from tellback.model.programme import Programme
from tellback.model.session import Session
from tellback.model.story import Story
from tellback.model.text import spoken_date, spoken_day
from tellback.publish.handed_out import StatedSite
from tellback.publish.in_short import event_line, summary_of, title_of
from tellback.publish.leaflet_markdown import page_url
from tellback.relate.event_words import SpokenTime, event_words
from tellback.relate.library import Library
from tellback.relate.news import Changed, News

_WIDTH = 72
"""How many letters a line of the text form has: what every e-mail program shows without breaking
it, with room for the marks of two replies (RFC 2646, 4.1)."""
_FORMS = ("txt", "html")
_MOST_IN_FULL = 12
"""Of how many events that were announced it is said what they are about."""
_TO_THE_MINUTE = 16
"""How many letters of a time in ISO 8601 say the day and the clock: 2027-01-14T10:00."""


@dataclass(frozen=True, slots=True)
class DigestEntry:
    """One entry of the digest, in plain words: what it is, its title, a few words on it, where it
    is read, and notes on it, such as what changed."""

    sort: str
    title: str
    teaser: str
    url: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Digest:
    """The digest: its subject line, and its text in both forms, by the ending of their names."""

    subject: str
    texts: Mapping[str, str]


class DigestMaker:
    """Makes digests of one library, for ``site``, whose address is known. Templates are looked for
    in ``folders``, in that order."""

    def __init__(self, library: Library, site: StatedSite, folders: Sequence[Path]) -> None:
        self._library = library
        self._site = site
        self._environment = Environment(
            loader=FileSystemLoader([str(folder) for folder in folders]),
            autoescape=lambda name: bool(name) and not str(name).endswith(".txt"),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters |= {
            "spoken": spoken_date,
            "counted": counted,
            "wrapped": wrapped,
        }

    def digest(self, news: News) -> Digest:
        """Give the digest that tells ``news``. Raises BrokenTemplateError, with file and line,
        where a template cannot be rendered."""
        about = news.programme.label if news.programme else self._site.name
        days = f"{spoken_date(news.since)} to {spoken_date(news.until)}"
        subject = f"{about}: what is new from {days}"
        facts = {
            "about": about,
            "contact": self._library.site.contact,
            "events_url": self._url(index_address("event")),
            "follow_url": self._url("/follow.md"),
            "home_url": self._url(address(news.programme) if news.programme else "/index.md"),
            "language": self._site.language,
            "site_name": self._site.name,
            "since": news.since,
            "subject": subject,
            "until": news.until,
            "new": tuple(self._writing(each) for each in news.new),
            "changed": tuple(self._changed(each) for each in news.changed),
            "announced": tuple(
                self._event(each, in_full=at < _MOST_IN_FULL)
                for at, each in enumerate(news.announced)
            ),
            "to_come": tuple(self._event(each) for each in news.to_come),
            "more": news.more,
        }
        return Digest(
            subject, {form: self._filled(f"digest/digest.{form}", facts) for form in _FORMS}
        )

    def _filled(self, template: str, facts: Mapping[str, object]) -> str:
        try:
            text = self._environment.get_template(template).render(facts)
        except TemplateError as error:
            raise BrokenTemplateError(_fault_text(template, error)) from error
        return text.strip() + "\n"

    def _url(self, place: str) -> str:
        return page_url(place, self._site.url or "", folders=self._site.folders)

    def _writing(self, record: Record) -> DigestEntry:
        return DigestEntry(
            self._sort(record),
            record.label,
            summary_of(record, self._library),
            self._url(address(record)),
            tuple(_made_up(record)),
        )

    def _changed(self, changed: Changed) -> DigestEntry:
        record = changed.record
        when = (self._line(record),) if isinstance(record, Event) else ()
        return DigestEntry(
            self._sort(record),
            title_of(record),
            " ".join((*changed.what, *when)) or summary_of(record, self._library),
            self._url(address(record)),
            (f"Changed on {spoken_date(changed.on)}.", *_made_up(record)),
        )

    def _event(self, event: Event, *, in_full: bool = True) -> DigestEntry:
        return DigestEntry(
            self._line(event),
            event.label,
            event.standfirst if in_full else "",
            self._url(address(event)),
            tuple(_made_up(event)),
        )

    def _line(self, event: Event) -> str:
        return event_line(event, self._library, dates_after(event, self._library))

    def _sort(self, record: Record) -> str:
        """Give what ``record`` is, in a reader's words."""
        if isinstance(record, Session):
            programme = self._library.get(Programme, record.programme)
            of = f" of {programme.label}" if programme else ""
            return f"Session {record.number}{of}"
        if isinstance(record, Story):
            return f"Story, told by: {record.teller}"
        return sentence(KINDS[record.kind].one)


def dates_after(event: Event, library: Library) -> str:
    """Give what is to be said of the times of ``event`` behind the next one, as sentences: how it
    comes round, and on which days it is besides. Empty where there is nothing, or it is off."""
    words = event_words(event, library.today, library.site.zone)
    if words.past or not words.dates:
        return ""
    first, *later = words.dates
    said = [first.was or "", f"{words.repeats}." if words.repeats else ""]
    if words.repeats:
        further = {f"{each.start:%Y-%m-%dT%H:%M}" for each in event.further_dates}
        later = [each for each in later if each.was or each.start[:_TO_THE_MINUTE] in further]
    if days := [_day_or_time(each, first) for each in later]:
        mark = "; " if any("," in day for day in days) else ", "
        *before, last = days
        listed = f"{mark.join(before)} and {last}" if before else last
        others = ", and on other days after that" if words.more and not words.repeats else ""
        said.append(f"And on {listed}{others}.")
    if words.not_on:
        said.append(f"Not on {' or '.join(words.not_on)}.")
    return " ".join(each for each in said if each)


def _day_or_time(each: SpokenTime, first: SpokenTime) -> str:
    """Give a time in words: its day alone where it begins and ends by the clock as ``first``."""
    start, end = datetime.fromisoformat(each.start), datetime.fromisoformat(each.end)
    others = (datetime.fromisoformat(first.start), datetime.fromisoformat(first.end))
    as_first = [each.time() for each in (start, end)] == [each.time() for each in others]
    alone = as_first and start.date() == end.date() and not each.elsewhere
    said = spoken_day(start.date()) if alone else each.in_full
    return f"{said} ({each.was[:1].lower()}{each.was[1:].rstrip('.')})" if each.was else said


def wrapped(text: str, indent: str = "") -> str:
    """Give ``text`` in lines of an e-mail, all but the first set in by ``indent``. Addresses stay
    whole."""
    return textwrap.fill(
        text, _WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def _made_up(record: Record) -> tuple[str, ...]:
    if record.illustrative:
        return ("A made-up example.",)
    return ("Partly made up, as its page says.",) if record.illustrative_parts else ()


def _fault_text(template: str, error: TemplateError) -> str:
    """Say where in which template the fault lies."""
    place = template
    if isinstance(error, TemplateSyntaxError):
        place = f"{error.filename or place}:{error.lineno}"
    for frame, line in walk_tb(error.__traceback__):
        if frame.f_code.co_filename.endswith((".html", ".txt")):
            place = f"{frame.f_code.co_filename}:{line}"
    return f"{place}: {error.message}. Mend the template, or remove it to use Tellback's own."
