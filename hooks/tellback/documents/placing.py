"""A document placed in a site: read into parts, matched with what is there, and written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tellback.check.identity.site_names import names_known
from tellback.documents.account import links_among
from tellback.documents.document import Account, Document
from tellback.documents.placing_facts import FactReading
from tellback.documents.placing_files import Files, clear_stopped, write_files
from tellback.documents.placing_framework import made_framework
from tellback.documents.placing_making import Making, TakenVoice, Task
from tellback.documents.placing_outline import outline_of
from tellback.documents.placing_page import made_page
from tellback.documents.placing_practices import Ask, Proposal
from tellback.documents.placing_report import made_report
from tellback.documents.placing_session_files import made_session
from tellback.documents.placing_spoken import doubt_headings, doubt_unseen
from tellback.documents.placing_top import Top, read_top
from tellback.intake.known_names import KnownNames
from tellback.intake.taking_in import LOCK
from tellback.model.event import USUAL_ZONE
from tellback.model.placeholder import PLACEHOLDER
from tellback.one_at_a_time import only_one
from tellback.read.site import read_site
from tellback.read.site_zone import read_zone


@dataclass(frozen=True, slots=True)
class Placed:
    """What became of a document. ``files`` are those written, or that would be; ``marks`` the parts
    that each piece went to, as code names them; ``placeholders`` what is still to fill in."""

    name: str
    one: str
    title: str
    record: str
    files: tuple[str, ...]
    accounts: tuple[Account, ...]
    voices: tuple[TakenVoice, ...]
    pictures: tuple[str, ...]
    proposals: tuple[Proposal, ...]
    matched: tuple[str, ...]
    added: tuple[str, ...]
    placeholders: tuple[str, ...]
    written: bool
    marks: dict[int, tuple[str, ...]] = field(default_factory=dict)


def place_document(
    document: Document, task: Task, waiting: Callable[[], None], ask: Ask | None = None
) -> Placed:
    """Place ``document`` in the site as ``task`` says, and give what became of it.

    Where another import is under way, ``waiting`` is called and its end is waited for. ``ask`` is
    asked about enablers and barriers that are new. Raises PlacingError where nothing can be
    placed, with what to do; UnaccountedError where a piece was lost, which is a fault in Tellback;
    and OSError where a file cannot be read or written. Nothing was written then.
    """
    if not task.write:
        return _placed(document, task, ask)
    with only_one(task.root / LOCK, waiting):
        return _placed(document, task, ask)


def _placed(document: Document, task: Task, ask: Ask | None) -> Placed:
    reading = read_site(task.root)
    names = KnownNames(reading.records)
    outline = outline_of(document, task.kind)
    zone = read_zone(reading.settings) or USUAL_ZONE
    facts = FactReading(task.kind, task.today, zone)
    above = read_top(outline, facts)
    making = Making(document, task, names, names_known(reading.records), ask)
    doubt_headings(making, outline)
    top = Top(making, facts, outline.title)
    for pieces, why in outline.left:
        making.ledger.left(pieces, why, "around")
    make = {
        "session": made_session,
        "article": made_page,
        "family": made_page,
        "report": made_report,
        "framework": made_framework,
    }[task.kind]
    made = make(making, top, outline, above, reading)
    _leave_unused_notes(making)
    doubt_unseen(making)
    accounts = making.ledger.accounts()
    files: Files = made.files
    if task.write:
        clear_stopped(task.root, [*files.appended, *files.single])
        write_files(task.root, files)
    return Placed(
        name=document.name,
        one=made.one,
        title=made.title,
        record=made.record,
        files=files.names,
        accounts=accounts,
        voices=tuple(making.voices),
        pictures=tuple(each.file for each in making.pictures),
        proposals=tuple(making.proposals),
        matched=tuple(making.matched),
        added=tuple(
            f"{kind} “{statement}” ({slug})"
            for kind, practices in making.practices.items()
            for slug, statement in practices.new.items()
        ),
        placeholders=tuple(PLACEHOLDER.findall(made.text)),
        written=task.write,
        marks=making.ledger.marks(),
    )


def _leave_unused_notes(making: Making) -> None:
    """Say of footnotes that no text refers to any more that they were left out."""
    for label, note in making.document.footnotes:
        if label not in making.notes:
            links = [p for each in links_among(making.document, note.pieces).values() for p in each]
            why = (
                "What this note belongs to went to a place that holds no notes. Add it by hand, if "
                "it is needed."
            )
            making.ledger.doubt((*note.pieces, *links), why)
