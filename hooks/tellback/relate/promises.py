"""What was promised: the commitments made at sessions and the recommendations of reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from tellback.model.report import Recommendation, Report
from tellback.model.session import Commitment, CommitmentStatus, Session
from tellback.relate.library import Library


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


def commitments(library: Library) -> tuple[Committed, ...]:
    """Give the sessions that hold commitments, with them, by programme and number."""
    return tuple(Committed(each, each.commitments) for each in library.sessions if each.commitments)


def recommendations(library: Library) -> tuple[Recommended, ...]:
    """Give the reports that recommend something, with their recommendations, by title."""
    return tuple(
        Recommended(each, each.recommendations) for each in library.reports if each.recommendations
    )


def standing(gathered: Iterable[Committed | Recommended]) -> tuple[tuple[str, int], ...]:
    """Give how many promises stand how, the most common first."""
    counted = Counter(_stands(promise) for each in gathered for promise in each.promises)
    return tuple(counted.most_common())


def _stands(promise: Commitment | Recommendation) -> str:
    if promise.status is CommitmentStatus.PROMISED and promise.revisited is None:
        return "not asked yet"
    return str(promise.status.value)
