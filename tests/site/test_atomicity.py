"""Whatever ends a build, whoever reads the site meanwhile finds every page whole.

A few builds of each kind; ``python tests/house/atomicity.py`` runs many, on a disk as well.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from house.atomicity import Tally, TwoSites, at_once, full, killed, read_only, small_disk
from house.building import copied_site

pytestmark = pytest.mark.site

CHANCE = random.Random(20261121)


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path | None]:
    """A file system of its own; None where nothing may be mounted, as in most containers."""
    with small_disk(tmp_path_factory.mktemp("disk")) as disk:
        yield disk


@pytest.fixture(scope="module")
def sites(disk: Path | None, tmp_path_factory: pytest.TempPathFactory) -> TwoSites:
    return TwoSites(copied_site("allotment", disk or tmp_path_factory.mktemp("sites")))


def _all_well(tally: Tally) -> bool:
    assert tally.faults == []
    assert tally.read > 100
    return tally.builds > 0


def test_killed_at_moments_by_chance(sites: TwoSites) -> None:
    assert _all_well(killed(sites, 3, CHANCE))


def test_three_at_once_all_end_well(sites: TwoSites) -> None:
    tally = at_once(sites, 1)
    assert _all_well(tally)
    assert tally.published == 3


def test_a_full_disk(sites: TwoSites, disk: Path | None) -> None:
    if disk is None:
        pytest.skip("No file system may be mounted here.")
    tally = full(sites, 1, CHANCE)
    assert _all_well(tally)
    assert tally.published == 0


def test_a_folder_that_cannot_be_written_in(sites: TwoSites, disk: Path | None) -> None:
    if disk is None:
        pytest.skip("No file system may be mounted here.")
    assert _all_well(read_only(sites, 1))
