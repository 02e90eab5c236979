"""Where a new site may be put, and what is there once it was."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest
from house.killing import kills_of

from tellback.starting.new_site import MAKING, NewSite, OccupiedError, put_new_site

SITE = NewSite({"mkdocs.yml": "site_name: x\n", "docs/index.md": "# x\n", ".gitignore": "/site/\n"})


def _nobody() -> None:
    raise AssertionError("nobody else is at work here")


def _held(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert put_new_site(SITE, tmp_path / "new site", _nobody)
    assert _held(tmp_path / "new site") == SITE.files
    assert [each.name for each in tmp_path.iterdir()] == ["new site"]


def test_an_empty_folder_stays_the_one_it_is(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".DS_Store").touch()
    before = tmp_path.stat().st_ino
    assert put_new_site(SITE, tmp_path, _nobody)
    assert tmp_path.stat().st_ino == before, "whoever stands in it would be left nowhere"
    assert _held(tmp_path) == {**SITE.files, ".DS_Store": ""}


@pytest.mark.parametrize(
    ("there", "said"),
    [
        ({"s/mkdocs.yml": ""}, "holds a site already"),
        ({"s/notes.docx": ""}, "is not empty: it holds notes.docx. Nothing was changed."),
        (
            {f"s/{each}.txt": "" for each in "abcdefg"},
            "a.txt, b.txt, c.txt, d.txt, e.txt and 2 more",
        ),
        ({"s": ""}, "s is a file"),
    ],
)
def test_what_is_there_is_never_touched(there: dict[str, str], said: str, tmp_path: Path) -> None:
    for name, text in there.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    with pytest.raises(OccupiedError) as error:
        put_new_site(SITE, tmp_path / "s", _nobody)
    assert said in str(error.value)
    assert _held(tmp_path) == there


def test_places_where_no_folder_can_be(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to(tmp_path / "gone")
    for name, said in (
        ("gone/s", "There is no folder"),
        ("file/s", "is a file, so that no folder can be made in it"),
        ("link", "is a link that leads nowhere"),
    ):
        with pytest.raises(OccupiedError, match=said):
            put_new_site(SITE, tmp_path / name, _nobody)


@pytest.mark.parametrize("there", [False, True])
def test_places_where_one_may_not_write(
    there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if there:
        (tmp_path / "s").mkdir()
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # a superuser may write anywhere
    with pytest.raises(OccupiedError, match="You may not write in"):
        put_new_site(SITE, tmp_path / "s", _nobody)


@pytest.mark.parametrize("there", [False, True])
def test_a_full_disk_leaves_nothing(
    there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "s"
    if there:
        folder.mkdir()
    real = Path.write_text

    def full(path: Path, text: str, **how: str) -> int:
        if path.name == "index.md":
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        return real(path, text, **how)

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(OSError, match="No space left"):
        put_new_site(SITE, folder, _nobody)
    assert [each.name for each in tmp_path.rglob("*")] == (["s"] if there else [])


def test_one_made_meanwhile_by_somebody_else_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "s"
    real = NewSite.write

    def slowly(site: NewSite, into: Path) -> None:
        real(site, into)
        folder.mkdir()
        (folder / "theirs").touch()

    monkeypatch.setattr(NewSite, "write", slowly)
    with pytest.raises(OccupiedError, match="it holds theirs"):
        put_new_site(SITE, folder, _nobody)
    assert [each.name for each in tmp_path.rglob("*")] == ["s", "theirs"]


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="forks")
@pytest.mark.parametrize("there", ["new", "empty"])
def test_a_kill_at_every_step(there: str, tmp_path: Path) -> None:
    kills = kills_of("starting/killed.py", tmp_path / "s", there)
    assert len(kills) > 8
    for step, found, again, left in kills:
        # Entry by entry, there are moments with some of them: no settings among them.
        assert found in ("nothing", "whole") or (there == "empty" and found == "part"), step
        # Nobody waits for what a killed process locked, as with builds.
        locks = {".s-building.lock", f".{MAKING}-building.lock"}
        assert (again, set(left) - locks) == ("whole", set()), step
    assert {each[1] for each in kills} >= {"nothing", "whole"}
