"""Work that is shared among processes comes back whole, or is said to be lost."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from tellback.processes import LostProcessError, Share, how_many, look_in_shares, share_out

OPEN = Path("/proc/self/fd")

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


@pytest.mark.parametrize("there", [1, 2])
def test_where_the_machine_has_no_room_for_more_all_is_done_here(
    there: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    fork, forked = os.fork, []

    def refuse() -> int:
        if len(forked) + 1 == there:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        forked.append(fork())
        return forked[-1]

    gc.collect()  # what another test left open is closed now, and not in between
    open_before = set(OPEN.iterdir())
    monkeypatch.setattr(os, "fork", refuse)
    assert look_in_shares_of_three(list(range(10))) == [list(range(10))]
    assert set(OPEN.iterdir()) == open_before
    for each in forked:
        with pytest.raises(ChildProcessError):
            os.waitpid(each, 0)


def look_in_shares_of_three(files: list[int]) -> list[list[int]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TELLBACK_PROCESSES", "3")
        return look_in_shares(files, list)


def test_one_that_goes_on_is_ended() -> None:
    _, helpers, share = share_out([1, 2], 2, lambda: None)
    if share is not None:
        while True:
            os.read(0, 1)
    helpers[0].end()
    with pytest.raises(ChildProcessError):
        os.waitpid(helpers[0].pid, 0)


@pytest.fixture
def three(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELLBACK_PROCESSES", "3")


@pytest.mark.usefixtures("three")
def test_files_are_looked_into_in_several_processes() -> None:
    told = look_in_shares(range(10), lambda files: (os.getpid(), list(files)))
    assert sorted(each for _, files in told for each in files) == list(range(10))
    assert len({process for process, _ in told}) == 3
    assert told[0][0] == os.getpid()


@pytest.mark.usefixtures("three")
def test_what_a_lost_process_was_to_look_into_is_looked_into_all_the_same() -> None:
    here = os.getpid()

    def look(files: Sequence[int]) -> list[int]:
        if 4 in files and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return list(files)

    assert sorted(each for found in look_in_shares(range(9), look) for each in found) == [*range(9)]


@pytest.mark.parametrize("file", [0, 1])
@pytest.mark.usefixtures("three")
def test_what_is_wrong_with_a_file_is_said_as_if_there_were_one_process(
    file: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    fork, forked = os.fork, []
    monkeypatch.setattr(os, "fork", lambda: forked.append(fork()) or forked[-1])

    def look(files: Sequence[int]) -> None:
        if file in files:
            raise FileNotFoundError(file)

    with pytest.raises(FileNotFoundError, match=str(file)):
        look_in_shares([0, 1, 2], look)
    assert len(forked) == 2
    for each in forked:
        with pytest.raises(ChildProcessError):
            os.waitpid(each, 0)


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
