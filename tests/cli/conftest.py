from __future__ import annotations

import sys
from pathlib import Path

import pytest
from cli.typed import Typed
from house.building import copied_site

from tellback import cli


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Typed:
    """Type a command: ``typed("check", "--today", …)`` gives its exit code, output and errors."""

    def run(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["tellback", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        printed = capsys.readouterr()
        code = ended.value.code
        return code if isinstance(code, int) else 0, printed.out, printed.err

    return run


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small site to bring things into, on a day in November 2026."""
    monkeypatch.setenv("TELLBACK_TODAY", "2026-11-21")
    return copied_site("allotment", tmp_path)
