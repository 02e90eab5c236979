"""A page that would take too long is given up, and named."""

from __future__ import annotations

import signal
import threading
import time
from contextlib import suppress

import pytest
from markdown import Markdown
from records import record

from tellback.assemble.budget import OverBudgetError, within_budget

BRACKETS = "It begins well.\n\n" + "[" * 20_000


def test_a_page_that_takes_too_long_is_named() -> None:
    before = signal.getsignal(signal.SIGVTALRM)
    start = time.process_time()
    budget = within_budget("docs/x.md", None, len(BRACKETS), 0.05)
    with pytest.raises(OverBudgetError, match=r"^docs/x\.md: It took more than 0\.05 s"), budget:
        Markdown().convert(BRACKETS)
    assert time.process_time() - start < 1
    assert signal.getsignal(signal.SIGVTALRM) is before
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0)


def parseBlocks(blocks: list[str]) -> None:  # noqa: N802 - as Python-Markdown has it
    """Go down for ever, as a list in a list does."""
    parseBlocks(blocks)


def test_it_names_the_line_of_the_record() -> None:
    told = record("session", "growing/01-starting", overview="We met.\n\nThen:\n- a")
    budget = within_budget("programmes/growing/01-starting/index.md", told, 5)
    with (
        pytest.raises(
            OverBudgetError, match=r"^session/growing/01-starting\.yml:3: Too many lists"
        ),
        budget,
    ):
        parseBlocks(["\nThen:\n- a"])


def test_what_an_extension_keeps_to_itself_is_given_up_all_the_same() -> None:
    def keep() -> None:
        while True:
            with suppress(Exception):
                sum(range(1_000))

    with pytest.raises(OverBudgetError), within_budget("docs/x.md", None, 5_000, 0.02):
        keep()


def test_a_good_page_is_left_alone_and_so_is_a_thread() -> None:
    said: list[str] = []

    def convert() -> None:
        with within_budget("docs/x.md", None, 5_000):
            said.append(Markdown().convert("Well."))

    thread = threading.Thread(target=convert)
    thread.start()
    thread.join()
    convert()
    assert said == ["<p>Well.</p>"] * 2
