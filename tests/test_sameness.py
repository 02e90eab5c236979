"""Files are told from themselves at another time, and made the same file where they are alike."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tellback.sameness import came_at, entries_below, files_below, make_same, seen_at


def test_what_takes_the_name_of_another_came_later(tmp_path: Path) -> None:
    file, other = tmp_path / "a", tmp_path / "b"
    for each in (file, other):
        each.write_text("1")
        os.utime(each, ns=(1, 1))
    assert files_below(tmp_path) == {"a": (1, 1), "b": (1, 1)}
    was = files_below(tmp_path, moved=True)
    other.replace(file)
    now = files_below(tmp_path, moved=True)
    assert now.keys() == {"a"}
    assert now["a"][1] == came_at(file.stat()) >= was["a"][1] > 1


def test_one_file_is_seen_as_all_are(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("123")
    assert seen_at(tmp_path / "a") == files_below(tmp_path)["a"]
    assert seen_at(tmp_path / "none") is None


def test_whatever_is_no_folder_is_an_entry(tmp_path: Path) -> None:
    (tmp_path / "below/.git").mkdir(parents=True)
    (tmp_path / "below/.git/HEAD").write_text("ref")
    (tmp_path / "below/led").symlink_to("../elsewhere")
    os.mkfifo(tmp_path / "pipe")
    assert {name for name, _ in entries_below(tmp_path)} == {"below/led", "pipe"}
    assert files_below(tmp_path) == {}


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
