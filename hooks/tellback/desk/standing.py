"""What is held back, what is due, and which family pages are behind, as sections of the desk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from tellback.coach.site import in_english, scores_of
from tellback.desk.notes import Note, Section, in_order
from tellback.desk.problems import problem_notes
from tellback.desk.whereabouts import Whereabouts
from tellback.gate.ledger import Entry
from tellback.living.due import WITHIN_DAYS, due_list
from tellback.model.base import Record
from tellback.model.framework import FamilyPage
from tellback.model.made_from import TwinState
from tellback.model.problem import Problem

_BEHIND = frozenset(("translation-behind", "translation-unsettled"))


def held_section(held: Iterable[Entry]) -> Section:
    """Give the section of all that is held back. It tells files and reasons, and nothing of what
    stands there."""
    notes = (
        Note(each.where, f"This {each.what} is held back: {_ended(each.held or '')}")
        for each in held
    )
    return Section(
        key="held",
        title="Held back",
        about="What nobody sees on the site, since there is no consent for it. Files and reasons "
        "alone are told here.",
        notes=in_order(notes),
    )


def _ended(reason: str) -> str:
    return reason if reason.endswith((".", "!", "?")) else f"{reason}."


def due_section(records: Iterable[Record], today: date, at: Whereabouts) -> Section:
    """Give the section of what somebody is to look at again, the longest overdue first."""
    notes = tuple(
        Note(
            each.where,
            each.said,
            each.to_do,
            "overdue" if each.is_past else "soon" if each.day else "",
            at.page_of(each.record),
        )
        for each in due_list(records, today)
    )
    late = sum(each.mark == "overdue" for each in notes)
    return Section(
        key="due",
        title="Due, or due soon",
        about=f"What ends, is to be checked again or is to be asked about by {WITHIN_DAYS} days "
        "from today, and what is past its day.",
        notes=notes,
        summed_up=f"{len(notes)}, of which {late} overdue" if late else "",
    )


def translations_section(
    records: Iterable[Record], problems: Iterable[Problem], at: Whereabouts
) -> Section:
    """Give the section of easy-read pages and translations that their source has left behind, or
    that nobody has said what they were made from."""
    behind = (each for each in problems if each.rule in _BEHIND)
    notes = (*problem_notes(behind, at), *_resting(records, at))
    return Section(
        key="translations",
        title="Translations behind their source",
        about="Easy-read pages and translations of pages that have changed since.",
        notes=in_order(Note(each.where, each.said, each.to_do, "", each.page) for each in notes),
    )


def _resting(records: Iterable[Record], at: Whereabouts) -> Iterator[Note]:
    for page in records:
        if isinstance(page, FamilyPage) and page.state is TwinState.RESTS_ON_BEHIND:
            yield Note(
                page.where(),
                "This page was made from one that is behind its own source.",
                "Bring that one up to date first, and then this.",
                page=at.page_of(page),
            )


def readability_section(records: Iterable[Record], site_language: str, at: Whereabouts) -> Section:
    """Give the section of how the family pages in English read, the hardest first.
    ``site_language`` is the tag of the site's own language."""
    families = (each for each in records if isinstance(each, FamilyPage))
    scores = scores_of(in_english(families, site_language))
    told = [(each.age, each) for each in scores if each.age is not None]
    notes = tuple(
        Note(
            score.records[0].where(),
            f"“{score.label}” reads at age {age}.",
            f"tellback readability {score.file} shows its hardest sentences." if score.hard else "",
            "hard" if score.hard else "",
            at.page_of(score.records[0]),
        )
        for age, score in sorted(told, key=lambda each: (-each[0], each[1].file))
    )
    hard = sum(each.mark == "hard" for each in notes)
    pages = f"{len(notes)} {'page' if len(notes) == 1 else 'pages'}"
    short = len(scores) - len(notes)
    untold = f"{short} {'page is' if short == 1 else 'pages are'} too short to tell"
    why = f"{untold}: an age needs 100 words in five sentences." if short else ""
    return Section(
        key="readability",
        title="How family pages read",
        about="About how old a reader has to be, by several formulas. They show where to look; "
        "whether a page is plain, its readers can tell." + (f" {why}" if short and notes else ""),
        notes=notes,
        summed_up=f"{pages}, {hard} hard" if notes else f"{short} too short" if short else "",
        nothing=why or "Nothing here.",
    )
