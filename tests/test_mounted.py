"""A site that cannot be renamed: what a kill leaves of it, and what its host keeps there.

Kills are played in this process, unlike those of house/killing: work begins where another was
killed at a step of a certain name, and the site is mounted for this process alone.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tellback import mounted
from tellback.mounted import clear_inside, is_mounted
from tellback.swapping import clear_leftovers, folder_beside, put_in_place

FORMER = {
    "a": "a file",
    "gone/index.html": "of somebody who withdrew",
    "index.html": "old",
    ".nojekyll": "of the former site",
}
NEW = {
    "a/index.html": "a folder now",
    "index.html": "new",
    "more/index.html": "new",
    ".nojekyll": "new",
    ".own": "new",
}
OF_THE_HOST = {".htaccess": "Deny from all", ".well-known/of-the-host.txt": "theirs"}


class KilledError(BaseException):
    """What comes in place of each step of a process that is no more."""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    rename, site, mounts = Path.rename, tmp_path / "site", tmp_path / "mountinfo"

    def renamed(self: Path, target: Path) -> Path:
        if self == site or (site in self.parents) is not (site in target.parents):
            raise OSError(errno.EXDEV, "Invalid cross-device link", str(self))
        return rename(self, target)

    mounts.write_bytes(b"36 29 8:1 /volumes/7 %s rw - ext4 /dev/sda1 rw\n" % os.fsencode(site))
    monkeypatch.setattr(mounted, "_MOUNTS", mounts)
    monkeypatch.setattr(Path, "rename", renamed)
    monkeypatch.setattr("tellback.swapping._exchanged", lambda one, other: False)
    _lay(tmp_path / "elsewhere", {"theirs": "theirs"})
    return _lay_former(site)


def _lay_former(site: Path) -> Path:
    shutil.rmtree(site, ignore_errors=True)
    _lay(site, {**FORMER, **OF_THE_HOST})
    (site / "empty").mkdir()
    (site / ".linked").symlink_to("../elsewhere")
    return site


def _lay(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def _tree(folder: Path) -> dict[str, str]:
    """Give all that is below ``folder``: the text of files, and what links lead to."""
    return {
        each.relative_to(folder).as_posix(): (
            f"-> {each.readlink()}"
            if each.is_symlink()
            else "a folder"
            if each.is_dir()
            else each.read_text()
        )
        for each in folder.rglob("*")
    }


def _place(site: Path, new: dict[str, str]) -> None:
    with folder_beside(site) as folder:
        _lay(folder, new)
        put_in_place(folder, site)


@contextmanager
def _killed_after(steps: int) -> Iterator[list[str]]:
    """Let so many changes to files be made, and none from then on; give which were."""
    done: list[str] = []

    def until_killed(name: str, change: Callable[..., Any]) -> Callable[..., Any]:
        def step(*given: Any, **named: Any) -> Any:
            if len(done) == steps:
                raise KilledError
            done.append(name)
            return change(*given, **named)

        return step

    with pytest.MonkeyPatch.context() as patch, suppress(KilledError):
        for name in ("mkdir", "rename", "replace", "rmdir", "unlink"):
            patch.setattr(os, name, until_killed(name, getattr(os, name)))
        yield done


def _kills(begin: Callable[[], object], work: Callable[[], object]) -> Iterator[int]:
    """Begin anew and kill ``work`` at one step more each time, until it comes to its end."""
    for steps in count():
        begin()
        with _killed_after(steps) as done:
            work()
            return
        yield len(done)


def test_killed_at_each_step_it_is_the_former_site_or_the_new(site: Path) -> None:
    former = _tree(site)
    _place(site, NEW)
    new = _tree(site)
    then, cleared = [], []
    for _ in _kills(lambda: _lay_former(site), lambda: _place(site, NEW)):
        then.append(_tree(site))
        clear_leftovers(site)
        cleared.append(_tree(site))
    is_new = [each == new for each in cleared]
    assert [each for each in cleared if each not in (former, new)] == []
    assert is_new == sorted(is_new), "once it is new it stays so"
    assert is_new.count(True) > 5, "also while what was removed is cleared away"
    halves = [each for each in then if ".own" in each and "gone" in each]
    assert len(halves) > 3, "or nothing was half placed"


def test_to_take_back_may_be_killed_as_well(site: Path) -> None:
    former = _tree(site)
    with _killed_after(1_000) as done:
        _place(site, NEW)
    last = max(at for at, name in enumerate(done) if name == "replace")

    def begin() -> None:
        _lay_former(site)
        with _killed_after(last):
            _place(site, NEW)

    kills = 0
    for _ in _kills(begin, lambda: clear_inside(site)):
        kills += 1
        clear_leftovers(site)
        assert _tree(site) == former
    assert kills > 10


def test_what_is_left_without_a_note_is_not_brought_back(site: Path) -> None:
    former = _tree(site)
    _lay(site, {".site-before-7/withdrawn/index.html": "of somebody who withdrew"})
    _lay(site, {".site-before-7.half": "torn", ".site-building-7/x": "half"})
    clear_leftovers(site)
    assert _tree(site) == former


def test_what_the_host_keeps_there_is_not_touched(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = (*OF_THE_HOST, ".linked")
    inodes = [(site / name).lstat().st_ino for name in kept]
    copy_into = mounted.copy_into

    def meanwhile(*given: Any) -> None:
        (site / ".well-known/meanwhile").write_text("written while the build copied")
        copy_into(*given)

    monkeypatch.setattr("tellback.swapping.copy_into", meanwhile)
    _place(site, NEW)
    assert [(site / name).lstat().st_ino for name in kept] == inodes
    assert (site / ".linked").readlink() == Path("../elsewhere")
    assert (site / ".well-known/meanwhile").exists()
    files = {name: text for name, text in _tree(site).items() if text != "a folder"}
    assert files == {
        **NEW,
        **OF_THE_HOST,
        ".linked": "-> ../elsewhere",
        ".well-known/meanwhile": "written while the build copied",
    }


def test_what_is_mounted_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "our site"
    site.mkdir()
    mounts = tmp_path / "mountinfo"
    monkeypatch.setattr(mounted, "_MOUNTS", mounts)
    assert not is_mounted(site), "no such file is there on other systems"
    named = os.fsencode(site).replace(b" ", rb"\040")
    mounts.write_bytes(b"29 1 8:1 / / rw - ext4 /dev/sda1 rw\n")
    assert not is_mounted(site)
    with mounts.open("ab") as file:
        file.write(b"36 29 8:1 /volumes/7 " + named + b" rw - ext4 /dev/sda1 rw\n")
    assert is_mounted(site)
    assert not is_mounted(tmp_path)
    assert is_mounted(Path(tmp_path.root))
