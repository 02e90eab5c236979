"""A folder packed to be handed on."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from zipfile import ZipFile

from tellback.publish.archive import write_archive

DAY = date(2026, 11, 21)


def _folder(root: Path, names: list[str]) -> Path:
    for name in names:
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{name}, " * 50, encoding="utf-8")
    return root


def test_it_holds_the_folder(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "site", ["index.html", "a/index.html", "a/ü.png"])
    write_archive(folder, tmp_path / "site.zip", "copy", DAY)
    with ZipFile(tmp_path / "site.zip") as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["copy/a/index.html", "copy/a/ü.png", "copy/index.html"]
        for entry in archive.infolist():
            file = folder / entry.filename.removeprefix("copy/")
            assert archive.read(entry) == file.read_bytes()
            assert entry.date_time == (2026, 11, 21, 0, 0, 0)
            assert entry.external_attr >> 16 == 0o100644


def test_the_same_folder_gives_the_same_bytes(tmp_path: Path) -> None:
    one = _folder(tmp_path / "one", ["b.html", "a.html"])
    other = _folder(tmp_path / "other", ["a.html", "b.html"])
    os.utime(other / "a.html", (0, 0))
    (other / "b.html").chmod(0o600)
    for folder in (one, other):
        write_archive(folder, folder.with_suffix(".zip"), "copy", DAY)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "other.zip").read_bytes()
