"""A document's import that is killed at whichever step: each file is as it was or as it should be,
and the same again adds what is missing, nothing twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from house.building import copied_site

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(sys.platform == "win32", reason="forks"),
]


def test_a_kill_at_every_step(tmp_path: Path, repo: Path) -> None:
    done = subprocess.run(
        [
            sys.executable,
            repo / "tests/documents/placing_killed.py",
            copied_site("allotment", tmp_path),
        ],
        env={**os.environ, "PYTHONPATH": f"{repo / 'hooks'}:{repo / 'tests'}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    kills = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(kills) > 10
    for step, odd, _there, again, left in kills:
        assert (odd, again, left) == ([], True, []), step
