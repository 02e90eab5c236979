"""The second lock, shown every form of file, and pictures made smaller, stored again and cut."""

from __future__ import annotations

import base64
import io
import itertools
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image, ImageEnhance
from publish.pdf_scenes import IN_PDFS
from publish.scenes import scene
from publish.wrapped import WRAPPINGS

from tellback.model.problem import Where
from tellback.publish.held_parts import Held, Said, Watch
from tellback.publish.held_text import watch_for
from tellback.publish.leaks import LastLook, Looked, find_leaks, leak_problems, look_through
from tellback.publish.picture_likeness import (
    LIMIT,
    apart,
    is_picture,
    likeness_of,
    likenesses_of,
)
from tellback.read.site import read_site

HERE = Path(__file__).parent
TODAY = date(2026, 11, 21)
CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "leaks.yml").read_text(encoding="utf-8"))
SHORT_NAMES = {
    "sessions/harbour/stories/the-lantern.md": "lantern",
    "sessions/harbour/01-low-water/session.md": "session",
    "sessions/harbour/voices.yml": "voices",
}
TEMPLATE = "<footer>Kept with care by everybody here, every single day</footer>"
PICTURES = {
    "stories/lantern-walk.png": 3,
    "01-low-water/boots.png": 8,
    "01-low-water/sandbank.png": 5,
}


