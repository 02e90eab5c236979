"""What tells the packages that are installed from what they were."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tellback.own_code import installed


def test_a_folder_that_packages_lie_in_tells_of_each_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages, none, gone = tmp_path / "packages", tmp_path / "none", tmp_path / "gone"
    (packages / "one-1.0.dist-info").mkdir(parents=True)
    none.mkdir()
    monkeypatch.setattr(sys, "path", [str(none), str(gone), str(packages)])
    before = list(installed())
    assert [each.rpartition(" ")[0] for each in before] == [str(packages)]
    assert list(installed()) == before
    (packages / "one-1.0.dist-info").rename(packages / "one-1.1.dist-info")
    now = list(installed())
    assert now != before
    (packages / "one-1.1.dist-info").rename(packages / "one-1.1.egg-info")
    assert list(installed()) != now
    assert len(list(installed())) == 1
