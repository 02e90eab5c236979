"""What bears out an enabler or a barrier: where it was seen, who told of it, what answers it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from tellback.model.base import Record
from tellback.model.organisation import Organisation
from tellback.model.practice import Barrier, Enabler, Practice
from tellback.model.report import Outcome, Report
from tellback.model.session import Session
from tellback.model.story import Story, Voice
from tellback.relate.library import Library

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Reported:
    """An outcome of a report that bears a statement out."""

    report: Report
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Role:
    """Who told of it; ``illustrative`` where all that was told in the role is made up, and
    ``illustrative_parts`` where only some of it is."""

    name: str
    illustrative: bool
    illustrative_parts: bool


@dataclass(frozen=True, slots=True)
class Grounds:
    """Where something was seen and who told of it. ``roles`` are the tellers' and speakers', each
    once."""

    sessions: tuple[Session, ...]
    organisations: tuple[Organisation, ...]
    stories: tuple[Story, ...]
    voices: tuple[Voice, ...]
    outcomes: tuple[Reported, ...]
    roles: tuple[Role, ...]

    @property
    def places(self) -> tuple[Session | Organisation, ...]:
        """Where it was seen: the sessions, then the organisations."""
        return (*self.sessions, *self.organisations)


@dataclass(frozen=True, slots=True)
class Remedy:
    """A barrier, an enabler that answers it, and how."""

    barrier: Barrier
    enabler: Enabler
    how: str


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A row of the evidence map: what helps, against what, on which grounds."""

    enabler: Enabler
    against: tuple[Barrier, ...]
    grounds: Grounds


def grounds(library: Library, practice: Practice) -> Grounds:
    """Give what bears out ``practice``, whichever of the two records names the other."""
    evidence = practice.evidence
    stories = library.those(Story, evidence.stories if evidence else ())
    voices = library.those(Voice, evidence.voices if evidence else ())
    places = [practice.organisations, *(story.organisations for story in stories)]
    return Grounds(
        sessions=seen_at(library, practice),
        organisations=library.those(
            Organisation, dict.fromkeys(slug for slugs in places for slug in slugs)
        ),
        stories=stories,
        voices=voices,
        outcomes=_outcomes(library, evidence.outcomes if evidence else ()),
        roles=_roles(stories, voices),
    )


def seen_at(library: Library, practice: Practice) -> tuple[Session, ...]:
    """Give the sessions that ``practice`` was seen at, whichever of the two records names the
    other."""
    return _once((*library.those(Session, practice.sessions), *library.naming(practice, Session)))


def answered_by(library: Library, enabler: Enabler) -> tuple[Remedy, ...]:
    """Give the barriers that ``enabler`` answers, each with how."""
    return tuple(
        Remedy(barrier, enabler, answer.how)
        for barrier in library.naming(enabler, Barrier)
        for answer in barrier.answered_by
        if answer.enabler == enabler.slug
    )


def answers_to(library: Library, barrier: Barrier) -> tuple[Remedy, ...]:
    """Give the enablers that answer ``barrier``, each with how."""
    found = ((library.get(Enabler, each.enabler), each.how) for each in barrier.answered_by)
    return tuple(Remedy(barrier, enabler, how) for enabler, how in found if enabler)


def raised_at(
    library: Library, session: Session
) -> tuple[tuple[Enabler, ...], tuple[Barrier, ...]]:
    """Give the enablers and the barriers raised at ``session``, whichever names the other."""
    enablers = (*library.those(Enabler, session.enablers), *library.naming(session, Enabler))
    barriers = (*library.those(Barrier, session.barriers), *library.naming(session, Barrier))
    return _once(enablers), _once(barriers)


def borne_out(library: Library, told: Story | Voice) -> tuple[Enabler | Barrier, ...]:
    """Give the enablers, then the barriers, whose evidence a story or voice is."""
    return (*library.naming(told, Enabler), *library.naming(told, Barrier))


def evidence_map(library: Library) -> tuple[EvidenceRow, ...]:
    """Give a row for each enabler, in order."""
    return tuple(
        EvidenceRow(enabler, library.naming(enabler, Barrier), grounds(library, enabler))
        for enabler in library.enablers
    )


def unanswered(library: Library) -> tuple[Barrier, ...]:
    """Give the barriers that no enabler answers."""
    return tuple(barrier for barrier in library.barriers if not answers_to(library, barrier))


def _once(records: Iterable[R]) -> tuple[R, ...]:
    return tuple({record.slug: record for record in records}.values())


def _roles(stories: Iterable[Story], voices: Iterable[Voice]) -> tuple[Role, ...]:
    heard: list[tuple[str, Story | Voice]] = [(story.teller, story) for story in stories]
    heard += [(voice.role, voice) for voice in voices]
    told: dict[str, list[Story | Voice]] = {}
    names: dict[str, str] = {}
    for name, each in heard:
        told.setdefault(name.lower(), []).append(each)
        names[name.lower()] = name
    return tuple(
        Role(
            name=names[role],
            illustrative=all(each.illustrative for each in records),
            illustrative_parts=any(
                each.illustrative or each.illustrative_parts for each in records
            ),
        )
        for role, records in told.items()
    )


def _outcomes(library: Library, slugs: Iterable[str]) -> tuple[Reported, ...]:
    found = []
    for slug in slugs:
        report_slug, _, outcome_slug = slug.partition("/")
        report = library.get(Report, report_slug)
        if report is not None:
            found += [
                Reported(report, outcome)
                for outcome in report.outcomes
                if outcome.slug == outcome_slug
            ]
    return tuple(found)
