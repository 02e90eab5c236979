"""Which files a site holds, as they were left."""

from __future__ import annotations

import os
from pathlib import Path

from tellback.kept.outputs import as_before
from tellback.sameness import files_below


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def test_every_file_is_told_with_its_size_and_date(tmp_path: Path) -> None:
    _write(tmp_path / "a/b/c.html", "123")
    _write(tmp_path / "index.html", "")
    os.utime(tmp_path / "index.html", ns=(1, 20_000_000_001))
    found = files_below(tmp_path)
    assert found.keys() == {"a/b/c.html", "index.html"}
    assert found["index.html"] == (0, 20_000_000_001)
    assert found["a/b/c.html"][0] == 3


def test_what_links_lead_to_is_left_out_and_so_is_git(tmp_path: Path) -> None:
    _write(tmp_path / "elsewhere/secret.html", "secret")
    site = tmp_path / "site"
    _write(site / "index.html", "here")
    _write(site / ".git/HEAD", "ref")
    (site / "folder").symlink_to("../elsewhere")
    (site / "file.html").symlink_to("../elsewhere/secret.html")
    (site / "nowhere").symlink_to("none")
    assert files_below(site).keys() == {"index.html"}


def test_of_what_is_not_there_there_are_no_files(tmp_path: Path) -> None:
    assert files_below(tmp_path / "none") == {}
    _write(tmp_path / "file", "no folder")
    assert files_below(tmp_path / "file") == {}


def test_what_holds_what_it_held_keeps_its_date(tmp_path: Path) -> None:
    good, site = tmp_path / "good", tmp_path / "site"
    for name, before, now in (("a/same", "1", "1"), ("other", "1", "2"), ("longer", "1", "11")):
        _write(good / name, before)
        os.utime(good / name, ns=(1, 1))
        _write(site / name, now)
    _write(site / "new", "1")
    assert as_before(good, site, ["a/same", "other", "longer", "new", "none"]) == {"a/same"}
    left = files_below(site)
    assert left["a/same"] == (1, 1)
    assert left.keys() == {"a/same", "other", "longer", "new"}
    assert (site / "other").read_text(encoding="utf-8") == "2"
    assert (site / "longer").read_text(encoding="utf-8") == "11"
