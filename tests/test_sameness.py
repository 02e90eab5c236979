"""Files are told from themselves at another time, and made the same file where they are alike."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tellback.sameness import came_at, entries_below, files_below, make_same, seen_at


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def test_every_file_is_told_with_its_size_and_date(tmp_path: Path) -> None:
    _write(tmp_path / "a/b/c.html", "123")
    _write(tmp_path / "index.html", "")
    os.utime(tmp_path / "index.html", ns=(1, 20_000_000_001))
    found = files_below(tmp_path)
    assert found.keys() == {"a/b/c.html", "index.html"}
    assert found["index.html"] == (0, 20_000_000_001)
    assert found["a/b/c.html"][0] == 3


def test_of_what_is_not_there_there_are_no_files(tmp_path: Path) -> None:
    assert files_below(tmp_path / "none") == {}
    _write(tmp_path / "file", "no folder")
    assert files_below(tmp_path / "file") == {}


def test_what_takes_the_name_of_another_came_later(tmp_path: Path) -> None:
    file, other = tmp_path / "a", tmp_path / "b"
    for each in (file, other):
        each.write_text("1")
        os.utime(each, ns=(1, 1))
    was = files_below(tmp_path, moved=True)
    other.replace(file)
    now = files_below(tmp_path, moved=True)
    assert now.keys() == {"a"}
    assert now["a"][1] == came_at(file.stat()) >= was["a"][1] > 1


def test_one_file_is_seen_as_all_are(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("123")
    assert seen_at(tmp_path / "a") == files_below(tmp_path)["a"]
    assert seen_at(tmp_path / "none") is None


def test_whatever_is_no_folder_is_an_entry_and_no_link_is_followed(tmp_path: Path) -> None:
    _write(tmp_path / "elsewhere/secret.html", "secret")
    site = tmp_path / "site"
    for name in ("index.html", ".git/HEAD", "below/.git/HEAD"):
        _write(site / name, "here")
    (site / "below/folder").symlink_to("../../elsewhere")
    (site / "file.html").symlink_to("../elsewhere/secret.html")
    (site / "nowhere").symlink_to("none")
    os.mkfifo(site / "pipe")
    links = {"below/folder", "file.html", "nowhere"}
    assert {name for name, _ in entries_below(site)} == {"index.html", "pipe", *links}
    assert files_below(site).keys() == {"index.html"}


def test_two_files_become_one(tmp_path: Path) -> None:
    before, now = tmp_path / "before", tmp_path / "now"
    before.write_text("1")
    now.write_text("2")
    for _ in range(2):
        make_same(before, now)
        assert now.samefile(before)
        assert {each.name for each in tmp_path.iterdir()} == {"before", "now"}
    with pytest.raises(OSError, match="none"):
        make_same(tmp_path / "none", now)
    assert now.read_text() == "1"
