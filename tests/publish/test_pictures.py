"""A picture is published as its dots and nothing else, upright, in sizes that fit."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from publish.photographs import HARMLESS, SECRETS, SIGNS, gif, jpeg, marks, png, scene, webp

from tellback.publish.pictures import PictureError, PictureSize, picture_sizes
from tellback.read.picture_file import content_fault, published_name

MADE = {"trip.jpg": jpeg, "trip.jpeg": jpeg, "trip.png": png, "trip.webp": webp, "trip.gif": gif}


def opened(size: PictureSize) -> Image.Image:
    image = Image.open(BytesIO(size.content))
    image.load()
    return image


@pytest.mark.parametrize("name", MADE)
def test_nothing_but_dots_comes_out(name: str) -> None:
    content = MADE[name](scene())
    assert any(secret in content for secret in SECRETS), "there is something to lose"

    sizes = picture_sizes(content, name)

    assert len(sizes) >= 3
    for size in sizes:
        assert [sign for sign in SIGNS if sign in size.content] == [], size.name
        assert marks(size.content) <= HARMLESS, size.name
        image = opened(size)
        assert dict(image.getexif()) == {}
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "loop"} | {
            "background",
            "timestamp",
            "duration",
            "version",
            "progression",
            "progressive",
            "transparency",
        }


def test_the_signs_are_seen_where_they_are() -> None:
    for make in (jpeg, png, webp, gif):
        assert marks(make(scene(40, 30))) - HARMLESS


@pytest.mark.parametrize("orientation", range(1, 9))
def test_pictures_stand_upright(orientation: int) -> None:
    back = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    upright = Image.new("RGB", (80, 40), "blue")
    upright.paste("red", (0, 0, 20, 20))
    held = upright.transpose(back[orientation]) if orientation in back else upright

    first, *_ = picture_sizes(jpeg(held, orientation), "trip.jpg")

    assert (first.width, first.height) == (80, 40)
    red, _, blue = opened(first).getpixel((5, 5))
    assert red > 200 > 60 > blue
    red, _, blue = opened(first).getpixel((70, 35))
    assert blue > 200 > 60 > red


@pytest.mark.parametrize(
    ("width", "names"),
    [
        (160, ["trip.jpg", "trip-160.webp"]),
        (500, ["trip.jpg", "trip-500.webp"]),
        (1000, ["trip.jpg", "trip-480.webp", "trip-1000.webp"]),
        (3000, ["trip.jpg", "trip-480.webp", "trip-960.webp", "trip-1600.webp"]),
    ],
)
def test_sizes_never_exceed_the_picture(width: int, names: list[str]) -> None:
    sizes = picture_sizes(jpeg(scene(width, width // 2)), "trip.jpg")
    assert [size.name for size in sizes] == names
    for size in sizes:
        assert opened(size).size == (size.width, size.height)
        assert size.width <= width
        assert size.width == pytest.approx(2 * size.height, abs=2)


def test_a_webp_is_its_own_largest_copy() -> None:
    sizes = picture_sizes(webp(scene()), "trip.webp")
    assert [size.name for size in sizes] == ["trip.webp", "trip-480.webp", "trip-960.webp"]


@pytest.mark.parametrize(("name", "make"), [("a.png", png), ("a.webp", webp)])
def test_what_is_seen_through_stays_so(name: str, make) -> None:
    image = scene(600, 400).convert("RGBA")
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    for size in picture_sizes(make(image), name):
        low, high = opened(size).convert("RGBA").getchannel("A").getextrema()
        assert low < 10
        assert high > 245


def test_a_drawing_of_few_colours_keeps_every_dot() -> None:
    image = Image.new("P", (300, 200))
    image.putpalette([255, 0, 0, 0, 0, 255])
    image.paste(1, (50, 50, 100, 100))
    for size in picture_sizes(png(image), "plan.png"):
        assert opened(size).convert("RGB").getcolors() == image.convert("RGB").getcolors()


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "RGBA"])
def test_every_kind_of_png_is_shown_as_it_looks(mode: str) -> None:
    grey = Image.new("L", (40, 20), 255)
    grey.paste(0, (0, 0, 20, 20))
    if mode == "I;16":
        image = Image.new("I;16", grey.size)
        image.putdata([value * 257 for value in grey.get_flattened_data()])
    else:
        image = grey.convert(mode)
    out = BytesIO()
    image.save(out, "PNG")
    for size in picture_sizes(out.getvalue(), "plan.png"):
        shown = opened(size).convert("RGB")
        assert shown.getpixel((2, 2)) == (0, 0, 0)
        assert max(shown.getpixel((37, 2))) >= 254


def test_print_colours_become_screen_colours() -> None:
    out = BytesIO()
    Image.new("CMYK", (40, 20), (0, 255, 255, 0)).save(out, "JPEG")
    first, *_ = picture_sizes(out.getvalue(), "poster.jpg")
    red, green, blue = opened(first).getpixel((5, 5))
    assert red > 200 > 80 > max(green, blue)


def test_the_first_image_of_what_moves_is_taken() -> None:
    first, *others = picture_sizes(gif(scene(400, 200)), "wave.gif")
    for size in (first, *others):
        image = opened(size)
        assert not getattr(image, "is_animated", False)
        assert image.convert("RGB").getpixel((20, 20))[0] > 200, "red is at the left still"


@pytest.mark.parametrize("name", MADE)
def test_the_same_picture_gives_the_same_bytes(name: str) -> None:
    content = MADE[name](scene(700, 500))
    assert picture_sizes(content, name) == picture_sizes(content, name)


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"", "a.png"), (b"<svg", "a.svg"), (jpeg(scene(40, 30))[:-900], "a.jpg"), (b"x", "a.gif")],
)
def test_what_is_no_picture_is_refused(content: bytes, name: str) -> None:
    assert content_fault(content, name[-4:]) is not None
    with pytest.raises(PictureError):
        picture_sizes(content, name)


@pytest.mark.parametrize("name", [name for name in MADE if name != "trip.gif"])
def test_a_sound_picture_has_no_fault(name: str) -> None:
    assert content_fault(MADE[name](scene(200, 100)), name[4:]) is None


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("bed.png", "bed.png"),
        ("My Trip (1).JPG", "my-trip-1.jpg"),
        ("../x.png", "x.png"),
        ("a\"b'&<c>.webp", "a-b-c.webp"),
    ],
)
def test_names_are_safe_and_stay(file: str, name: str) -> None:
    assert published_name(file) == name


def test_a_name_without_latin_letters_has_one_of_its_own() -> None:
    assert published_name("日本.png") != published_name("中国.png")
    assert published_name("日本.png") == published_name("日本.png")
