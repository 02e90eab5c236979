"""An answer whose writing is killed at whichever step: the file is as it was or as it should be,
and whoever types it again finds it there once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(sys.platform == "win32", reason="forks"),
]


def test_a_kill_at_every_step(tmp_path: Path, repo: Path) -> None:
    done = subprocess.run(
        [sys.executable, repo / "tests/living/killed.py", tmp_path],
        env={**os.environ, "PYTHONPATH": f"{repo / 'hooks'}{os.pathsep}{repo / 'tests'}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    kills = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(kills) >= 4
    assert [each for each in kills if each[1] not in ("before", "after")] == []
    assert [each for each in kills if each[2:] != ["after", []]] == []
    assert {each[1] for each in kills} == {"before", "after"}
