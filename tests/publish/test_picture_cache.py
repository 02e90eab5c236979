"""The folder of converted pictures: quick, whole, and empty of what is not published."""

from __future__ import annotations

from pathlib import Path

import pytest
from publish.photographs import jpeg, scene

from tellback.publish import picture_cache
from tellback.publish.picture_cache import PLACE, PictureCache, forget_pictures


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    made: list[str] = []
    convert = picture_cache.picture_sizes

    def counting(content: bytes, name: str):
        made.append(name)
        return convert(content, name)

    monkeypatch.setattr(picture_cache, "picture_sizes", counting)
    return made


def test_a_picture_is_converted_once(tmp_path: Path, counted: list[str]) -> None:
    bed, tea = jpeg(scene(300, 200)), jpeg(scene(320, 200))
    first = PictureCache(tmp_path).sizes(bed, "bed.jpg")
    assert PictureCache(tmp_path).sizes(bed, "bed.jpg") == first
    assert all(size.content for size in first)
    PictureCache(tmp_path).sizes(tea, "bed.jpg")
    PictureCache(tmp_path).sizes(bed, "shed.jpg")
    assert counted == ["bed.jpg", "bed.jpg", "shed.jpg"]


def test_what_is_not_asked_for_goes(tmp_path: Path) -> None:
    cache = PictureCache(tmp_path)
    kept = cache.sizes(jpeg(scene(300, 200)), "bed.jpg")
    cache.sizes(jpeg(scene(320, 200)), "of-a-child.jpg")
    (tmp_path / PLACE / "new-left-behind").mkdir()
    cache.prune()
    assert all(next((tmp_path / PLACE).glob(f"*/{size.name}")).is_file() for size in kept)

    cache = PictureCache(tmp_path)
    cache.sizes(jpeg(scene(300, 200)), "bed.jpg")
    cache.prune()

    left = {file.name for file in (tmp_path / PLACE).rglob("*") if file.is_file()}
    assert left == {"sizes.json", "bed.jpg", "bed-300.webp"}


@pytest.mark.parametrize("harm", [lambda file: file.write_bytes(b"x"), lambda file: file.unlink()])
def test_a_damaged_entry_is_made_anew(tmp_path: Path, counted: list[str], harm) -> None:
    content = jpeg(scene(300, 200))
    before = [size.content for size in PictureCache(tmp_path).sizes(content, "bed.jpg")]
    harm(next((tmp_path / PLACE).glob("*/bed-300.webp")))
    after = PictureCache(tmp_path).sizes(content, "bed.jpg")
    assert [size.content for size in after] == before
    assert len(counted) == 2


def test_what_another_build_prunes_is_still_published(tmp_path: Path) -> None:
    content = jpeg(scene(300, 200))
    first = PictureCache(tmp_path)
    given = first.sizes(content, "bed.jpg")
    PictureCache(tmp_path).prune()
    assert list((tmp_path / PLACE).iterdir()) == []
    assert all(size.content for size in given)
    assert first.sizes(content, "bed.jpg") == given


def test_a_folder_deleted_during_a_build_is_no_harm(tmp_path: Path) -> None:
    cache = PictureCache(tmp_path)
    forget_pictures(tmp_path)
    assert cache.sizes(jpeg(scene(300, 200)), "bed.jpg")[0].content
    cache.prune()


def test_git_is_told_to_leave_it(tmp_path: Path) -> None:
    PictureCache(tmp_path)
    assert (tmp_path / PLACE).parent.joinpath(".gitignore").read_text() == "*\n"


def test_a_folder_that_cannot_be_made_is_no_harm(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_text("in the way")
    assert PictureCache(tmp_path).sizes(jpeg(scene(300, 200)), "bed.jpg")[0].content


def test_all_can_be_forgotten_at_once(tmp_path: Path) -> None:
    PictureCache(tmp_path).sizes(jpeg(scene(300, 200)), "bed.jpg")
    forget_pictures(tmp_path)
    forget_pictures(tmp_path)
    assert not (tmp_path / PLACE).exists()
