"""What was promised: the commitments made at sessions and the recommendations of reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tellback.model.report import Recommendation, Report
from tellback.model.session import Commitment, CommitmentStatus, Session
from tellback.relate.library import Library

MANY = 12
"""From how many promises on they are listed by how they stand, too."""


@dataclass(frozen=True, slots=True)
class Committed:
    """The commitments that organisations made at a session."""

    session: Session
    promises: tuple[Commitment, ...]


@dataclass(frozen=True, slots=True)
class Recommended:
    """The recommendations of a report."""

    report: Report
    promises: tuple[Recommendation, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A promise, and the record that it stands in."""

    record: Session | Report
    promise: Commitment | Recommendation


@dataclass(frozen=True, slots=True)
class Alike:
    """Promises that stand alike."""

    status: str
    made: tuple[Made, ...]


def commitments(library: Library) -> tuple[Committed, ...]:
    """Give the sessions that hold commitments, with them, by programme and number."""
    return tuple(Committed(each, each.commitments) for each in library.sessions if each.commitments)


def recommendations(library: Library) -> tuple[Recommended, ...]:
    """Give the reports that recommend something, with their recommendations, by title."""
    return tuple(
        Recommended(each, each.recommendations) for each in library.reports if each.recommendations
    )


def any_promises(library: Library) -> bool:
    """Say whether anything was promised or recommended."""
    return any(each.commitments for each in library.sessions) or any(
        each.recommendations for each in library.reports
    )


def standing(gathered: Iterable[Committed | Recommended]) -> tuple[tuple[str, int], ...]:
    """Give how many promises stand how, the most common first."""
    return how_they_stand(promise for each in gathered for promise in each.promises)


def how_they_stand(promises: Iterable[Commitment | Recommendation]) -> tuple[tuple[str, int], ...]:
    """Give how many of ``promises`` stand how, the most common first."""
    return tuple(Counter(map(_stands, promises)).most_common())


def last_asked(promises: Iterable[Commitment | Recommendation]) -> date | None:
    """Give the last day on which somebody asked about one of ``promises``; None if nobody did."""
    return max((each.revisited for each in promises if each.revisited), default=None)


def by_status(gathered: Iterable[Committed | Recommended]) -> tuple[Alike, ...]:
    """Give the promises by how they stand, the most common first, each in the order it came; none
    where there are too few to need it. Those of which nobody has told anything are left out."""
    alike: dict[str, list[Made]] = {}
    for each in gathered:
        if isinstance(each, Recommended) and each.report.unreported:
            continue
        record = each.report if isinstance(each, Recommended) else each.session
        for promise in each.promises:
            alike.setdefault(_stands(promise), []).append(Made(record, promise))
    if sum(map(len, alike.values())) < MANY:
        return ()
    groups = sorted(alike.items(), key=lambda group: -len(group[1]))
    return tuple(Alike(status, tuple(made)) for status, made in groups)


def _stands(promise: Commitment | Recommendation) -> str:
    if promise.status is CommitmentStatus.PROMISED and promise.revisited is None:
        return "not asked yet"
    return str(promise.status.value)
