"""Pictures as they are published: dots and shapes alone, in the sizes that screens ask for.

A photograph carries where and when it was taken, on whose phone, and a small copy of itself from
before it was cropped. Here it is painted anew on an empty canvas, which keeps none of that.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

from PIL import Image, ImageCms, features
from PIL import __version__ as pillow_version

from tellback.read.drawing import DrawingError, read_drawing
from tellback.read.picture_file import DRAWING, FORMATS, PICTURE_PIXELS, ending_of

WIDTHS = (480, 960, 1600)
"""The widths in pixels that a picture is offered in, as far as it reaches: a phone, a phone with
sharp dots or a page on a desk, and the same page on a sharp screen."""
NOT_WORTH_IT = 0.85
"""How near the whole width a smaller copy may come before it saves nobody anything."""
TALLEST = 8_000
"""The most a published picture's height may be, in pixels; WebP ends at 16,383."""
SETTINGS = f"2 pillow {pillow_version} webp {features.version('webp')}"
"""What the published bytes depend on beside the picture itself. Count it up with this module."""

_TURNS = {
    2: (Image.Transpose.FLIP_LEFT_RIGHT,),
    3: (Image.Transpose.ROTATE_180,),
    4: (Image.Transpose.FLIP_TOP_BOTTOM,),
    5: (Image.Transpose.TRANSPOSE,),
    6: (Image.Transpose.ROTATE_270,),
    7: (Image.Transpose.TRANSVERSE,),
    8: (Image.Transpose.ROTATE_90,),
}
"""EXIF 2.32, tag 0x0112: how the camera was held → what brings the picture upright."""
_FEW_COLOURS = 4_096
_SAVED: dict[str, dict[str, int | bool]] = {
    "JPEG": {"quality": 82, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 82, "method": 4},
    "GIF": {"optimize": True},
}


class PictureError(Exception):
    """A picture that cannot be published, though its file could be read."""


@dataclass(frozen=True, slots=True)
class PictureSize:
    """One file of a picture: its name, width and height in pixels, and bytes."""

    name: str
    width: int
    height: int
    content: bytes


def size_name(name: str, width: int) -> str:
    """Give the name of the WebP copy of ``name`` that is ``width`` pixels wide."""
    return f"{PurePosixPath(name).stem}-{width}.webp"


def picture_sizes(content: bytes, name: str) -> tuple[PictureSize, ...]:
    """Give the files to publish for a picture that holds ``content``.

    The first goes by ``name``, in the picture's own format; the WebP copies follow, narrowest
    first, up to the whole width unless the first is WebP itself. A drawing has one file, cleaned.
    Of a picture that moves, the first image is taken: nobody could stop it (WCAG 2.2, 2.2.2).
    Raises PictureError.
    """
    if ending_of(name) == DRAWING:
        return (_drawing(content, name),)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return tuple(_sizes(content, name))
        except Exception as error:  # a crafted file makes a decoder raise anything at all
            raise PictureError(name) from error


def _drawing(content: bytes, name: str) -> PictureSize:
    try:
        drawing = read_drawing(content)
    except DrawingError as error:
        raise PictureError(name) from error
    return PictureSize(name, drawing.width, drawing.height, drawing.text.encode("utf-8"))


def _sizes(content: bytes, name: str) -> Iterator[PictureSize]:
    whole = _painted(content, FORMATS[ending_of(name)])
    full = _scaled(whole, min(WIDTHS[-1], whole.width, whole.width * TALLEST // whole.height))
    # What has few colours was drawn, and its edges blur unless every dot is kept.
    drawn = whole.getcolors(_FEW_COLOURS) is not None
    webp: dict[str, int | bool] = {"lossless": True, "quality": 60} if drawn else {}
    form = FORMATS[ending_of(name)]
    first = _saved(full, name, form, webp if form == "WEBP" else {})
    yield first
    for width in WIDTHS:
        if width < NOT_WORTH_IT * full.width:
            yield _saved(_scaled(full, width), size_name(name, width), "WEBP", webp)
    if form != "WEBP":
        yield _saved(full, size_name(name, full.width), "WEBP", webp)


def _painted(content: bytes, form: str) -> Image.Image:
    """Give the picture upright, in sRGB, on a fresh canvas: nothing but its dots is carried over.

    The canvas is RGBA where anything can be seen through, else RGB.
    """
    with Image.open(BytesIO(content), formats=(form,)) as image:
        if image.width * image.height > PICTURE_PIXELS:
            raise PictureError("it has too many dots")
        turn = _turn(image)
        profile = image.info.get("icc_profile")
        image.load()
        plain = _plain(image, profile)
    for step in turn:
        plain = plain.transpose(step)
    canvas = Image.new(plain.mode, plain.size)
    canvas.paste(plain)
    return canvas


def _turn(image: Image.Image) -> tuple[Image.Transpose, ...]:
    try:
        return _TURNS.get(image.getexif().get(0x0112, 1), ())
    except Exception:  # damaged notes of a camera are no reason to refuse its picture
        return ()


def _plain(image: Image.Image, profile: object) -> Image.Image:
    """Give ``image`` as RGB or RGBA in sRGB, 8 bits a channel."""
    seen_through = image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info
    if image.mode.startswith("I;16") or image.mode == "I":
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    alpha = image.convert("RGBA").getchannel("A") if seen_through else None
    colours = _in_srgb(image, profile) or image.convert("RGBA" if seen_through else "RGB")
    colours = colours.convert("RGB")
    if alpha is not None and alpha.getextrema() != (255, 255):
        colours.putalpha(alpha)
    return colours


def _in_srgb(image: Image.Image, profile: object) -> Image.Image | None:
    """Give ``image`` with its colours as sRGB shows them; None where its profile says nothing."""
    if not isinstance(profile, bytes) or image.mode not in ("RGB", "CMYK", "RGBA"):
        return None
    source = image.convert("RGB") if image.mode == "RGBA" else image
    try:
        given = ImageCms.ImageCmsProfile(BytesIO(profile))
        srgb = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(source, given, srgb, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None


def _scaled(image: Image.Image, width: int) -> Image.Image:
    width = max(1, width)
    if width >= image.width:
        return image
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)


def _saved(image: Image.Image, name: str, form: str, how: dict[str, int | bool]) -> PictureSize:
    shown = image.convert("RGB") if form == "JPEG" else image
    out = BytesIO()
    shown.save(out, form, **{**_SAVED[form], **how})
    return PictureSize(name, image.width, image.height, out.getvalue())
