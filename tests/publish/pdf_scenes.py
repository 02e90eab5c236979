"""A picture in a PDF, in each way that programs store one as bare dots (ISO 32000-1, 8.9.5)."""

from __future__ import annotations

import base64
import io
import zlib
from collections.abc import Callable
from itertools import pairwise

from PIL import Image, ImageOps


def image_pdf(size: tuple[int, int], dots: bytes, *about: bytes, others: bytes = b"") -> bytes:
    """Give a PDF of a picture of ``size``, with its ``dots`` stored as is said ``about`` them."""
    wide, high = size
    told = b" ".join((b"/Width %d /Height %d /BitsPerComponent" % (wide, high), *about))
    stored = b"<</Type /XObject /Subtype /Image %b /Length %d>>" % (told, len(dots))
    return b"%%PDF-1.7\n7 0 obj\n%b stream\n%b\nendstream\nendobj\n%b\n%%%%EOF\n" % (
        stored,
        dots,
        others,
    )


def _rows(picture: Image.Image) -> list[bytes]:
    width = len(picture.getbands()) * picture.width
    dots = picture.tobytes()
    return [dots[at : at + width] for at in range(0, len(dots), width)]


def _plain(picture: Image.Image, colours: bytes, *more: bytes, others: bytes = b"") -> bytes:
    packed = zlib.compress(picture.tobytes())
    about = b"8 /ColorSpace %b /Filter /FlateDecode" % colours
    return image_pdf(picture.size, packed, about, *more, others=others)


def _as_png(picture: Image.Image, colours: bytes, depth: int = 8) -> bytes:
    """Give a PDF with the dots of ``picture`` as a PNG has them, each row told by what is near."""
    saved = io.BytesIO()
    picture.save(saved, "PNG", bits=depth)
    content, at, dots = saved.getvalue(), 8, b""
    while at < len(content):
        size = int.from_bytes(content[at : at + 4], "big")
        if content[at + 4 : at + 8] == b"IDAT":
            dots += content[at + 8 : at + 8 + size]
        at += 12 + size
    told = b"/DecodeParms <</Predictor 15 /Colors %d /BitsPerComponent %d /Columns %d>>" % (
        len(picture.getbands()),
        depth,
        picture.width,
    )
    about = b"%d /ColorSpace %b /Filter /FlateDecode" % (depth, colours)
    return image_pdf(picture.size, dots, about, told)


def _left_taken_away(picture: Image.Image) -> bytes:
    """Give a PDF whose dots are told by how they differ from those on their left (Predictor 2)."""
    grey = picture.convert("L")
    rows = (row[:1] + bytes((to - of) % 256 for of, to in pairwise(row)) for row in _rows(grey))
    told = b"8 /ColorSpace /DeviceGray /Filter [/FlateDecode] /DecodeParms [<</Predictor 2>>]"
    return image_pdf(grey.size, zlib.compress(b"".join(rows)), told)


def _few(picture: Image.Image) -> tuple[Image.Image, bytes]:
    """Give ``picture`` in 64 colours that stand in its palette in no order, and that palette."""
    few = picture.quantize(64)
    turned = [each * 37 % 64 for each in range(64)]
    few = few.remap_palette(turned)
    palette = few.getpalette() or []
    return few, bytes(palette[: 64 * 3])


def _palette(picture: Image.Image, how: str) -> bytes:
    few, palette = _few(picture)
    table, others = b"", b""
    match how:
        case "in digits":
            table = b"<" + palette.hex().encode() + b">"
        case "in signs":
            table = b"(" + b"".join(b"\\%03o" % each for each in palette) + b")"
        case _:
            table = b"8 0 R"
            packed = zlib.compress(palette)
            others = b"8 0 obj <</Length %d /Filter /FlateDecode>> stream\n%b\nendstream endobj" % (
                len(packed),
                packed,
            )
    colours = b"[/Indexed /DeviceRGB 63 %b]" % table
    if how == "among packed objects":
        held = b"9 0 " + colours
        packed = zlib.compress(held)
        others += b"\n5 0 obj <</Type /ObjStm /N 1 /First 4 /Length %d>> stream\n%b\nendstream" % (
            len(packed),
            packed,
        )
        colours = b"9 0 R"
    return _plain(few, colours, others=others)


def _nibbles(picture: Image.Image) -> bytes:
    grey = picture.convert("L")
    dots = b"".join(
        bytes((a & 0xF0) | (b >> 4) for a, b in zip(row[::2], row[1::2], strict=True))
        for row in _rows(grey)
    )
    return image_pdf(
        grey.size, zlib.compress(dots), b"4 /ColorSpace /DeviceGray /Filter /FlateDecode"
    )


IN_PDFS: dict[str, Callable[[Image.Image], bytes]] = {
    "red, green, blue": lambda picture: _plain(picture, b"/DeviceRGB"),
    "a profile of its own": lambda picture: _plain(picture, b"[/ICCBased 4 0 R]"),
    "grey": lambda picture: _plain(picture.convert("L"), b"/CalGray"),
    "inks": lambda picture: _plain(picture.convert("CMYK"), b"/DeviceCMYK"),
    "the other way round": lambda picture: _plain(
        ImageOps.invert(picture), b"/DeviceRGB", b"/Decode [1 0 1 0 1 0]"
    ),
    "as in a PNG": lambda picture: _as_png(picture, b"/DeviceRGB"),
    "as in a grey PNG": lambda picture: _as_png(picture.convert("L"), b"/DeviceGray"),
    "what is on the left taken away": _left_taken_away,
    "sixteen greys": _nibbles,
    "a palette in digits": lambda picture: _palette(picture, "in digits"),
    "a palette in signs": lambda picture: _palette(picture, "in signs"),
    "a palette in a stream": lambda picture: _palette(picture, "in a stream"),
    "a palette among packed objects": lambda picture: _palette(picture, "among packed objects"),
    "not packed": lambda picture: image_pdf(
        picture.size, picture.tobytes(), b"8 /ColorSpace /DeviceRGB"
    ),
    "packed and in letters": lambda picture: image_pdf(
        picture.size,
        base64.a85encode(zlib.compress(picture.tobytes())) + b"~>",
        b"8 /ColorSpace /DeviceRGB /Filter [/ASCII85Decode /FlateDecode]",
    ),
}
"""The ways, each a function that gives a PDF with a picture stored in that way."""
