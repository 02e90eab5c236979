"""Where an export goes, and how it comes to be there."""

from __future__ import annotations

from pathlib import Path

import pytest
from house.killing import kills_of, nobody

from tellback.exporting.folder import UnfitFolderError, export_to, refuse_unfit


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "kept"
    for place in ("docs/families", "sessions", "overrides"):
        (root / place).mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: Kept\n")
    return root


def _export(folder: Path, root: Path) -> None:
    with export_to(folder, root, nobody) as making:
        (making.export / "mkdocs.yml").write_text("site_name: Plain\n")
        making.settle()


@pytest.mark.parametrize("there", [False, True])
def test_a_folder_that_is_empty_or_not_there_is_filled(
    tmp_path: Path, site: Path, there: bool
) -> None:
    folder = tmp_path / "plain"
    if there:
        folder.mkdir()
    _export(folder, site)
    assert [each.name for each in folder.iterdir()] == ["mkdocs.yml"]
    assert sorted(each.name for each in tmp_path.iterdir()) == ["kept", "plain"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("full", "is not empty: it holds mine.txt. Nothing was changed."),
        ("file", "is a file."),
        ("link", "is a link."),
        ("no/such", "There is no folder"),
        ("kept", "is not empty: it holds docs, mkdocs.yml, overrides, sessions."),
        ("kept/docs/plain", "lies in docs/ of a site"),
        ("kept/docs/families", "lies in docs/ of a site"),
        ("kept/overrides/plain", "lies in overrides/ of a site"),
    ],
)
def test_other_places_are_refused_and_left_alone(
    tmp_path: Path, site: Path, name: str, said: str
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full/mine.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to("empty")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UnfitFolderError, match=said):
        _export(tmp_path / name, site)
    assert sorted(tmp_path.rglob("*")) == before


def test_what_somebody_puts_there_meanwhile_stays(tmp_path: Path, site: Path) -> None:
    folder = tmp_path / "plain"
    with export_to(folder, site, nobody) as making:
        folder.mkdir()
        (folder / "mine.txt").write_text("mine")
        with pytest.raises(UnfitFolderError, match="is not empty"):
            making.settle()
    assert [each.name for each in folder.iterdir()] == ["mine.txt"]
    assert sorted(each.name for each in tmp_path.iterdir()) == ["kept", "plain"]


def test_what_fails_leaves_nothing(tmp_path: Path, site: Path) -> None:
    def fail() -> None:
        with export_to(tmp_path / "plain", site, nobody) as making:
            (making.export / "half.md").write_text("half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert [each.name for each in tmp_path.iterdir()] == ["kept"]


def test_a_folder_with_room_is_fit(tmp_path: Path, site: Path) -> None:
    refuse_unfit(tmp_path / "plain", site)
    refuse_unfit(site / "plain", site)


@pytest.mark.long
@pytest.mark.parametrize("there", ["absent", "empty"])
def test_killed_at_any_step_it_is_whole_or_not_there(tmp_path: Path, there: str) -> None:
    kills = kills_of("exporting/killed_export.py", tmp_path, there)
    assert len(kills) > 6
    for step, found, left, afterwards in kills:
        assert found in ("absent", "empty", "whole"), f"step {step}"
        assert found != "empty" or there == "empty", f"step {step}"
        assert afterwards == "whole", f"step {step}"
        assert left == [], f"step {step}"
