"""Charts as numbers that a component draws: places in per cent, so that type stays its own size.

An SVG that scales as a whole makes its labels unreadable on a phone. These have no viewBox: bars
are placed across in per cent and down in ``em``. Labels of bars stand above them as text, which
breaks where a narrow window or the reader's own spacing wants it to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tellback.model.report import Cohort, Rate, Step
from tellback.model.text import spoken_date

_FULL = 100.0
_LEFT, _RIGHT = 9.0, 99.0  # per cent: a timeline's frame, right of its numbers


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, its figure, and its width in per cent."""

    label: str
    figure: str
    width: str


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars, one under another. ``whole`` draws the hundred per cent that each is a part of."""

    title: str
    bars: tuple[Bar, ...]
    whole: bool = False


@dataclass(frozen=True, slots=True)
class CohortGroup:
    """The rows of one part of a cohort, with their sum."""

    name: str | None
    rows: tuple[tuple[str, int, str | None], ...]
    sum: int


@dataclass(frozen=True, slots=True)
class Span:
    """A step on a timeline: its number, and where it begins and how long it is, in per cent.
    ``about`` where only the year is known."""

    number: int
    words: str
    when: str
    x: str
    width: str
    about: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across a timeline, with the year that begins there."""

    x: str
    words: str


@dataclass(frozen=True, slots=True)
class TimelineChart:
    """Steps to scale, one under another, the first first, from ``start`` to ``end``."""

    spans: tuple[Span, ...]
    ticks: tuple[Tick, ...]
    start: str
    end: str


def cohort_chart(cohort: Cohort) -> BarChart:
    """Give a bar for each place that people came from, in the order of the rows."""
    most = max((row.count for row in cohort.rows), default=0)
    bars = (_bar(row.name, str(row.count), row.count, most) for row in cohort.rows)
    return BarChart(cohort.title, tuple(bars))


def cohort_groups(cohort: Cohort) -> tuple[CohortGroup, ...]:
    """Give the rows by group, in the order that groups are first named; one group without a name
    where no row has any."""
    names = dict.fromkeys(row.group for row in cohort.rows)
    return tuple(
        CohortGroup(
            name=name,
            rows=tuple((r.name, r.count, r.organisation) for r in cohort.rows if r.group == name),
            sum=sum(row.count for row in cohort.rows if row.group == name),
        )
        for name in names
    )


def rates_chart(title: str, rates: Iterable[Rate]) -> BarChart:
    """Give a bar for each rate, as a part of the whole."""
    bars = (_bar(rate.who, rate_words(rate), rate.gave, rate.of) for rate in rates)
    return BarChart(title, tuple(bars), whole=True)


def rate_words(rate: Rate) -> str:
    """Give a rate from its parts: ``16 of 23 (70%)``; without a share where nobody was asked."""
    parts = f"{rate.gave} of {rate.of}"
    return f"{parts} ({rate.share}%)" if rate.of else parts


def timeline_chart(steps: Sequence[Step]) -> TimelineChart | None:
    """Give the dated steps to scale, numbered as among all; None where fewer than two are dated."""
    dated = [(at, step, *_extent(step)) for at, step in enumerate(steps, start=1) if step.date]
    if len(dated) < 2:
        return None
    first = min(begins for _, _, begins, _ in dated)
    last = max(ends for _, _, _, ends in dated)
    scale = (_RIGHT - _LEFT) / max((last - first).days, 1)

    def across(day: date) -> float:
        return _LEFT + (day - first).days * scale

    spans = tuple(
        Span(
            number=number,
            words=step.name,
            when=step_dates(step),
            x=_number(across(begins)),
            width=_number(max(across(ends) - across(begins), 1.0)),
            about=any(known and "-" not in known for known in (step.date, step.until)),
        )
        for number, step, begins, ends in dated
    )
    ticks = tuple(Tick(_number(across(day)), str(day.year)) for day in _years(first, last))
    edges = (spoken_date(f"{day:%Y-%m}") for day in (first, last - timedelta(days=1)))
    return TimelineChart(spans, ticks, *edges)


def step_dates(step: Step) -> str:
    """Give when a step was, in words, ``May 2010 to January 2011``; empty where it is not dated."""
    if step.date is None:
        return ""
    opens = spoken_date(step.date)
    return f"{opens} to {spoken_date(step.until)}" if step.until else opens


def _bar(label: str, figure: str, part: int, whole: int) -> Bar:
    width = _FULL * part / whole if whole else 0.0
    return Bar(label, figure, _number(min(width, _FULL)))


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _extent(step: Step) -> tuple[date, date]:
    """Give the first day of a step and the day after its last: April is 1 April to 1 May."""
    begins, ends = _days_of(step.date or "")
    return begins, max(ends, _days_of(step.until)[1]) if step.until else ends


def _days_of(known: str) -> tuple[date, date]:
    parts = [int(part) for part in known.split("-")]
    match parts:
        case [year]:
            return date(year, 1, 1), date(year + 1, 1, 1)
        case [year, month]:
            return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1)
        case _:
            day = date(*parts)
            return day, day + timedelta(days=1)


def _years(first: date, last: date) -> Iterator[date]:
    """Yield the first day of each year between two days, at most ten of them."""
    years = range(first.year + 1, last.year + 1)
    step = len(years) // 10 + 1
    yield from (date(year, 1, 1) for year in years[::step] if date(year, 1, 1) < last)
