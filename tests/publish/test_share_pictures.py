"""Share pictures: what they show, how large they are, and that nothing in them is cut off."""

from __future__ import annotations

import io
import random
import zlib
from itertools import pairwise
from pathlib import Path

import mkdocs
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as some
from PIL import Image, ImageChops

from tellback.mkdocs_sharing import FONT as FONT_OF_MKDOCS
from tellback.publish.png_rows import Band, png_of
from tellback.publish.share_pictures import HIGH, WIDE, Look, SharePictures, look_of
from tellback.publish.share_type import CUT, Letters, settled, wrapped

FONT = Path(mkdocs.__file__).parent / FONT_OF_MKDOCS
LOOK = Look(font=FONT)
PICTURES = SharePictures("Plot by plot", LOOK)
LETTERS = Letters(FONT)
SIZES = ((70, 2), (40, 3))
CASES = yaml.safe_load(Path(__file__).with_name("share_titles.yml").read_text(encoding="utf-8"))


def opened(content: bytes | None) -> Image.Image:
    assert content is not None
    image = Image.open(io.BytesIO(content))
    image.load()  # Pillow holds every chunk against its sum, and the dots against theirs
    return image.convert("RGB")


def test_it_is_of_the_size_that_is_asked_for_and_small() -> None:
    content = PICTURES.of("Something to show: keeping memories with young people", "Stories")
    assert opened(content).size == (WIDE, HIGH) == (1200, 630)
    assert content is not None
    assert len(content) < 20_000


def test_the_font_that_comes_with_mkdocs_is_there() -> None:
    assert FONT.is_file()


@pytest.mark.parametrize("title", CASES["drawn"])
def test_a_title_is_drawn_in_most_languages_of_europe(title: str) -> None:
    picture = opened(PICTURES.of(title, "Stories"))
    assert ImageChops.difference(picture, opened(PICTURES.of("x", "Stories"))).getbbox()


@pytest.mark.parametrize("title", CASES["not_drawn"])
def test_a_letter_that_the_font_lacks_is_never_drawn_as_a_box(title: str) -> None:
    assert PICTURES.of(title, "Stories") is None


@pytest.mark.parametrize(("title", "drawn"), CASES["pictographs"])
def test_what_the_font_lacks_of_pictographs_costs_no_title_its_picture(
    title: str, drawn: str
) -> None:
    assert PICTURES.of(title, "Stories") == PICTURES.of(drawn, "Stories") is not None


def test_a_day_stands_below_the_title() -> None:
    day = "Thursday 14 January 2027, 10am to 12.30pm"
    for title in ("Beans", "word " * 200):
        with_day, without = opened(PICTURES.of(title, "Events", day)), opened(PICTURES.of(title))
        assert ImageChops.difference(with_day, without).getbbox()
        assert len(_texts(with_day)) == len(_texts(opened(PICTURES.of(title, "Events")))) + 1
    assert PICTURES.of("Beans", "Events", "جمعرات") == PICTURES.of("Beans", "Events")


def test_little_of_a_picture_is_left_empty() -> None:
    for title in ("Walking supervision", "Something to show: keeping memories with young people"):
        texts = _texts(opened(PICTURES.of(title, "Events", "Thursday 14 January 2027, 10am")))
        gaps = [low - high for (_, high), (low, _) in pairwise([*texts, (HIGH - 22, HIGH)])]
        assert max(gaps) < HIGH / 4, title
        assert texts[-1][1] - texts[1][0] > HIGH / 3, title


def _texts(picture: Image.Image) -> list[tuple[int, int]]:
    """Give where rows with something on them begin and end, from the top, but for the bar."""
    paper = Image.new("RGB", picture.size, LOOK.paper)
    apart = ImageChops.difference(picture, paper).convert("L").crop((0, 0, WIDE, HIGH - 22))
    inked = [apart.crop((0, y, WIDE, y + 1)).getbbox() is not None for y in range(apart.height)]
    turns = [y for y, (one, other) in enumerate(pairwise([False, *inked, False])) if one != other]
    return list(zip(turns[::2], turns[1::2], strict=True))


def test_a_kind_that_cannot_be_drawn_is_left_out() -> None:
    assert PICTURES.of("Beans", "کہانیاں") == PICTURES.of("Beans")
    assert PICTURES.of("Beans", "Stories") != PICTURES.of("Beans")


