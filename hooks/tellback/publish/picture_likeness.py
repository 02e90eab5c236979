"""Whether two pictures show the same, however one was made smaller or stored again.

A picture's likeness is a row of bits: for each spot of a small grey copy, whether it is darker than
the spot to its right (a difference hash). Copies differ in a few bits, other pictures in many.
"""

from __future__ import annotations

import hashlib
import io
import warnings
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # Pillow takes a while, and most sites have no picture that is held back
    from PIL import Image

SIDE = 16
"""Spots in a row and in a column: 256 bits."""
LIMIT = 24
"""How many bits may differ between copies of one picture. Of 64 pictures, 1,000 copies (smaller,
stored again, grey, brighter, cut by up to 5 %) differed in 20 at most, and no two pictures in fewer
than 35."""
LEAST_BITS = 32
"""A picture with fewer steps from dark to light is as good as blank, and like any other such."""
SMALLEST = 48
"""Pictures with a shorter side in dots are icons, in which nobody can be told."""
MOST_DOTS = 64_000_000

_SIGNATURES = (
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM"),
    *(b"\0\0\0\x0cjP  ", b"\xff\x4f\xff\x51"),  # JPEG 2000, as a file and as scans in PDFs have it
)
_PNG = b"\x89PNG\r\n\x1a\n"


def is_picture(content: bytes) -> bool:
    """Say whether ``content`` begins as a picture does that has dots; a drawing in SVG is text."""
    webp = content[:4] == b"RIFF" and content[8:12] == b"WEBP"
    return webp or content[4:12] in (b"ftypavif", b"ftypheic") or content.startswith(_SIGNATURES)


def digest_of(content: bytes) -> bytes:
    """Give what tells whether two files hold the same."""
    return hashlib.blake2b(content, digest_size=16).digest()


def likeness_of(content: bytes) -> int | None:
    """Give the likeness of a picture; None where it cannot be opened or is an icon."""
    grey = _in_grey(content)
    return None if grey is None else _bits(grey)


def likenesses_of(content: bytes) -> tuple[int, ...]:
    """Give the likeness of a picture and of what is left when its edges are cut: every copy of it
    is near one of them. Empty for a picture that has too little in it to be told by."""
    grey = _in_grey(content)
    if grey is None or _bits(grey).bit_count() < LEAST_BITS:
        return ()
    wide, high = grey.size
    return tuple(
        _bits(grey.crop((int(left * wide), int(top * high), int(right * wide), int(low * high))))
        for left, top, right, low in _CUTS
    )


_CUTS = (
    (0, 0, 1, 1),
    (0.025, 0.025, 0.975, 0.975),
    (0.05, 0.05, 0.95, 0.95),
    (0.05, 0, 1, 1),
    (0, 0, 0.95, 1),
    (0, 0.05, 1, 1),
    (0, 0, 1, 0.95),
)
"""Left, top, right and lower edge of what is kept, as shares of the width and height."""


def _in_grey(content: bytes) -> Image.Image | None:
    image = _opened(content)
    if image is None or min(image.size) < SMALLEST:
        return None
    from PIL import Image, ImageOps

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            image.draft("L", (16 * SIDE, 16 * SIDE))  # a JPEG is decoded at a smaller scale
            small = ImageOps.exif_transpose(image)
            small.thumbnail((32 * SIDE, 32 * SIDE), Image.Resampling.BOX)
            if "A" in small.getbands() or "transparency" in small.info:
                white = Image.new("RGBA", small.size, "white")
                small = Image.alpha_composite(white, small.convert("RGBA"))
            return small.convert("L")
        except Exception:  # what a crafted file makes a decoder raise is anything
            return None


def _bits(grey: Image.Image) -> int:
    from PIL import Image

    spots = grey.resize((SIDE + 1, SIDE), Image.Resampling.BOX).tobytes()
    bits = 0
    for row in range(SIDE):
        start = row * (SIDE + 1)
        for at in range(start, start + SIDE):
            bits = bits << 1 | (spots[at] + 1 < spots[at + 1])
    return bits


def apart(one: int, other: int) -> int:
    """Give in how many bits two likenesses differ: 0 to 256."""
    return (one ^ other).bit_count()


def _opened(content: bytes) -> Image.Image | None:
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            image = Image.open(io.BytesIO(content))
        except Exception:
            return None
    return image if image.width * image.height <= MOST_DOTS else None


def metadata_of(content: bytes) -> Iterator[bytes]:
    """Yield what a picture's file says beside the picture: EXIF, XMP, comments, PNG's texts."""
    image = _opened(content)
    if image is not None:
        yield from _bytes_in(image.info.values())
    if content.startswith(_PNG):
        yield from _png_texts(content)


def _bytes_in(values: Iterable[object]) -> Iterator[bytes]:
    for value in values:
        match value:
            case bytes():
                yield value
            case str():
                yield value.encode("utf-8", errors="replace")
            case dict():
                yield from _bytes_in(value.values())
            case list() | tuple():
                yield from _bytes_in(value)


def _png_texts(content: bytes) -> Iterator[bytes]:
    """Yield the text chunks of a PNG, wherever they stand (PNG, third edition, 11.3.3)."""
    at = len(_PNG)
    while at + 8 <= len(content):
        length, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        data = content[at + 8 : at + 8 + length]
        if kind in (b"tEXt", b"zTXt", b"iTXt", b"eXIf"):
            yield data
            rest = data.partition(b"\0")[2]
            packed = rest[1:] if kind == b"zTXt" else rest[2:].split(b"\0", 2)[-1]
            with suppress(zlib.error):
                yield zlib.decompressobj().decompress(packed, 10_000_000)
        at += 12 + length
