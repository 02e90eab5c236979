"""Files of a built site, as they were left."""

from __future__ import annotations

import os
from pathlib import Path

from tellback.kept.outputs import as_before
from tellback.sameness import files_below


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


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