def test_a_site_that_cannot_be_named_is_shown_by_its_mark() -> None:
    named, unnamed = SharePictures("پلاٹ", LOOK), SharePictures("", LOOK)
    assert named.of_site == unnamed.of_site
    assert named.of("Beans") == unnamed.of("Beans")
    without = SharePictures("پلاٹ", Look(font=FONT, marked=False))
    assert without.of_site != named.of_site
    assert opened(without.of_site).getpixel((100, 130)) == LOOK.paper


def test_the_mark_stands_where_the_site_has_it() -> None:
    assert opened(PICTURES.of_site).getpixel((105, 115)) == (0x0B, 0x6A, 0x70)


def test_nothing_touches_the_edges() -> None:
    for title in (*CASES["drawn"], "Wm" * 300, "word " * 200):
        content = PICTURES.of(
            title, "Events – Made-up example", "Wednesday 30 September 2026, " * 9
        )
        picture = opened(content).crop((0, 0, WIDE, HIGH - 24))
        paper = Image.new("RGB", picture.size, LOOK.paper)
        box = ImageChops.difference(picture, paper).getbbox()
        assert box is not None
        assert box[0] >= 75, title
        assert box[2] <= WIDE - 75, title
        assert box[3] <= HIGH - 30, title


def test_the_same_title_gives_the_same_picture() -> None:
    again = SharePictures("Plot by plot", LOOK)
    again.of("Another before it", "Events")
    assert again.of("Beans", "Stories") == PICTURES.of("Beans", "Stories")


def test_without_the_font_pillows_own_serves() -> None:
    pictures = SharePictures("Plot by plot", Look(font=Path("not-there.woff")))
    opened(pictures.of("Beans", "Stories"))
    assert pictures.of("Łódź") is None


@pytest.mark.parametrize(("name", "styles", "expected"), CASES["looks"])
def test_the_colours_are_the_sites(name: str, styles: str, expected: list[int]) -> None:
    assert list(getattr(look_of(styles, None, marked=True), name)) == expected


def test_the_colours_of_the_packaged_styles_are_read(repo: Path) -> None:
    styles = (repo / "overrides/assets/tellback.css").read_text(encoding="utf-8")
    assert look_of(styles, None, marked=True) == Look()
    assert look_of(styles.replace("#2a2420", "#000001"), None, marked=True).ink == (0, 0, 1)


@pytest.mark.parametrize("case", CASES["wrapped"])
def test_a_title_is_set_whole_or_says_that_it_goes_on(case: dict[str, object]) -> None:
    size, lines = wrapped(str(case["title"]), SIZES, 600, LETTERS)
    assert {"size": size, "lines": lines} == case["set"]


@given(some.lists(some.text("aWłi", min_size=1, max_size=60), min_size=1, max_size=40))
def test_no_line_is_too_wide_and_no_word_is_lost_unsaid(words: list[str]) -> None:
    title = " ".join(words)
    size, lines = wrapped(title, SIZES, 600, LETTERS)
    assert len(lines) <= dict(SIZES)[size]
    assert all(LETTERS.width(line, size) <= 600 for line in lines)
    text = " ".join(lines)
    if CUT not in text:
        assert text == title
    for shown, word in zip(text.split(), words, strict=False):
        assert shown in (word, CUT) or (shown.endswith(CUT) and word.startswith(shown[:-1]))


def test_what_is_not_seen_is_left_out() -> None:
    assert settled("  Cafe\u0301 \u00ad\n bar\u200b ") == "Café bar"


@given(some.lists(some.integers(1, 40), min_size=1, max_size=6), some.integers(0, 999))
def test_rows_packed_apart_are_one_picture(heights: list[int], seed: int) -> None:
    chance = random.Random(seed)
    bands, whole = [], []
    for at, high in enumerate(heights):
        band = Band(20, high)
        dots = bytes(chance.randrange(16) for _ in range(20 * high))
        band.image.paste(Image.frombytes("L", (20, high), dots), (Band.LEFT, 0))
        bands.append(band.rows(lasting=at % 2 == 0))
        whole.append(dots)
    greys = [(17 * at,) * 3 for at in range(16)]
    picture = png_of(greys, 20, bands)
    image = Image.open(io.BytesIO(picture))
    assert image.size == (20, sum(heights))
    assert image.tobytes() == b"".join(whole)
    # Pillow does not look at the sum of the whole stream; zlib does.
    zlib.decompress(b"".join(_data_of(picture)))


def _data_of(picture: bytes) -> list[bytes]:
    at, found = 8, []
    while at < len(picture):
        length = int.from_bytes(picture[at : at + 4], "big")
        if picture[at + 4 : at + 8] == b"IDAT":
            found.append(picture[at + 8 : at + 8 + length])
        at += 12 + length
    return found
