from __future__ import annotations

from pathlib import Path

import pytest
from house import chromium


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder on the PATH, where nothing Playwright keeps is found either."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(chromium, "_kept_by_playwright", lambda: None)
    return tmp_path


def _program(file: Path) -> str:
    file.write_text("#!/bin/sh\n")
    file.chmod(0o755)
    return str(file)


def test_the_variable_comes_first(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _program(path / "chromium")
    mine = _program(path / "mine")
    monkeypatch.setenv("CHROMIUM", mine)
    assert chromium.find_chromium() == mine


def test_a_variable_that_misleads_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _program(path / "chromium")
    monkeypatch.setenv("CHROMIUM", str(path / "gone"))
    with pytest.raises(SystemExit, match="is not a program"):
        chromium.find_chromium()


@pytest.mark.parametrize("name", chromium.NAMES)
def test_any_of_its_names_is_found(path: Path, name: str) -> None:
    assert chromium.find_chromium() is None
    browser = _program(path / name)
    assert chromium.find_chromium() == browser


def test_installs_by_the_first_way_that_works(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []
    monkeypatch.setattr(chromium, "_install_from_debian", lambda: tried.append("debian"))
    monkeypatch.setattr(
        chromium,
        "_install_from_playwright",
        lambda: tried.append(_program(path / "chromium")),
    )
    chromium.main()
    assert tried == ["debian", str(path / "chromium")]
    chromium.main()
    assert len(tried) == 2, "nothing is installed where there is one"


def test_says_what_to_do_where_none_could_be_installed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for way in ("_install_from_debian", "_install_from_playwright"):
        monkeypatch.setattr(chromium, way, lambda: None)
    with pytest.raises(SystemExit, match="make test CHROMIUM="):
        chromium.main()


def test_debian_is_left_alone_without_root(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(chromium.subprocess, "run", lambda *_, **__: pytest.fail("ran something"))
    chromium._install_from_debian()
