"""Parts that a reader would look for and not find."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tellback.check.known import Known
from tellback.check.markdown import where_in
from tellback.model.article import Article, Page
from tellback.model.base import Record
from tellback.model.code_blanked import without_code
from tellback.model.framework import FamilyPage
from tellback.model.highlights import Reel
from tellback.model.marks import Path
from tellback.model.parts_within import within
from tellback.model.picture import Contact
from tellback.model.practice import Barrier
from tellback.model.problem import Problem, problem
from tellback.model.report import Report
from tellback.model.session import Session
from tellback.model.source import CslName, Source

_PARTS = {
    "reflections": "Reflections",
    "looking_ahead": "Looking ahead",
    "conclusion": "Conclusion",
}
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def check_session_parts(session: Session, known: Known) -> Iterator[Problem]:
    """Yield parts that the write-up of a session lacks. One that lies ahead is not written yet."""
    if known.is_ahead(session.date):
        return
    if not session.overview:
        yield problem("session-overview", session.where())
    for name, heading in _PARTS.items():
        if not getattr(session, name):
            yield problem("session-part", session.where(), heading=heading)
    if not session.place and not session.online:
        yield problem("session-where", session.where())
    if not session.facilitators:
        yield problem("session-facilitators", session.where())


def check_related(session: Session, _known: Known) -> Iterator[Problem]:
    """Yield related pages that lead nowhere."""
    for at, each in enumerate(session.related):
        if not (each.article or each.event or each.link):
            yield problem("related-nowhere", session.where("related", at), title=each.title)


def check_highlights(session: Session, _known: Known) -> Iterator[Problem]:
    """Yield galleries without pictures, and videos without words for those who cannot hear."""
    for at, each in enumerate(session.highlights):
        where = session.where("highlights", at)
        if each.form is Reel.GALLERY and not each.pictures:
            yield problem("gallery-empty", where, title=each.title)
        if each.form is Reel.VIDEO and each.link and not (each.captions and each.transcript):
            lacking = "captions" if not each.captions else "transcript"
            yield problem("video-words", where, title=each.title, lacking=lacking)


def check_barriers(barrier: Barrier, _known: Known) -> Iterator[Problem]:
    """Yield barriers that no enabler answers."""
    if not barrier.answered_by:
        yield problem("barrier-unanswered", barrier.where(), slug=barrier.slug)


def check_people(record: Record, _known: Known) -> Iterator[Problem]:
    """Yield authors without a name, and contacts that people could not make use of."""
    for path, part in within(record, (CslName, Contact)):
        match part:
            case CslName(family=None, literal=None):
                yield problem("nobody-named", record.where(*path))
            case Contact():
                yield from _contact(record, path, part)


def check_source_titles(source: Source, _known: Known) -> Iterator[Problem]:
    """Yield sources of which nothing could be shown."""
    if not (source.title or source.short or source.author or source.editor):
        yield problem("source-untitled", source.where(), key=source.slug)


def check_cohort_rows(report: Report, _known: Known) -> Iterator[Problem]:
    """Yield cohorts without a row."""
    if report.cohort and not report.cohort.rows:
        yield problem("empty-field", report.where("cohort"), key="rows")


def _contact(record: Record, path: Path, contact: Contact) -> Iterator[Problem]:
    if isinstance(record, FamilyPage) and record.is_twin:
        return  # what it says of a contact is its source's, or ``twins`` tells what it lacks
    if contact.email and not _EMAIL.fullmatch(contact.email):
        yield problem("not-an-email", record.where(*path, "email"), value=contact.email)
    lacking = [name for name in ("hours", "cost") if not getattr(contact, name)]
    if isinstance(record, FamilyPage) and contact.phone and lacking:
        where = record.where(*path, "phone")
        yield problem("contact-lacks", where, lacking=" and its ".join(lacking))
    if isinstance(record, FamilyPage) and path == ("contact",) and not contact.reply_time:
        yield problem("contact-reply", record.where("contact"))


_LEADS_ON = re.compile(r"[^\n:]:(?:[*_]{1,3})?[ \t]*$")
_HEADING = re.compile(r" {0,3}#{1,6} ")


def check_announced_lists(record: Record, known: Known) -> Iterator[Problem]:
    """Yield paragraphs that end in a colon with nothing to follow it."""
    for prose in known.prose_of(record):
        if ":" not in prose.text:
            continue
        lines = prose.text.split("\n")
        blanked = without_code(prose.text).split("\n")
        start = 0
        for at, line in enumerate(blanked):
            if _LEADS_ON.search(line) and not _HEADING.match(line) and _nothing_after(lines, at):
                shown = line.strip()[-60:]
                yield problem(
                    "announced-list", where_in(known, prose, start, line.strip()), text=shown
                )
            start += len(line) + 1


def _nothing_after(lines: list[str], at: int) -> bool:
    """Say whether the text ends, or a new part begins, after the line at ``at``."""
    following = next((line for line in lines[at + 1 :] if line.strip()), None)
    return following is None or bool(_HEADING.match(following))


_SHOWS_TITLE = re.compile(r" {0,3}# \S")
_TEMPLATE = re.compile(r"\{\{[^{}\n]{1,200}\}\}|\{%[^{}\n]{1,200}%\}")


def check_titles_in_text(record: Record, known: Known) -> Iterator[Problem]:
    """Yield headings of the first level in texts whose page has its title already, and template
    marks in texts that are never run as templates."""
    if isinstance(record, Page):
        return
    by_hand = isinstance(record, (Article, FamilyPage))
    for prose in known.prose_of(record):
        if "#" not in prose.text and "{" not in prose.text:
            continue
        text = without_code(prose.text)
        start = 0
        for line in text.split("\n"):
            if _SHOWS_TITLE.match(line):
                where = where_in(known, prose, start, line.strip())
                yield problem("second-title", where, text=line.strip()[:60])
            start += len(line) + 1
        match = None if by_hand else _TEMPLATE.search(text)
        if match:
            where = where_in(known, prose, match.start(), match.group())
            yield problem("template-in-text", where, text=match.group()[:60])
