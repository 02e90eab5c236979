"""A folder completed with the files of another: by links, by copies, with nothing from outside."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from tellback.swapping import complete_from


@pytest.fixture
def good(tmp_path: Path) -> Path:
    good = tmp_path / "good"
    for name in ("index.html", "a/index.html", "a/b/index.html", "a.css", "old/index.html"):
        _write(good / name, f"good {name}")
    (tmp_path / "secret").write_text("secret")
    (good / "led").symlink_to("a")
    (good / "file").symlink_to("../secret")
    (tmp_path / "new").mkdir()
    return good


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def _names(folder: Path) -> set[str]:
    return {each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file()}


WANTED = ("a/b/index.html", "a.css", "index.html", "a/index.html")


def test_what_stays_is_linked_and_what_is_new_stays(good: Path) -> None:
    new = good.with_name("new")
    _write(new / "a/index.html", "new")
    assert complete_from(good, new, WANTED) == ()
    assert _names(new) == set(WANTED)
    assert (new / "a/index.html").read_text() == "new"
    assert (good / "a/index.html").read_text() == "good a/index.html"
    assert (new / "a/b/index.html").samefile(good / "a/b/index.html")


@pytest.mark.parametrize(
    "name",
    ["gone.html", "gone/x", "a", "led/index.html", "file", "../secret", "a/../../secret", "/etc/x"],
)
def test_what_cannot_be_had_is_told_and_nothing_is_laid(good: Path, name: str) -> None:
    new = good.with_name("new")
    assert complete_from(good, new, [name, "a.css"]) == (name,)
    assert _names(new) == {"a.css"}
    assert not (new / "led").exists()


@pytest.mark.parametrize("number", [errno.EXDEV, errno.EPERM, errno.EMLINK])
def test_where_no_links_can_be_made_copies_are(
    good: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(source: str, target: str) -> None:
        raise OSError(number, os.strerror(number), target)

    monkeypatch.setattr(os, "link", refused)
    new = good.with_name("new")
    assert complete_from(good, new, WANTED) == ()
    for name in WANTED:
        assert (new / name).read_text() == f"good {name}"
        assert not (new / name).samefile(good / name)
        assert (new / name).stat().st_mtime_ns == (good / name).stat().st_mtime_ns


def test_a_system_without_links(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "link")
    assert complete_from(good, good.with_name("new"), WANTED) == ()
    assert _names(good.with_name("new")) == set(WANTED)


def test_a_full_disk_is_told(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(source: str, target: str) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", target)

    monkeypatch.setattr(os, "link", full)
    with pytest.raises(OSError, match="No space left"):
        complete_from(good, good.with_name("new"), WANTED)