@pytest.fixture(scope="module")
def quay(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site quay/ with its pictures."""
    root = Path(shutil.copytree(HERE / "quay", tmp_path_factory.mktemp("quay") / "quay"))
    for name, seed in PICTURES.items():
        scene(seed).save(root / "sessions/harbour" / name)
    return root


@pytest.fixture
def found(quay: Path, tmp_path: Path) -> Callable[[str, bytes], set[str]]:
    """Put a file into an output and give the records that the lock finds there."""

    def look(name: str, content: bytes) -> set[str]:
        output = tmp_path / "site"
        file = output / name
        file.parent.mkdir(parents=True)
        file.write_bytes(content)
        leaks = find_leaks(output, watch_for(read_site(quay), quay, TODAY), [TEMPLATE])
        assert {leak.file for leak in leaks} <= {name}
        return {_short(leak.where.file, leak.where.line) for leak in leaks}

    return look


def _short(file: str, line: int) -> str:
    name = SHORT_NAMES[file]
    return "voice" if name == "voices" and line > 1 else name


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_file(case: dict[str, Any], found: Callable[[str, bytes], set[str]]) -> None:
    content = WRAPPINGS[case.get("as", "text")](case["text"])
    assert found(case["name"], content) == set(case["finds"])


def _stored(picture: Image.Image, form: str, **options: Any) -> bytes:
    saved = io.BytesIO()
    picture.save(saved, form, **options)
    return saved.getvalue()


def _cut(picture: Image.Image, left: float, top: float, right: float, low: float) -> Image.Image:
    wide, high = picture.size
    return picture.crop((int(left * wide), int(top * high), int(right * wide), int(low * high)))


COPIES: dict[str, Callable[[Image.Image], bytes]] = {
    "the same": lambda picture: _stored(picture, "PNG"),
    "a poor JPEG": lambda picture: _stored(picture, "JPEG", quality=30),
    "a WebP": lambda picture: _stored(picture, "WEBP", quality=50),
    "small": lambda picture: _stored(picture.resize((400, 300)), "WEBP"),
    "tiny": lambda picture: _stored(picture.resize((120, 90)), "JPEG"),
    "grey": lambda picture: _stored(picture.convert("L"), "JPEG"),
    "few colours": lambda picture: _stored(picture.quantize(64), "PNG"),
    "moving": lambda picture: _stored(picture.quantize(128), "GIF"),
    "brighter": lambda picture: _stored(ImageEnhance.Brightness(picture).enhance(1.2), "JPEG"),
    "in a PDF": IN_PDFS["as in a PNG"],
    "cut all round": lambda picture: _stored(_cut(picture, 0.03, 0.03, 0.97, 0.97), "WEBP"),
    "cut at the left": lambda picture: _stored(_cut(picture, 0.05, 0, 1, 1), "WEBP"),
    "cut at the foot": lambda picture: _stored(_cut(picture, 0, 0, 1, 0.96), "WEBP"),
}


@pytest.mark.parametrize("copy", COPIES)
def test_a_copy_of_a_picture(copy: str, found: Callable[[str, bytes], set[str]]) -> None:
    assert found("media/x.bin", COPIES[copy](scene(PICTURES["stories/lantern-walk.png"]))) == {
        "lantern"
    }


def test_a_picture_in_an_archive_and_a_page(found: Callable[[str, bytes], set[str]]) -> None:
    picture = _stored(scene(8).resize((600, 450)), "JPEG")
    encoded = base64.b64encode(picture).decode()
    assert found("x.html", f'<img src="data:image/jpeg;base64,{encoded}">'.encode()) == {"session"}


@pytest.mark.parametrize("seed", range(20, 40))
def test_another_picture(seed: int, found: Callable[[str, bytes], set[str]]) -> None:
    assert found("media/x.webp", _stored(scene(seed), "WEBP")) == set()


def test_a_picture_that_may_be_shown(found: Callable[[str, bytes], set[str]]) -> None:
    picture = scene(PICTURES["01-low-water/sandbank.png"])
    assert found("media/x.webp", _stored(picture.resize((600, 450)), "WEBP")) == set()


@pytest.mark.parametrize("colour", ["white", "black", "#8899aa"])
def test_a_blank_picture(colour: str, found: Callable[[str, bytes], set[str]]) -> None:
    assert found("media/x.png", _stored(Image.new("RGB", (800, 600), colour), "PNG")) == set()


def test_no_two_pictures_of_the_example_are_alike(repo: Path) -> None:
    files = [each for each in sorted(repo.glob("sessions/*/**/*")) if each.is_file()]
    pictures = [each for each in (file.read_bytes() for file in files) if is_picture(each)]
    assert len(pictures) >= 4
    for one, other in itertools.permutations(pictures, 2):
        likeness = likeness_of(other)
        assert likeness is not None
        assert min(apart(likeness, each) for each in likenesses_of(one)) > 2 * LIMIT


def test_a_message_names_files_and_no_words(quay: Path, tmp_path: Path) -> None:
    for number in range(12):
        (tmp_path / f"{number:02}.html").write_text(
            "<p>chairs stood upside down along the quay</p>"
        )
    leaks = find_leaks(tmp_path, watch_for(read_site(quay), quay, TODAY))
    (told,) = leak_problems(leaks)
    assert str(told.where) == "sessions/harbour/stories/the-lantern.md:2:8"
    assert told.finding.endswith(
        "in 00.html, 01.html, 02.html, 03.html, 04.html, 05.html, 06.html, 07.html and 4 more."
    )
    assert "chairs" not in told.finding + told.remedy
    assert told.stops


def test_nothing_is_read_where_nothing_is_held_back(tmp_path: Path) -> None:
    assert find_leaks(tmp_path / "no such folder", Watch()) == ()


def test_what_an_engine_brought_along_is_left_alone(quay: Path, tmp_path: Path) -> None:
    words = "var x = 'chairs stood upside down along the quay'"
    for folder in ("theme", "site"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "bundle.js").write_text(words)
    watch = watch_for(read_site(quay), quay, TODAY)
    assert find_leaks(tmp_path / "site", watch, frame=[tmp_path / "theme"]) == ()
    (tmp_path / "site/bundle.js").write_text(words + ";")
    assert len(find_leaks(tmp_path / "site", watch, frame=[tmp_path / "theme"])) == 1


def test_what_was_looked_into_for_the_same_is_not_looked_into_again(tmp_path: Path) -> None:
    """Whatever makes the search another, it has all looked into again."""
    for name in ("a.html", "b.html", "engine.js"):
        (tmp_path / name).write_text("<p>Nothing of it</p>")
    watch = Watch(held=[_held("The kettle was never mine to move")])
    clean, how = look_through(tmp_path, watch, (), [], LastLook())
    assert not clean
    for name in ("a.html", "b.html", "engine.js"):
        (tmp_path / name).write_text("<p>The kettle was never mine to move</p>")

    def found(last: LastLook, watch: Watch = watch, said: Sequence[str] = ()) -> list[str]:
        return [each.file for each in look_through(tmp_path, watch, said, [], last)[0]]

    stand = frozenset({"a.html", "engine.js"})
    assert found(LastLook(how, stand)) == ["b.html"]
    assert found(LastLook(how)) == ["a.html", "b.html", "engine.js"]
    assert found(LastLook()) == ["a.html", "b.html", "engine.js"]
    assert found(LastLook(Looked(), stand)) == ["a.html", "b.html", "engine.js"]
    assert found(LastLook(Looked(how.search, frozenset({"engine.js"})), stand)) == [
        *("b.html", "engine.js")
    ]
    more = Watch(held=[*watch.held, _held("Nobody asked the birds about the hedge")])
    assert found(LastLook(how, stand), more) == ["a.html", "b.html", "engine.js"]
    assert found(LastLook(how, stand), watch, ["of no interest"]) == ["b.html"]


@pytest.mark.parametrize(
    "other",
    [
        {"texts": [Said("The kettle was never ours to move", telling=False)]},
        {"texts": [Said("The kettle", telling=True)]},
        {"slugs": ["the-kettle"]},
        {"slugs": ["kettle"]},
        {"pictures": [Path("kettle.jpg")]},
    ],
)
def test_another_search_has_another_digest(tmp_path: Path, other: dict[str, Any]) -> None:
    first = Watch(held=[_held("The kettle was never mine to move")])
    second = Watch(held=[replace(_held("The kettle was never mine to move"), **other)])
    digests = [
        look_through(tmp_path, each, (), [], LastLook())[1].search for each in (first, second)
    ]
    assert digests[0] != digests[1]
    once_more = Watch(held=[_held("The kettle was never mine to move")])
    assert look_through(tmp_path, once_more, (), [], LastLook())[1].search == digests[0]


def test_what_is_rightly_published_by_now_makes_it_another_search(tmp_path: Path) -> None:
    words = "The kettle was never mine to move, she said"
    first = Watch(held=[_held(words)])
    second = Watch(held=[_held(words)], texts=[words.removesuffix(", she said")])
    digests = [
        look_through(tmp_path, each, (), [], LastLook())[1].search for each in (first, second)
    ]
    assert digests[0] != digests[1]


def _held(text: str) -> Held:
    return Held(Where("a.md"), "story", [Said(text, telling=False)])
