"""Open data of what reports found and recommended: a row for each outcome and recommendation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tellback.assemble.data_columns import (
    Column,
    Table,
    Telling,
    Type,
    day,
    lines,
    standing,
)
from tellback.model.base import Record
from tellback.model.report import Outcome, Recommendation, Report
from tellback.relate.library import Library


@dataclass(frozen=True, slots=True)
class _Found:
    """An outcome and the report that it stands in."""

    report: Report
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class _Recommended:
    """A recommendation and the report that it stands in."""

    report: Report
    recommendation: Recommendation


def _outcomes(library: Library) -> Iterator[tuple[_Found, Record]]:
    return (
        (_Found(report, outcome), report)
        for report in library.reports
        for outcome in report.outcomes
    )


def _recommendations(library: Library) -> Iterator[tuple[_Recommended, Record]]:
    return (
        (_Recommended(report, recommendation), report)
        for report in library.reports
        for recommendation in report.recommendations
    )


def _at(part: Callable[[_Found | _Recommended], str]) -> Column:
    def value(row: _Found | _Recommended, telling: Telling) -> str | None:
        page = telling.page_of(row.report)
        return f"{page}#{part(row)}" if page else None

    return Column("page", "The address of its place in the report.", value, Type.ADDRESS)


def _of_report(column: Column) -> Column:
    """Give ``column`` as it is read off the report that a row stands in."""
    return Column(
        column.name,
        column.says,
        lambda row, telling: column.value(row.report, telling),
        column.type,
        column.always,
    )


_REPORT = (
    Column("report", "The report, by its id.", lambda r, _: r.report.slug, always=True),
    Column("report_title", "What the report is called.", lambda r, _: r.report.title, always=True),
    Column(
        "published",
        "When the report came out: a year, a month or a day.",
        lambda r, _: r.report.published,
        always=True,
    ),
    Column("programme", "The programme, by its id.", lambda r, _: r.report.programme),
)
_STANDING = tuple(map(_of_report, standing("report")))

OUTCOMES = Table(
    "outcomes",
    "Outcomes",
    "What was hoped for, as reports state it, and how far it was reached.",
    (
        Column(
            "id",
            "The report and the outcome in it. Enablers and barriers name it by this.",
            lambda r, _: f"{r.report.slug}/{r.outcome.slug}",
            always=True,
        ),
        *_REPORT,
        Column("statement", "What was hoped for.", lambda r, _: r.outcome.statement, always=True),
        Column(
            "rating",
            "clearly met, growing evidence, emerging, not met or not measured.",
            lambda r, _: r.outcome.rating.value,
            always=True,
        ),
        Column(
            "findings",
            "What was found.",
            lambda r, t: lines(filter(None, map(t.words, r.outcome.findings))),
            Type.LIST,
        ),
        Column("caveats", "What to bear in mind.", lambda r, _: r.outcome.caveats, Type.LIST),
        *_STANDING,
        _at(lambda row: f"outcome-{row.outcome.slug}" if isinstance(row, _Found) else ""),
    ),
    _outcomes,
)

RECOMMENDATIONS = Table(
    "recommendations",
    "Recommendations",
    "What reports recommend, and what became of it.",
    (
        Column(
            "id",
            "The report and the number in it.",
            lambda r, _: f"{r.report.slug}/{r.recommendation.number}",
            always=True,
        ),
        *_REPORT,
        Column(
            "number",
            "Its number in the report, which does not change.",
            lambda r, _: r.recommendation.number,
            Type.NUMBER,
            always=True,
        ),
        Column(
            "recommendation",
            "What is recommended.",
            lambda r, _: r.recommendation.text,
            always=True,
        ),
        Column("detail", "What is meant by it.", lambda r, t: t.words(r.recommendation.detail)),
        Column("points", "Its parts.", lambda r, _: r.recommendation.points, Type.LIST),
        Column("audience", "Who should do it.", lambda r, _: r.recommendation.audience, Type.LIST),
        Column(
            "status",
            "open, accepted, under way, done, declined or not known.",
            lambda r, _: r.recommendation.status.value,
            always=True,
        ),
        Column(
            "response",
            "What those who were asked answered.",
            lambda r, t: t.words(r.recommendation.response),
        ),
        Column(
            "asked_on",
            "When somebody last asked what became of it.",
            lambda r, _: day(r.recommendation.revisited),
            Type.DAY,
        ),
        *_STANDING,
        _at(
            lambda row: (
                f"recommendation-{row.recommendation.number}"
                if isinstance(row, _Recommended)
                else ""
            )
        ),
    ),
    _recommendations,
)
