"""A folder completed with the files of another: by links, by copies, with nothing from outside."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from tellback.completing import complete_from


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


def _spare_of(good: Path) -> Path:
    """Lay a folder that was completed from the same files: some stay, others are of no use."""
    spare = good.with_name("spare")
    assert complete_from(good, spare, ["index.html", "a/b/index.html", "old/index.html"]) == ()
    _write(spare / "a/index.html", "older")
    _write(spare / "a.css/x", "a folder where a file is to be")
    _write(spare / "d", "a file where a folder is to be")
    _write(spare / "stale/er/index.html", "older")
    (spare / "empty").mkdir()
    (spare / "a/led").symlink_to("../../good/old")
    _write(good.with_name("new") / "index.html", "new")
    _write(good.with_name("new") / "d/e/index.html", "new")
    return spare


def test_a_spare_folder_is_used_up(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new, spare = good.with_name("new"), _spare_of(good)
    was = new.stat().st_ino, (spare / "a/b").stat().st_ino
    links: list[str] = []
    link = os.link
    monkeypatch.setattr(os, "link", lambda *paths: (links.append(paths[0]), link(*paths)))
    assert complete_from(good, new, [*WANTED, "gone"], spare) == ("gone",)
    assert {each.relative_to(new).as_posix() for each in new.rglob("*")} == {
        *WANTED,
        *("a", "a/b", "d", "d/e", "d/e/index.html"),
    }
    for name in WANTED[:2]:
        assert (new / name).samefile(good / name)
    assert (new / "a/index.html").read_text() == "good a/index.html"
    assert (new / "index.html").read_text() == "new"
    assert (good / "index.html").read_text() == "good index.html"
    assert (good / "old/index.html").exists()
    assert was == (new.stat().st_ino, (new / "a/b").stat().st_ino)
    assert sorted(each.removeprefix(f"{good}/") for each in links) == ["a.css", "a/index.html"]
    assert sorted(each.name for each in good.parent.iterdir()) == ["good", "new", "secret"]


def test_a_file_of_the_same_looks_is_no_file_of_the_site(good: Path) -> None:
    new, spare = good.with_name("new"), good.with_name("spare")
    _write(spare / "a.css", "evil a.css")
    seen = (good / "a.css").stat()
    os.utime(spare / "a.css", ns=(seen.st_atime_ns, seen.st_mtime_ns))
    assert (spare / "a.css").stat().st_size == seen.st_size
    assert complete_from(good, new, WANTED, spare) == ()
    assert (new / "a.css").read_text() == "good a.css"


def test_a_spare_folder_that_resists_is_done_without(
    good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new, spare = good.with_name("new"), _spare_of(good)

    def refused(path: str) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", path)

    monkeypatch.setattr(os, "unlink", refused)
    monkeypatch.setattr("tellback.completing.shutil.rmtree", lambda folder, **how: None)
    assert complete_from(good, new, WANTED, spare) == ()
    assert _names(new) == {*WANTED, "d/e/index.html"}
    assert (new / "index.html").read_text() == "new"


def test_a_full_disk_is_told_with_a_spare_folder_too(
    good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(source: str, target: str) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", target)

    spare = _spare_of(good)
    monkeypatch.setattr(os, "link", full)
    with pytest.raises(OSError, match="No space left"):
        complete_from(good, good.with_name("new"), WANTED, spare)
    assert sorted(each.name for each in good.parent.iterdir()) == ["good", "new", "secret"]
