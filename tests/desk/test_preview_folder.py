"""What a preview is built into is gone with it, or at the next start."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pytest

from tellback.desk.preview_folder import preview_folder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="nothing is cleared there")


def test_what_a_killed_preview_left_is_cleared_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    dead, other = tmp_path / "tellback-preview-x", tmp_path / "other-x"
    new = tmp_path / "tellback-preview-made-this-moment"
    for folder in (dead, new, other):
        (folder / "site").mkdir(parents=True)
    for folder in (dead, other):
        (folder / "in-use.lock").touch()
    with preview_folder() as mine, preview_folder() as second:
        assert not dead.exists()
        assert set(tmp_path.iterdir()) == {mine, second, new, other}
    assert set(tmp_path.iterdir()) == {new, other}
