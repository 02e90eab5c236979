"""Adding that is killed at whichever step, and two at once: each file is as it was or as it should
be, and nothing is added twice."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from check.breaking import SOUND
from house.killing import by_kind, kills_of

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(sys.platform == "win32", reason="forks"),
]


KINDS = ("session", "story", "event", "enabler")


def test_a_kill_at_every_step(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(SOUND, site)
    for kind, kills in by_kind(kills_of("starting/add_killed.py", site, *KINDS), KINDS):
        assert len(kills) > 3, kind
        for step, found, again, left in kills:
            assert found in ("before", "after"), (kind, step)
            assert again == "after", (kind, step)
            locks = [name for name in left if name.startswith(".") and name.endswith(".lock")]
            assert left == locks, (kind, step)
        assert {each[1] for each in kills} == {"before", "after"}, kind


def test_several_at_once(tmp_path: Path, repo: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(SOUND, site)
    titles = ["One", "Two", "Three", "One"]
    running = [
        subprocess.Popen(
            [
                sys.executable,
                "-c",
                "from tellback.cli import main; main()",
                "add",
                "session",
                title,
            ],
            cwd=site,
            env={**os.environ, "PYTHONPATH": f"{repo / 'hooks'}"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for title in titles
    ]
    for each in running:
        each.communicate(timeout=120)
    assert sorted(each.returncode for each in running) == [0, 0, 0, 1]
    added = sorted(each.name for each in (site / "sessions/reading-together").glob("0[3-9]-*"))
    assert [name[:3] for name in added] == ["03-", "04-", "05-"]
    assert {name[3:] for name in added} == {"one", "two", "three"}
