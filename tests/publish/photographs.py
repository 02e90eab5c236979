"""Photographs as phones and programs leave them: with all they say beside their dots."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from io import BytesIO

from PIL import Image, ImageCms, PngImagePlugin

SECRETS = (b"Jo Bloggs", b"Phone 9", b"2024:05:01", b"secret comment", b"ns.adobe.com", b"Exif")
SIGNS = (
    *SECRETS,
    b"EXIF",
    b"eXIf",
    b"iTXt",
    b"tEXt",
    b"zTXt",
    b"tIME",
    b"iCCP",
    b"ICCP",
    b"ICC_PROFILE",
    b"Photoshop",
    b"8BIM",
)
"""What no published picture holds a byte of."""
_XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/" xmlns:n="http://ns.adobe.com/xap/1.0/">'
    b"<creator>Jo Bloggs</creator></x:xmpmeta>"
)


def scene(width: int = 1200, height: int = 900, mode: str = "RGB") -> Image.Image:
    """Give a picture of many colours, red in its upper left quarter."""
    image = Image.effect_noise((width, height), 60).convert(mode)
    image.paste(Image.new(mode, (width // 2, height // 2), "red"))
    return image


def exif(orientation: int = 1) -> Image.Exif:
    """Give what a phone notes: whose, which, when and where."""
    notes = Image.Exif()
    notes[0x0112] = orientation
    notes[0x013B] = "Jo Bloggs"
    notes[0x0110] = "Phone 9"
    notes.get_ifd(0x8769)[0x9003] = "2024:05:01 10:00:00"
    gps = notes.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (53.0, 24.0, 30.0), "W", (2.0, 59.0, 0.0)
    return notes


def jpeg(image: Image.Image, orientation: int = 1) -> bytes:
    """Give ``image`` as a phone's JPEG: EXIF with GPS, a thumbnail, XMP, a comment, IPTC."""
    out = BytesIO()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image.convert("RGB").save(
        out,
        "JPEG",
        exif=exif(orientation),
        comment=b"secret comment",
        icc_profile=profile,
        quality=90,
    )
    small = BytesIO()
    image.convert("RGB").resize((160, 120)).save(small, "JPEG", comment=b"secret comment")
    thumbnail = _segment(0xE2, b"MPF\0Exif thumbnail" + small.getvalue())
    xmp = _segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + _XMP)
    iptc = _segment(0xED, b"Photoshop 3.0\x008BIM Jo Bloggs")
    content = out.getvalue()
    return content[:2] + thumbnail + xmp + iptc + content[2:] + b"Jo Bloggs, after the end"


def _segment(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content


def png(image: Image.Image) -> bytes:
    """Give ``image`` as a PNG with EXIF, XMP, texts and bytes behind its end."""
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "Jo Bloggs")
    notes.add_itxt("XML:com.adobe.xmp", _XMP.decode())
    notes.add_text("Comment", "secret comment", zip=True)
    out = BytesIO()
    image.save(out, "PNG", pnginfo=notes, exif=exif())
    return out.getvalue() + b"Jo Bloggs, after the end"


def webp(image: Image.Image) -> bytes:
    """Give ``image`` as a WebP with EXIF and XMP."""
    out = BytesIO()
    image.save(out, "WEBP", exif=exif(), xmp=_XMP)
    return out.getvalue()


def gif(image: Image.Image) -> bytes:
    """Give ``image`` as a GIF that moves, with a comment."""
    out = BytesIO()
    other = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    image.save(
        out,
        "GIF",
        save_all=True,
        append_images=[other],
        duration=100,
        comment=b"secret comment Jo Bloggs",
    )
    return out.getvalue()


def marks(content: bytes) -> set[bytes]:
    """Give the kinds of blocks that a picture file is made of, read without an imaging library."""
    if content.startswith(b"\xff\xd8"):
        return set(_jpeg_segments(content))
    if content.startswith(b"\x89PNG"):
        return set(_png_chunks(content))
    if content.startswith(b"RIFF"):
        return set(_webp_chunks(content))
    assert content.startswith(b"GIF8")
    return set(_gif_blocks(content))


def _jpeg_segments(content: bytes) -> Iterator[bytes]:
    at = 2
    while content[at] == 0xFF and content[at + 1] != 0xDA:
        yield content[at : at + 2]
        at += 2 + struct.unpack(">H", content[at + 2 : at + 4])[0]
    if not content.endswith(b"\xff\xd9"):
        yield AFTER


def _png_chunks(content: bytes) -> Iterator[bytes]:
    at, kind = 8, b""
    while kind != b"IEND":
        (size,) = struct.unpack(">I", content[at : at + 4])
        kind = content[at + 4 : at + 8]
        yield kind
        at += 12 + size
    if content[at:]:
        yield AFTER


def _webp_chunks(content: bytes) -> Iterator[bytes]:
    at = 12
    while at < len(content):
        (size,) = struct.unpack("<I", content[at + 4 : at + 8])
        yield content[at : at + 4]
        at += 8 + size + size % 2


def _gif_blocks(content: bytes) -> Iterator[bytes]:
    def colours(flags: int) -> int:
        return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0

    def after_pieces(at: int) -> int:
        while content[at]:
            at += content[at] + 1
        return at + 1

    at = 13 + colours(content[10])
    while content[at] != 0x3B:
        if content[at] == 0x21:
            yield content[at : at + 2]
            at = after_pieces(at + 2)
        else:
            yield content[at : at + 1]
            at = after_pieces(at + 11 + colours(content[at + 9]))
    if content[at + 1 :]:
        yield AFTER


AFTER = b"something after the end"
HARMLESS = {
    *(b"\xff" + bytes((code,)) for code in (0xE0, 0xDB, 0xC0, 0xC2, 0xC4)),
    *(b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"),
    *(b"VP8 ", b"VP8L", b"VP8X", b"ALPH"),
    *(b"!\xf9", b","),
}
"""JFIF, quantisation, frame and Huffman tables; the PNG, WebP and GIF blocks that hold dots."""
