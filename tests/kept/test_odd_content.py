"""Whatever a file that is kept holds, a build makes anew what it cannot take from there."""

from __future__ import annotations

import marshal
from ast import literal_eval
from pathlib import Path
from typing import Any

import pytest
import yaml
from check.breaking import TODAY
from check.reading_again import a_copy

from tellback.gate.kept import Kept as KeptRecords
from tellback.kept import sealed_file
from tellback.kept.folder import KeptFolder
from tellback.kept.sealed_file import read_sealed, write_sealed
from tellback.kept.state import Kept
from tellback.kept.told import SiteTold
from tellback.kept.unchanged import Asked, stands_unchanged
from tellback.steps import build_library
from tellback.swapping import write_whole

CASES = yaml.safe_load((Path(__file__).parent / "odd_content.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("holds", CASES["pieces"])
def test_pieces_that_are_none_count_for_nothing(holds: str, tmp_path: Path) -> None:
    held = literal_eval(holds.replace("TOLD", repr(SiteTold().plain())))
    write_sealed(tmp_path / "pieces", held)
    assert KeptFolder(tmp_path, "CODE").pieces("ENGINE", clean=False) == Kept("ENGINE")


@pytest.mark.parametrize("holds", CASES["records"])
def test_records_that_are_none_count_for_nothing(holds: str, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    write_sealed(folder / "records", literal_eval(holds))
    found = KeptFolder(folder, "CODE").records(clean=False)
    assert found.plain() == KeptRecords().plain()


@pytest.mark.parametrize(
    ("part", "holds"), [(part, holds) for part in ("links", "usage") for holds in CASES[part]]
)
def test_what_records_use_is_looked_for_again(part: str, holds: str, tmp_path: Path) -> None:
    root, kept = a_copy("sound", tmp_path / "site"), KeptRecords()
    first = build_library(root, TODAY, kept=kept)
    *read, links, usage = kept.plain()
    token = next(iter(links))
    assert token in usage[1]
    odd = literal_eval(holds.replace("TOKEN", repr(token)).replace("FORMS", repr(usage[0])))
    plain: Any = (*read, odd, usage) if part == "links" else (*read, links, odd)
    again = build_library(root, TODAY, kept=KeptRecords.of(plain))
    assert again.problems == first.problems
    assert again.library.stories == first.library.stories


@pytest.mark.parametrize("held", [b"", b"no values", marshal.dumps("é" * 9)[:-1], b"[\1\0\0\0"])
def test_sealed_bytes_that_are_no_values_are_none(held: bytes, tmp_path: Path) -> None:
    write_whole(tmp_path / "sealed", sealed_file._FORM, sealed_file._head(held), held)
    assert read_sealed(tmp_path / "sealed") is None


@pytest.mark.parametrize("behind", ["", "5", "{}, 5, 'site', 1, ''", "{}, {}, 5, 1, ''"])
def test_a_site_does_not_stand_by_what_says_nothing_of_it(behind: str, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: A\n", encoding="utf-8")
    asked = Asked(tmp_path, "2026-11-21", "public", None, False)
    rest = literal_eval(f"[{behind}]")
    for values in (5, (), (asked.terms, *rest), (asked.terms, asked.inputs(), *rest[1:])):
        write_sealed(asked.file, values)
        assert stands_unchanged(asked) is None
