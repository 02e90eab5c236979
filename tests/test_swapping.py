"""Folders put in each other's place, on systems that cannot do so at one stroke as well."""

from __future__ import annotations

import errno
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tellback import mounted, swapping
from tellback.publish.stopping import unwritten_text
from tellback.swapping import clear_leftovers, exchange, folder_beside, put_in_place

Ways = pytest.mark.parametrize("way", ["exchange", "rename", "copy"])


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    _write(site, {"index.html": "old", "gone/index.html": "old", ".htaccess": "kept", "a": "file"})
    return site


def _write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def _read(folder: Path) -> dict[str, str]:
    return {
        each.relative_to(folder).as_posix(): each.read_text()
        for each in folder.rglob("*")
        if each.is_file()
    }


def _go(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what the system can do, so that ``way`` is what is left."""

    def busy(self: Path, target: Path) -> Path:
        raise OSError(errno.EBUSY, "Device or resource busy", str(self))

    if way != "exchange":
        monkeypatch.setattr(swapping, "_exchanged", lambda one, other: False)
    if way == "copy":
        monkeypatch.setattr(Path, "rename", busy)


@Ways
def test_a_new_site_takes_the_place_of_the_old(
    site: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = {"index.html": "new", "more/index.html": "new", "a/index.html": "new"}
    _go(way, monkeypatch)
    with folder_beside(site) as folder:
        _write(folder, new)
        put_in_place(folder, site)
    assert _read(site) == {**new, ".htaccess": "kept"}
    assert not (site / "gone").exists()
    assert [each.name for each in site.parent.iterdir()] == ["site"]


@pytest.mark.parametrize("way", ["exchange", "rename"])
def test_the_site_from_before_is_kept(
    site: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write(site.parent, {".site-last/index.html": "older"})
    _go(way, monkeypatch)
    with folder_beside(site) as folder:
        _write(folder, {"index.html": "new"})
        assert put_in_place(folder, site, site.with_name(".site-last"))
    assert _read(site) == {"index.html": "new", ".htaccess": "kept"}
    assert _read(site.parent / ".site-last") == {
        "index.html": "old",
        "gone/index.html": "old",
        "a": "file",
        ".htaccess": "kept",
    }
    assert sorted(each.name for each in site.parent.iterdir()) == [".site-last", "site"]


def test_a_site_that_cannot_be_renamed_is_not_kept(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _go("copy", monkeypatch)
    with folder_beside(site) as folder:
        _write(folder, {"index.html": "new"})
        assert not put_in_place(folder, site, site.with_name(".site-last"))
    assert [each.name for each in site.parent.iterdir()] == ["site"]


@pytest.mark.parametrize("way", ["exchange", "rename"])
def test_two_sites_are_exchanged(site: Path, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before, other = _read(site), site.with_name(".site-last")
    _write(other, {"index.html": "older"})
    _go(way, monkeypatch)
    exchange(site, other)
    assert _read(site) == {"index.html": "older", ".htaccess": "kept"}
    exchange(site, other)
    assert _read(site) == before
    assert _read(other) == {"index.html": "older"}


def test_the_first_site(tmp_path: Path) -> None:
    with folder_beside(tmp_path / "site") as folder:
        _write(folder, {"index.html": "new"})
        put_in_place(folder, tmp_path / "site")
    assert _read(tmp_path) == {"site/index.html": "new"}


def test_a_failure_leaves_the_old_site(site: Path) -> None:
    before = _read(site.parent)
    with suppress(ZeroDivisionError), folder_beside(site) as folder:
        _write(folder, {"index.html": "new"})
        raise ZeroDivisionError
    assert _read(site.parent) == before


def test_what_killed_builds_left_is_cleared(site: Path) -> None:
    before = _read(site.parent)
    _write(site.parent, {".site-building-7/x": "half", ".site-before-8/index.html": "older"})
    _write(site.parent, {".site-before-8/.htaccess": "older", ".other-building-7/x": "theirs"})
    clear_leftovers(site)
    assert _read(site.parent) == {**before, ".other-building-7/x": "theirs"}


def test_a_kill_between_two_renames_is_made_good(tmp_path: Path) -> None:
    _write(tmp_path, {".site-before-8/index.html": "old", ".site-building-8/index.html": "new"})
    clear_leftovers(tmp_path / "site")
    assert _read(tmp_path) == {"site/index.html": "old"}


def _full_after(monkeypatch: pytest.MonkeyPatch, what: Any, name: str, count: int) -> None:
    """Have ``name`` of ``what`` say that the disk is full once it was called ``count`` times."""
    done = getattr(what, name)
    calls: list[object] = []

    def full(*given: Any, **named: Any) -> Any:
        calls.append(given)
        if len(calls) > count:
            raise OSError(errno.ENOSPC, "No space left on device", str(given[1]))
        return done(*given, **named)

    monkeypatch.setattr(what, name, full)


@pytest.mark.parametrize("count", range(3))
def test_a_disk_that_is_full_in_the_middle_leaves_the_old_site(
    site: Path, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _read(site)
    _go("copy", monkeypatch)
    _full_after(monkeypatch, mounted.shutil, "copyfile", count)
    with folder_beside(site) as folder:
        _write(folder, {"a/index.html": "new", "b/index.html": "new", "index.html": "new"})
        with pytest.raises(OSError, match="No space left"):
            put_in_place(folder, site)
    assert _read(site) == before
    assert [each.name for each in site.parent.iterdir()] == ["site"]


@pytest.mark.parametrize("count", range(7))
def test_an_entry_that_resists_leaves_the_old_site(
    site: Path, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _read(site)
    _go("copy", monkeypatch)
    replace = Path.replace
    calls: list[Path] = []

    def resisting(self: Path, target: Path) -> Path:
        calls.append(self)
        if len(calls) == count + 1:
            raise OSError(errno.EACCES, "Permission denied", str(self))
        return replace(self, target)

    with folder_beside(site) as folder:
        _write(folder, {"index.html": "new", "a/index.html": "new", "z": "new"})
        monkeypatch.setattr(Path, "replace", resisting)
        with pytest.raises(PermissionError):
            put_in_place(folder, site)
    assert _read(site) == before
    assert sorted(each.name for each in site.iterdir()) == [".htaccess", "a", "gone", "index.html"]


def test_what_cannot_be_put_back_is_told_and_is_put_back_by_the_next_build(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _read(site)
    _go("copy", monkeypatch)
    with folder_beside(site) as folder, monkeypatch.context() as patch:
        _write(folder, {"index.html": "new", "z": "new"})
        _full_after(patch, Path, "replace", 3)
        with pytest.raises(mounted.PartlyPlacedError) as failed:
            put_in_place(folder, site)
    said = unwritten_text(failed.value, site)
    assert "some of the site is new, and some is as it was" in said
    assert "stands" not in said
    clear_leftovers(site)
    assert _read(site) == before


def test_what_lies_in_every_file_system_is_left_alone(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (site / "lost+found").mkdir()
    _go("copy", monkeypatch)
    with folder_beside(site) as folder:
        _write(folder, {"index.html": "new"})
        put_in_place(folder, site)
    assert _read(site) == {"index.html": "new", ".htaccess": "kept"}
    assert (site / "lost+found").is_dir()
