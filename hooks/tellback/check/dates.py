"""Dates that come in an order in which nothing happens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from tellback.check.known import Known, is_before
from tellback.model.article import Article
from tellback.model.base import Record
from tellback.model.consent import Consent
from tellback.model.marks import Path
from tellback.model.parts_within import within
from tellback.model.problem import Problem, problem
from tellback.model.programme import Programme
from tellback.model.report import Report
from tellback.model.session import Session
from tellback.model.source import Source
from tellback.model.story import Story
from tellback.model.text import spoken_date

When = date | str | None


def out_of_order(
    record: Record, path: Path, this: tuple[str, When], other: tuple[str, When]
) -> Iterator[Problem]:
    """Yield the problem that ``this`` comes before ``other``, if it does. Both are a name and a
    date; the field at ``path`` is pointed at."""
    (what, when), (than, earlier) = this, other
    if when is not None and earlier is not None and is_before(when, earlier):
        yield problem(
            "dates-out-of-order",
            record.where(*path),
            what=what,
            when=spoken_when(when),
            than=than,
            other=spoken_when(earlier),
        )


def spoken_when(when: date | str) -> str:
    """Give a date as people write it, of a time by the clock with that time too."""
    if isinstance(when, datetime):
        return f"{spoken_date(when.date())} at {when:%H:%M}"
    return spoken_date(when)


def check_reviews(record: Record, known: Known) -> Iterator[Problem]:
    """Yield reviews that are due before they were last done, lie ahead, or are overdue."""
    due, done = record.review_by, record.reviewed
    yield from out_of_order(record, ("review_by",), ("The next review", due), ("the last", done))
    yield from not_ahead(known, record, ("reviewed",), "The review", done)
    if due and known.is_past(due):
        yield problem("review-due", record.where("review_by"), when=spoken_date(due))


def not_ahead(known: Known, record: Record, path: Path, what: str, when: When) -> Iterator[Problem]:
    """Yield the problem that ``when`` lies ahead, if it does. The field at ``path`` is pointed
    at."""
    if when is not None and known.is_ahead(when):
        yield problem("date-ahead", record.where(*path), what=what, when=spoken_when(when))


def check_consent_dates(record: Record, _known: Known) -> Iterator[Problem]:
    """Yield consents that end, or were taken back, before they were given."""
    for path, part in within(record, (Consent,)):
        for name, what in (
            ("until", "The last day of the consent"),
            ("withdrawn_on", "The day the consent was withdrawn"),
        ):
            when = getattr(part, name)
            if when and part.given_on and when < part.given_on:
                yield problem(
                    "consent-dates",
                    record.where(*path, name),
                    what=what,
                    when=spoken_date(when),
                    given=spoken_date(part.given_on),
                )


def check_programme_dates(programme: Programme, _known: Known) -> Iterator[Problem]:
    """Yield programmes and phases that end before they start, or phases in another order."""
    start: tuple[str, When] = ("the start", programme.start)
    yield from out_of_order(programme, ("end",), ("The end", programme.end), start)
    yield from out_of_order(programme, ("closed_on",), ("The closing", programme.closed_on), start)
    before: tuple[str, When] = ("the start of the programme", programme.start)
    for at, phase in enumerate(programme.phases):
        end, begin = ("phases", at, "end"), ("phases", at, "start")
        its_start = ("its start", phase.start)
        yield from out_of_order(programme, end, ("The end of the phase", phase.end), its_start)
        yield from out_of_order(programme, begin, ("The start of the phase", phase.start), before)
        if phase.start:
            before = ("the start of the one before it", phase.start)


def check_session_dates(known: Known) -> Iterator[Problem]:
    """Yield sessions whose dates do not follow their numbers, or leave their programme's time."""
    before: Session | None = None
    sessions = sorted(known.every(Session), key=lambda each: (each.programme, each.number))
    for session in sessions:
        held = ("This session", session.date)
        yield from out_of_order(
            session, ("ends",), ("The last day", session.ends), ("the first", held[1])
        )
        if before and before.programme == session.programme and before.number < session.number:
            yield from out_of_order(
                session, ("date",), held, (f"session {before.number}", before.date)
            )
        programme = known.by_kind["programme"].get(session.programme)
        if isinstance(programme, Programme):
            start = ("the start of its programme", programme.start)
            end = ("The end of its programme", programme.end)
            yield from out_of_order(session, ("date",), held, start)
            yield from out_of_order(session, ("date",), end, ("this session", session.date))
        for at, each in enumerate(session.commitments):
            path = ("commitments", at, "revisited")
            made = ("the session where it was made", session.date)
            yield from out_of_order(session, path, ("The second look", each.revisited), made)
        before = session


def check_story_dates(story: Story, known: Known) -> Iterator[Problem]:
    """Yield stories chosen, fed back or verified before they were collected, or from tomorrow."""
    day = story.collected.on
    yield from not_ahead(known, story, ("collected", "on"), "The day it was collected", day)
    told = ("the day the story was collected", day)
    steps: list[tuple[Path, str, When]] = [
        *(
            (("selections", at, "date"), "The selection", each.date)
            for at, each in enumerate(story.selections)
        ),
        *(
            (("feedback", at, "on"), "The feedback", each.on)
            for at, each in enumerate(story.feedback)
        ),
    ]
    if story.verification:
        steps.append((("verification", "on"), "The verification", story.verification.on))
    for path, what, when in steps:
        yield from out_of_order(story, path, (what, when), told)


def check_article_dates(article: Article, _known: Known) -> Iterator[Problem]:
    """Yield articles that were published here before they were elsewhere."""
    if first := article.first_published:
        elsewhere = ("the first one elsewhere", first.on)
        here = ("The publication here", article.published)
        yield from out_of_order(article, ("first_published", "on"), here, elsewhere)


def check_report_dates(report: Report, _known: Known) -> Iterator[Problem]:
    """Yield steps of a report that end before they begin, and second looks before it came out."""
    for name in ("method", "timeline"):
        for at, step in enumerate(getattr(report, name)):
            ends, begins = ("The end of this step", step.until), ("its start", step.date)
            yield from out_of_order(report, (name, at, "until"), ends, begins)
    for at, each in enumerate(report.recommendations):
        path: Path = ("recommendations", at, "revisited")
        published = ("the report", report.published)
        yield from out_of_order(report, path, ("The second look", each.revisited), published)


def check_source_dates(source: Source, _known: Known) -> Iterator[Problem]:
    """Yield sources of a day that is in no calendar."""
    day = source.issued
    if day and day.month and day.day and not _exists(day.year, day.month, day.day):
        shown = f"{day.year}-{day.month:02d}-{day.day:02d}"
        yield problem("impossible-date", source.where("issued", "day"), value=shown)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
