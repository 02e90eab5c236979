"""Pages are handed to Pagefind in one order, whatever the file system and whichever came first."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tellback.publish import page_order
from tellback.publish.page_order import pages_in_order

PAGES = [f"{folder}{page}.html" for folder in ("", "a/", "b/c/") for page in range(9)]


@pytest.fixture(params=["as they come", "of this machine"])
def folder(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """A folder in memory, where files are listed as they came; or one on disk, said to be so."""
    memory = Path("/dev/shm")
    if request.param == "as they come" and memory.is_dir():
        with tempfile.TemporaryDirectory(dir=memory) as name:
            yield Path(name)
    else:
        monkeypatch.setattr(page_order, "_lists_by_name", lambda _: False)
        yield tmp_path


def _site(folder: Path, pages: list[str]) -> Path:
    for page in pages:
        (folder / page).parent.mkdir(parents=True, exist_ok=True)
        (folder / page).write_text(page)
    (folder / "picture.png").write_bytes(b"")
    return folder


def _listed(site: Path) -> list[str]:
    found = []
    with pages_in_order(site, site / ".pages") as pages:
        for place, folders, names in os.walk(pages):
            found += [f"{os.path.relpath(place, pages)} {each}" for each in (*folders, *names)]
            assert all((Path(place) / each).is_file() for each in names)
    assert not (site / ".pages").exists()
    return found


def test_it_is_one_whichever_page_came_first(folder: Path) -> None:
    one = _listed(_site(folder / "one", PAGES))
    other = _listed(_site(folder / "other", PAGES[::-1]))
    assert one == other
    assert len(one) == len(PAGES) + 3
    assert sorted(each.name for each in folder.iterdir()) == ["one", "other"]


def test_where_nothing_can_be_laid_it_is_the_site_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(page_order, "_lists_by_name", lambda _: False)
    monkeypatch.setattr(os, "link", refuse)
    site = _site(tmp_path / "site", PAGES)
    with pages_in_order(site, site / ".pages") as pages:
        assert pages == site


def test_where_files_are_listed_by_name_nothing_is_laid(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_order, "_lists_by_name", lambda _: True)
    with pages_in_order(tmp_path, tmp_path / ".pages") as pages:
        assert pages == tmp_path
