"""An import that is killed at whichever step: the files are as they were or as they should be, and
the next run finishes the work and clears up."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from house.building import copied_site
from house.killing import by_kind, kills_of

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(sys.platform == "win32", reason="forks"),
]


KINDS = ("event", "event-rename", "story", "organisation")


def test_a_kill_at_every_step(tmp_path: Path) -> None:
    site = copied_site("allotment", tmp_path)
    for kind, kills in by_kind(kills_of("intake/killed.py", site, *KINDS), KINDS):
        assert len(kills) > 5, kind
        for step, found, cleared, again, left in kills:
            # Where two folders cannot be exchanged, there is a moment with none: it is made good.
            assert found in ("before", "after") or kind == "event-rename", (kind, step)
            assert cleared in ("before", "after"), (kind, step)
            assert (again, left) == ("after", []), (kind, step)
        assert {each[2] for each in kills} == {"before", "after"}, kind
