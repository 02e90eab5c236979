"""Pages of reports: the index, and each report with its figures, findings and recommendations."""

from __future__ import annotations

from collections.abc import Iterator

from tellback.assemble.addresses import index_address
from tellback.assemble.bibliography import bibliography
from tellback.assemble.charts import (
    cohort_chart,
    cohort_groups,
    rates_chart,
    step_dates,
    timeline_chart,
)
from tellback.assemble.page import AssembledPage, PlannedPage, record_page, record_plan
from tellback.model.organisation import Organisation
from tellback.model.programme import Programme
from tellback.model.report import Report, Step
from tellback.model.source import Resource, Source
from tellback.relate.gathered import resting_on
from tellback.relate.library import Library
from tellback.relate.promises import how_they_stand, last_asked


def report_pages(library: Library) -> Iterator[PlannedPage]:
    """Yield the index of reports and a page for each."""
    yield PlannedPage(index_address("report").lstrip("/"), _index)
    for report in library.reports:
        yield record_plan(_report, report)


def _index(library: Library) -> AssembledPage:
    newest_first = sorted(library.reports, key=lambda report: report.published, reverse=True)
    return AssembledPage(
        path=index_address("report").lstrip("/"),
        title="Reports",
        template="reports",
        data={"reports": tuple(newest_first)},
        description="What reports found and recommended, and what became of it.",
    )


def _report(library: Library, report: Report) -> AssembledPage:
    cohort = report.cohort
    return record_page(
        report,
        report.standfirst,
        commissioner=library.get(Organisation, report.commissioner),
        programmes=_programmes(library, report),
        chart=cohort_chart(cohort) if cohort else None,
        groups=cohort_groups(cohort) if cohort else (),
        rates=rates_chart("Of those asked, how many gave feedback", report.response_rates),
        method=_dated(report.method),
        timeline=_dated(report.timeline),
        timeline_chart=timeline_chart(report.timeline),
        references=bibliography(library.those(Source, report.references)),
        rests=resting_on(library, report),
        stands=how_they_stand(report.recommendations),
        asked=last_asked(report.recommendations),
        resources=library.those(Resource, report.resources),
    )


def _programmes(library: Library, report: Report) -> tuple[Programme, ...]:
    """Give the programme that ``report`` is on, then those that name it among their reports."""
    found = (library.get(Programme, report.programme), *library.naming(report, Programme))
    return tuple({each.slug: each for each in found if each}.values())


def _dated(steps: tuple[Step, ...]) -> tuple[tuple[str, Step], ...]:
    """Give each step with its dates in words."""
    return tuple((step_dates(step), step) for step in steps)
