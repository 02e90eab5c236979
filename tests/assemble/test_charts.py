"""Charts: bars and spans to scale, and rates from their parts."""

from __future__ import annotations

import pytest

from tellback.assemble.charts import (
    cohort_chart,
    cohort_groups,
    rate_words,
    rates_chart,
    step_dates,
    timeline_chart,
)
from tellback.model.report import Cohort, Rate, Step


def cohort(*rows: tuple[str, int, str | None]) -> Cohort:
    named = [{"name": name, "count": count, "group": group} for name, count, group in rows]
    return Cohort.model_validate({"title": "Wardens", "unit": "wardens", "rows": named})


def steps(*dates: tuple[str | None, str | None]) -> tuple[Step, ...]:
    return tuple(
        Step.model_validate({"name": f"step {at}", "date": begins, "until": ends})
        for at, (begins, ends) in enumerate(dates, start=1)
    )


def test_the_longest_bar_is_the_greatest_figure_and_the_rest_are_to_scale() -> None:
    chart = cohort_chart(cohort(("north", 3, None), ("south", 4, None), ("west", 0, None)))
    assert [(bar.label, bar.figure, bar.width) for bar in chart.bars] == [
        ("north", "3", "75"),
        ("south", "4", "100"),
        ("west", "0", "0"),
    ]
    assert not chart.whole


def test_a_cohort_of_nobody_has_no_length() -> None:
    assert [bar.width for bar in cohort_chart(cohort(("north", 0, None))).bars] == ["0"]


def test_groups_keep_their_order_and_have_their_sums() -> None:
    groups = cohort_groups(cohort(("a", 1, "west"), ("b", 2, "east"), ("c", 4, "west")))
    assert [(group.name, group.sum, len(group.rows)) for group in groups] == [
        ("west", 5, 2),
        ("east", 2, 1),
    ]


@pytest.mark.parametrize(
    ("gave", "of", "words"),
    [
        (16, 23, "16 of 23 (70%)"),
        (7, 11, "7 of 11 (64%)"),
        (1, 8, "1 of 8 (13%)"),
        (0, 0, "0 of 0"),
        (5, 5, "5 of 5 (100%)"),
    ],
)
def test_a_rate_is_said_from_its_parts(gave: int, of: int, words: str) -> None:
    assert rate_words(Rate(who="members", gave=gave, of=of)) == words


def test_rates_are_drawn_as_parts_of_a_whole() -> None:
    chart = rates_chart("Feedback", [Rate(who="members", gave=16, of=23)])
    assert chart.whole
    assert [(bar.figure, bar.width) for bar in chart.bars] == [("16 of 23 (70%)", "69.6")]


@pytest.mark.parametrize(
    ("begins", "ends", "words"),
    [
        ("2010", None, "2010"),
        ("2010-05", "2011-01", "May 2010 to January 2011"),
        ("2010-05-03", None, "3 May 2010"),
        (None, None, ""),
    ],
)
def test_a_step_says_when_it_was(begins: str | None, ends: str | None, words: str) -> None:
    (step,) = steps((begins, ends))
    assert step_dates(step) == words


def test_a_timeline_is_to_scale_and_numbers_steps_as_the_list_does() -> None:
    chart = timeline_chart(
        steps(("2020-01", None), (None, None), ("2020-12", None), ("2021", None))
    )
    assert chart is not None
    spans = [(span.number, float(span.x), float(span.width)) for span in chart.spans]
    assert [number for number, _, _ in spans] == [1, 3, 4]
    # Two years on 90 per cent: January 31 days of 731, the year 2021 365 of them.
    assert spans[0] == (1, 9, 3.8)
    assert spans[1][1] + spans[1][2] == pytest.approx(spans[2][1], abs=0.11)
    assert spans[2][1] + spans[2][2] == pytest.approx(99, abs=0.11)
    assert [(tick.words, float(tick.x)) for tick in chart.ticks] == [("2021", spans[2][1])]
    assert (chart.start, chart.end) == ("January 2020", "December 2021")


def test_a_step_of_which_only_the_year_is_known_is_drawn_open() -> None:
    chart = timeline_chart(steps(("2010", None), ("2010-04", "2012"), ("2011-04", "2011-05")))
    assert chart is not None
    assert [span.about for span in chart.spans] == [True, True, False]


def test_a_single_day_can_be_seen() -> None:
    chart = timeline_chart(steps(("2010-01-01", None), ("2020-01-01", None)))
    assert chart is not None
    assert [float(span.width) for span in chart.spans] == [1, 1]


def test_a_step_that_ends_before_it_begins_is_no_shorter_than_its_beginning() -> None:
    chart = timeline_chart(steps(("2020-06", "2020-01"), ("2020-12", None)))
    assert chart is not None
    assert all(float(span.width) > 0 for span in chart.spans)


def test_a_century_has_few_ticks() -> None:
    chart = timeline_chart(steps(("1900", None), ("2000", None)))
    assert chart is not None
    assert 5 <= len(chart.ticks) <= 10


def test_one_date_makes_no_timeline() -> None:
    assert timeline_chart(steps(("2020", None), (None, None))) is None
