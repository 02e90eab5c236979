"""What was said when somebody asked what became of a promise, in an order in which nobody asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tellback.check.dates import not_ahead, out_of_order
from tellback.check.known import Known
from tellback.model.base import Record
from tellback.model.marks import Path
from tellback.model.problem import Problem
from tellback.model.report import EarlierResponse, Recommendation, Report
from tellback.model.session import Commitment, EarlierAnswer, Session


def check_session_answers(session: Session, known: Known) -> Iterator[Problem]:
    """Yield answers of a session from tomorrow, and earlier ones that are later than the last."""
    for at, commitment in enumerate(session.commitments):
        yield from _of_promise(known, session, ("commitments", at), commitment)


def check_report_answers(report: Report, known: Known) -> Iterator[Problem]:
    """Yield answers of a report from tomorrow, and earlier ones that are later than the last."""
    for at, each in enumerate(report.recommendations):
        yield from _of_promise(known, report, ("recommendations", at), each)


def _of_promise(
    known: Known, record: Record, path: Path, promise: Commitment | Recommendation
) -> Iterator[Problem]:
    last = ("The last answer", promise.revisited)
    yield from not_ahead(known, record, (*path, "revisited"), *last)
    earlier: Sequence[EarlierAnswer | EarlierResponse] = promise.earlier
    for at, each in enumerate(earlier):
        place: Path = (*path, "earlier", at, "on")
        yield from not_ahead(known, record, place, "An earlier answer", each.on)
        yield from out_of_order(record, place, last, ("an earlier one", each.on))
