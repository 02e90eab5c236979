"""Today notes what it is compared with; itself only where something is made of it."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from datetime import date, timedelta
from operator import eq, ge, gt, le, lt, methodcaller, ne
from typing import Any

import pytest

from tellback.model.noted import Fact, noting
from tellback.model.noted_day import NotedDay, came_out, holds_until, plain_day

Compare = Callable[[date, date], bool]
TODAY = NotedDay(2026, 11, 21)
PLAIN = date(2026, 11, 21)
DAYS = (date(2026, 11, 20), PLAIN, date(2026, 11, 22))


def _noted(work: Callable[[], Any]) -> set[Fact]:
    with noting() as notes:
        work()
    return notes.facts


@pytest.mark.parametrize("compare", [lt, le, gt, ge, eq, ne])
@pytest.mark.parametrize("other", DAYS)
def test_it_compares_as_a_day_does(compare: Compare, other: date) -> None:
    assert compare(TODAY, other) is compare(PLAIN, other)
    assert compare(other, TODAY) is compare(other, PLAIN)


@pytest.mark.parametrize("other", DAYS)
def test_it_is_sorted_as_a_day_is(other: date) -> None:
    assert max(TODAY, other) == max(PLAIN, other)
    assert sorted([other, TODAY]) == sorted([other, PLAIN])


@pytest.mark.parametrize(
    ("compare", "how", "turned"),
    [(lt, "<", ">"), (le, "<=", ">="), (gt, ">", "<"), (ge, ">=", "<="), (eq, "==", "==")],
)
def test_a_comparison_is_noted_with_how_it_came_about(
    compare: Compare, how: str, turned: str
) -> None:
    other = date(2027, 2, 18)
    assert _noted(lambda: compare(TODAY, other)) == {("today compared", how, "2027-02-18")}
    assert _noted(lambda: compare(other, TODAY)) == {("today compared", turned, "2027-02-18")}


@pytest.mark.parametrize(
    "use",
    [
        str,
        repr,
        hash,
        methodcaller("isoformat"),
        methodcaller("toordinal"),
        methodcaller("weekday"),
        methodcaller("isoweekday"),
        methodcaller("isocalendar"),
        methodcaller("timetuple"),
        pickle.dumps,
        lambda day: f"{day:%d %B}",
        lambda day: day.strftime("%Y"),
        lambda day: day.year,
        lambda day: day.month,
        lambda day: day.day,
        lambda day: day + timedelta(1),
        lambda day: timedelta(1) + day,
        lambda day: day - timedelta(1),
        lambda day: day - date(2026, 1, 1),
        lambda day: date(2026, 1, 1) - day,
        lambda day: day.replace(day=1),
    ],
)
def test_whatever_else_is_made_of_it_notes_the_day(use: Callable[[date], Any]) -> None:
    if use is not repr:
        assert use(TODAY) == use(PLAIN)
    assert _noted(lambda: use(TODAY)) == {("today",)}


def test_a_day_of_another_sort_is_another() -> None:
    assert TODAY != "2026-11-21"


@pytest.mark.parametrize("compare", [lt, le, gt, ge, eq])
@pytest.mark.parametrize("other", DAYS)
def test_how_it_came_out_can_be_told_again(compare: Compare, other: date) -> None:
    ((_, how, day),) = _noted(lambda: compare(TODAY, other))
    again = came_out(PLAIN.toordinal(), how, date.fromisoformat(day).toordinal())
    assert again is compare(PLAIN, other)


@pytest.mark.parametrize("end", [None, date(2026, 11, 30)])
@pytest.mark.parametrize("day", [-2, -1, 0, 1, 8, 9, 10, 900])
def test_what_holds_until_a_day_is_noted_so(end: date | None, day: int) -> None:
    facts = _noted(lambda: holds_until(TODAY, end))
    then = PLAIN + timedelta(day)

    def outcomes(on: date) -> list[bool]:
        return [
            came_out(on.toordinal(), how, date.fromisoformat(other).toordinal())
            for _, how, other in sorted(facts)
        ]

    holds = day >= 0 and (end is None or then < end)
    assert (outcomes(then) == outcomes(PLAIN)) is holds


def test_a_day_can_be_had_without_a_note() -> None:
    assert _noted(lambda: plain_day(TODAY)) == set()
    assert type(plain_day(TODAY)) is date
    assert plain_day(TODAY) == PLAIN
