"""A document's import that is killed at whichever step: each file is as it was or as it should be,
and the same again adds what is missing, nothing twice."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from house.building import copied_site
from house.killing import kills_of

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(sys.platform == "win32", reason="forks"),
]


def test_a_kill_at_every_step(tmp_path: Path) -> None:
    kills = kills_of("documents/placing_killed.py", copied_site("allotment", tmp_path))
    assert len(kills) > 10
    for step, odd, _there, again, left in kills:
        assert (odd, again, left) == ([], True, []), step
