"""After each of any changes, what is built beside what was kept is to the letter what a clean build
gives; or both fail in the same words, and the site that stood stands.

TELLBACK_SEQUENCES=2000 goes through so many, and prints from which seeds.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from kept.building import quickly
from kept.machine import DiffersError, Machine, Step
from kept.sequences import NAMES

pytestmark = pytest.mark.long

PARTS = 4
ASKED = os.environ.get("TELLBACK_SEQUENCES")
SEQUENCES = int(ASKED or "200")
SMALLER = 40
"""How many times a sequence that shows a difference is tried shorter."""

CHANGE = st.tuples(st.sampled_from(NAMES), st.integers(0, 2**16))
STEP = st.lists(CHANGE, min_size=1, max_size=2)
LONG, SHORT = 3, 1
"""How many steps a sequence has at most: in the first part and wherever there is time; else."""
MEMORY = Path("/dev/shm")
"""A folder in memory, where systems have one: most of a small build is writing files."""


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    """The site as it is at first, built."""
    folder = tmp_path_factory.mktemp("machine")
    if os.access(MEMORY, os.W_OK):
        folder = Path(mkdtemp(dir=MEMORY))
    try:
        with pytest.MonkeyPatch.context() as patch, quickly(patch):
            yield Machine(folder)
    finally:
        shutil.rmtree(folder)


@pytest.mark.parametrize("part", range(PARTS))
def test_whatever_changes_the_site_is_as_if_built_anew(
    part: int, machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    differ: set[str] = set()
    tried = 0
    most = LONG if part == 0 or ASKED else SHORT

    @seed(part)
    @settings(
        max_examples=SEQUENCES // PARTS,
        derandomize=False,
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(steps=st.lists(STEP, min_size=1, max_size=most))
    def goes_well(steps: list[Step]) -> None:
        nonlocal tried
        tried += bool(differ)
        if tried > SMALLER and repr(steps) not in differ:
            return
        try:
            machine.go(steps)
        except DiffersError:
            differ.add(repr(steps))
            raise

    before = machine.builds
    goes_well()
    if ASKED:
        with capsys.disabled():
            print(  # noqa: T201 - for whoever asked for so many
                f"\nSeed {part}: {SEQUENCES // PARTS} sequences, {machine.builds - before} builds, "
                "each as a clean one."
            )


def test_in_processes_of_their_own_too(tmp_path: Path) -> None:
    """With the search index."""
    machine = Machine(tmp_path, apart=True)
    machine.go([[("stay", 0)], [("say_otherwise", 14)], [("touch", 3)]])


def test_what_has_not_changed_stands(machine: Machine) -> None:
    remade = machine.remade
    machine.go([[("stay", 0)]])
    assert machine.remade == remade
