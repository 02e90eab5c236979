"""Work that is shared among processes comes back whole, or is said to be lost."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tellback.processes import LostProcessError, Share, how_many, share_out

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forked on Linux alone")


@contextmanager
def in_parts(pages: list[int], processes: int) -> Iterator[list[object]]:
    """Share ``pages`` out, have each helper tell what it was given and then how much that is, and
    give the own share and all that is heard."""
    own, helpers, share = share_out(pages, processes, lambda: None)
    if share is not None:
        _help(share, list(own))
    try:
        yield [list(own), *((each.hear(), each.hear()) for each in helpers)]
    finally:
        for each in helpers:
            each.end()


def _help(share: Share, given: list[int]) -> None:
    try:
        share.tell(given)
        share.tell(("x" * 300_000, sum(given)))  # more than a pipe holds
    finally:
        share.end()


def test_all_of_it_is_done_once() -> None:
    with in_parts(list(range(10)), 3) as told:
        own, (one, (much, of_one)), (two, _) = told  # type: ignore[misc]
    assert sorted([*own, *one, *two]) == list(range(10))
    assert (len(much), of_one) == (300_000, sum(one))


def test_a_process_that_ends_too_early_is_missed() -> None:
    _, helpers, share = share_out([1, 2], 2, lambda: None)
    if share is not None:
        share.end(1)
    with pytest.raises(LostProcessError):
        helpers[0].hear()
    helpers[0].end()


def test_one_that_goes_on_is_ended() -> None:
    _, helpers, share = share_out([1, 2], 2, lambda: None)
    if share is not None:
        while True:
            os.read(0, 1)
    helpers[0].end()
    with pytest.raises(ChildProcessError):
        os.waitpid(helpers[0].pid, 0)


@pytest.mark.parametrize(
    ("pages", "stated", "processes"),
    [
        (100_000, "1", 1),
        (100_000, "3", 3),
        (2, "3", 2),
        (0, "3", 1),
        (100, "", 1),
        (100_000, "99", 8),
    ],
)
def test_how_many_processes_there_are(pages: int, stated: str, processes: int) -> None:
    assert how_many(pages, {"TELLBACK_PROCESSES": stated}) == processes
