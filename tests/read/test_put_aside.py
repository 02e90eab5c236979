"""What is put aside comes back, and leaves nothing behind."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from check.breaking import TODAY
from check.reading_again import a_copy

from tellback.kept.folder import KeptFolder
from tellback.model.kinds import KINDS
from tellback.read.put_aside import Aside, PutAside
from tellback.steps import build_library

CONTENTS = (b"one", b"", b"two " * 5_000, b"three")

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere all stays in memory")


@pytest.mark.parametrize("folder", [None, "kept", "not/there"])
def test_each_comes_back(folder: str | None, tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    aside = PutAside(tmp_path / folder if folder else None)
    put: list[Aside] = []
    for content in CONTENTS:  # asked for in between, as some are read while others are kept
        put.append(aside.put(content))
        assert [aside.get(each) for each in put] == list(CONTENTS[: len(put)])


@on_linux
def test_nobody_finds_it(tmp_path: Path) -> None:
    aside = PutAside(tmp_path)
    put = aside.put(CONTENTS[2])
    assert not isinstance(put, bytes)
    assert list(tmp_path.iterdir()) == []
    tmp_path.rmdir()  # as the folder of what is kept is cleared before it is written anew
    assert aside.get(put) == CONTENTS[2]
    assert isinstance(PutAside(tmp_path).put(b"one"), bytes)


@on_linux
@pytest.mark.parametrize("odd", [(0, 99), (99, 1)])
def test_what_was_not_put_there_is_no_content(odd: Aside, tmp_path: Path) -> None:
    aside = PutAside(tmp_path)
    with pytest.raises(OSError, match="is not there"):
        aside.get(odd)
    aside.put(b"one")
    with pytest.raises(OSError, match="is not there"):
        aside.get(odd)


@on_linux
def test_a_full_disk_is_no_reason_to_stop() -> None:
    full = Path("/dev/full")
    aside = PutAside(Path("/dev"))
    with full.open("r+b", buffering=0) as file:
        aside._file = file
        assert aside.put(b"one") == b"one"
    assert aside.put(b"two") == b"two"


@on_linux
def test_what_a_build_reads_is_put_aside_and_read_anew_where_that_is_lost(tmp_path: Path) -> None:
    root = a_copy("allotment", tmp_path / "site")
    kept = KeptFolder(tmp_path / "kept", "CODE").records(clean=True)
    first = build_library(root, TODAY, kept=kept).library
    held = [each.held for each in kept.reading._files.values()]
    assert held
    assert not [each for each in held if isinstance(each, bytes)]
    kept.reading.aside = PutAside()
    again = build_library(root, TODAY, kept=kept).library
    tokens = [[each.token for kind in KINDS for each in of.all(kind)] for of in (first, again)]
    assert tokens[0] == tokens[1]
