"""An answer whose writing is killed at whichever step: the file is as it was or as it should be,
and whoever types it again finds it there once."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from house.killing import kills_of

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(sys.platform == "win32", reason="forks"),
]


def test_a_kill_at_every_step(tmp_path: Path) -> None:
    kills = kills_of("living/killed.py", tmp_path)
    assert len(kills) >= 4
    assert [each for each in kills if each[1] not in ("before", "after")] == []
    assert [each for each in kills if each[2:] != ["after", []]] == []
    assert {each[1] for each in kills} == {"before", "after"}
