"""Files put into a site at once, and what is left alone."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from house.building import copied_site

from tellback.intake.proving import IntakeError
from tellback.intake.putting_in import clear_stopped, put_in, state_of
from tellback.model.kinds import KINDS

EVENT, STORY = KINDS["event"], KINDS["story"]
SWAP = "data/events/seed-swap.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copied_site("allotment", tmp_path)


def _put(root: Path, texts: dict[str, str]) -> None:
    put_in(root, EVENT, texts, state_of(root, EVENT))


def test_what_else_lies_there_stays(root: Path) -> None:
    folder = root / "data/events"
    (folder / "poster.png").write_bytes(b"picture")
    (folder / ".keep").write_bytes(b"")
    (folder / "seed-swap.yml").chmod(0o640)
    _put(root, {SWAP: "title: Swap\n", "data/events/new.yml": "title: New\n"})
    assert sorted(each.name for each in folder.iterdir()) == [
        ".keep",
        "new.yml",
        "poster.png",
        "seed-swap.yml",
    ]
    assert (folder / "poster.png").read_bytes() == b"picture"
    assert (folder / "seed-swap.yml").read_text("utf-8") == "title: Swap\n"
    assert (folder / "seed-swap.yml").stat().st_mode & 0o777 == 0o640


def test_without_links(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*names: object, **how: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", none)
    before = (root / SWAP).read_bytes()
    _put(root, {"data/events/new.yml": "title: New\n"})
    assert (root / SWAP).read_bytes() == before
    assert (root / "data/events/new.yml").is_file()


def test_what_somebody_changed_in_the_meantime_is_not_lost(root: Path) -> None:
    before = state_of(root, EVENT)
    (root / SWAP).write_text("title: Changed by hand\n", encoding="utf-8")
    with pytest.raises(IntakeError, match=r"Somebody changed data/events/seed-swap\.yml"):
        put_in(root, EVENT, {SWAP: "title: Swap\n"}, before)
    assert (root / SWAP).read_text("utf-8") == "title: Changed by hand\n"
    assert [each.name for each in (root / "data").glob(".*")] == []


def test_a_full_disk_leaves_all_as_it_was(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(file: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    before = (root / SWAP).read_bytes()
    with pytest.raises(OSError, match="No space left"):
        _put(root, {SWAP: "title: Swap\n"})
    assert (root / SWAP).read_bytes() == before
    assert [each.name for each in (root / "data").glob(".*")] == []


def test_stories_of_two_programmes(root: Path) -> None:
    texts = {
        f"sessions/{programme}/stories/{slug}.md": slug
        for programme, slug in (("growing-together", "one"), ("other", "two"))
    }
    put_in(root, STORY, texts, state_of(root, STORY))
    for file, text in texts.items():
        assert (root / file).read_text("utf-8") == text
    assert (root / "sessions/growing-together/stories/the-bench.md").is_file()


def test_a_folder_that_is_a_link_stays_one(root: Path) -> None:
    folder, shared = root / "data/events", root.parent / "shared"
    folder.rename(shared)
    folder.symlink_to("../../shared")
    assert root.parent / "shared" == folder.resolve()
    left = root.parent / ".shared-building-1"
    left.mkdir()
    clear_stopped(root, EVENT)
    assert not left.exists()
    _put(root, {SWAP: "title: Swap\n", "data/events/new.yml": "title: New\n"})
    assert folder.is_symlink()
    assert (shared / "new.yml").read_text("utf-8") == "title: New\n"
    assert (shared / "seed-swap.yml").read_text("utf-8") == "title: Swap\n"
    assert [each.name for each in (*root.parent.glob(".*"), *(root / "data").glob(".*"))] == []


def test_a_file_of_many_that_is_a_link_stays_one(root: Path) -> None:
    kind, file = KINDS["organisation"], "data/organisations.yml"
    shared = root.parent / "shared.yml"
    (root / file).rename(shared)
    (root / file).symlink_to(shared)
    left = root.parent / ".shared.yml.new"
    left.write_bytes(b"")
    clear_stopped(root, kind)
    assert not left.exists()
    put_in(root, kind, {file: "new: {}\n"}, state_of(root, kind))
    assert (root / file).is_symlink()
    assert shared.read_text("utf-8") == "new: {}\n"


def test_a_link_that_leads_to_itself_stops_nothing(root: Path) -> None:
    folder = root / "data/events"
    folder.rename(root.parent / "shared")
    folder.symlink_to(folder)
    clear_stopped(root, EVENT)
    assert folder.is_symlink()
