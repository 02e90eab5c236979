"""Figures that do not agree with the parts they are made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tellback.check.known import Known
from tellback.model.base import Record
from tellback.model.figures import percent_of
from tellback.model.problem import Problem, problem
from tellback.model.programme import Programme
from tellback.model.report import Recommendation, Report
from tellback.model.session import Session
from tellback.model.story import Story


def check_cohorts(report: Report, _known: Known) -> Iterator[Problem]:
    """Yield cohort totals that are not the sum of their rows."""
    cohort = report.cohort
    if cohort and cohort.total is not None and cohort.total != cohort.sum:
        where = report.where("cohort", "total")
        yield problem("total-disagrees", where, stated=cohort.total, sum=cohort.sum, parts="rows")


def check_rates(report: Report, _known: Known) -> Iterator[Problem]:
    """Yield response rates whose percentage or parts cannot be right."""
    for at, rate in enumerate(report.response_rates):
        path = ("response_rates", at)
        yield from _n_of_m(report, path, "gave", part=rate.gave, whole=rate.of, stated=rate.percent)


def check_results(programme: Programme, _known: Known) -> Iterator[Problem]:
    """Yield results whose percentage or parts cannot be right, or count more than took part."""
    for at, result in enumerate(programme.results):
        path = ("results", at)
        yield from _n_of_m(
            programme, path, "met", part=result.met, whole=result.of, stated=result.percent
        )
        size = programme.participants.size if programme.participants else None
        if size is not None and result.of > size:
            yield problem("more-than-all", programme.where(*path, "of"), part=result.of, whole=size)


def _n_of_m(
    record: Record,
    path: tuple[str | int, ...],
    name: str,
    *,
    part: int,
    whole: int,
    stated: int | None,
) -> Iterator[Problem]:
    if part > whole:
        yield problem("more-than-all", record.where(*path, name), part=part, whole=whole)
    elif stated is not None and stated != percent_of(part, whole):
        yield problem(
            "percent-disagrees",
            record.where(*path, "percent"),
            stated=stated,
            part=part,
            whole=whole,
            computed=percent_of(part, whole),
        )


def check_attendance(session: Session, _known: Known) -> Iterator[Problem]:
    """Yield attendance whose total is not the sum of its roles, or more than were invited."""
    came = session.attendance
    if not came:
        return
    total = sum(each.count for each in came.by_role)
    if came.by_role and came.total is not None and came.total != total:
        where = session.where("attendance", "total")
        yield problem("total-disagrees", where, stated=came.total, sum=total, parts="roles")
    present = came.total if came.total is not None else total
    if came.invited is not None and present > came.invited:
        where = session.where("attendance", "invited")
        yield problem("more-than-all", where, part=present, whole=came.invited)


def check_session_numbers(known: Known) -> Iterator[Problem]:
    """Yield numbers of sessions that are used twice, leave a gap, or pass the number planned."""
    held: dict[str, list[Session]] = defaultdict(list)
    for session in known.every(Session):
        held[session.programme].append(session)
    for programme in known.every(Programme):
        sessions = sorted(held[programme.slug], key=lambda each: (each.number, each.slug))
        planned = programme.sessions_planned
        before: Session | None = None
        for session in sessions:
            if before and session.number == before.number:
                yield problem(
                    "number-repeated",
                    session.where(),
                    number=session.number,
                    other=before.read_from,
                )
            elif session.number > (before.number if before else 0) + 1:
                missing = session.number - 1
                if not _is_broken(known, programme.slug, missing):
                    yield problem("number-missing", session.where(), missing=missing)
            before = session
            yield from _against_plan(programme, session, planned)
        fewer = planned is not None and len(sessions) < planned
        if programme.closed_on and fewer and not _is_broken(known, programme.slug, None):
            where = programme.where("sessions_planned")
            yield problem("sessions-missing", where, planned=planned, held=len(sessions))


def _against_plan(programme: Programme, session: Session, planned: int | None) -> Iterator[Problem]:
    if planned is None:
        return
    if session.number > planned:
        where = programme.where("sessions_planned")
        yield problem("beyond-plan", where, planned=planned, number=session.number)
    elif session.last and session.number != planned:
        yield problem(
            "last-disagrees", session.where("last"), planned=planned, number=session.number
        )


def _is_broken(known: Known, programme: str, number: int | None) -> bool:
    """Say whether a session could not be read: the one of that number, or any if it is None."""
    start = f"{programme}/" if number is None else f"{programme}/{number:02d}-"
    return any(kind == "session" and slug.startswith(start) for kind, slug in known.broken)


def check_recommendations(report: Report, _known: Known) -> Iterator[Problem]:
    """Yield numbers of recommendations that are used twice or stand out of order."""
    before: Recommendation | None = None
    used: set[int] = set()
    for at, each in enumerate(report.recommendations):
        repeated = each.number in used
        if repeated or (before and each.number < before.number):
            where = report.where("recommendations", at, "number")
            if repeated:
                yield problem("recommendation-repeated", where, number=each.number)
            elif before:
                was = before.number
                yield problem("recommendation-order", where, number=each.number, before=was)
        used.add(each.number)
        before = each


def check_votes(story: Story, _known: Known) -> Iterator[Problem]:
    """Yield selection rounds whose chosen story has no vote."""
    for at, each in enumerate(story.selections):
        if each.votes == 0:
            yield problem(
                "chosen-without-votes",
                story.where("selections", at, "votes"),
                chosen=each.chosen,
            )
