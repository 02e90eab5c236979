"""The pictures that a PDF holds as bare dots, as programs that make PDFs store a PNG or a WebP.

Such a picture is a stream of dots, of which a dictionary says how wide and high it is (ISO
32000-1:2008, 8.9.5). Its dots are stored as in a PNG, or nearly so (7.4.4.4): a PNG is put around
them. What stands in a PDF as a JPEG is a picture already and is not given here.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from struct import pack

from PIL import Image, ImageFile, ImageOps

from tellback.publish.pdf_text import STREAM, unpacked
from tellback.publish.picture_likeness import MOST_DOTS, SMALLEST

_LONGEST = 4_000
"""How long the dictionary before a stream may be: a palette that stands in it is 2 kB at most."""
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_SORTS = {1: 0, 3: 2, 4: 6}
"""A PNG's colour type by how many numbers a dot has. Four are of inks in a PDF (CMYK)."""
_INDEXED = 3
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")
_A_FILE = re.compile(rb"/(?:DCT|DCTDecode|JPXDecode)\b")
_COLOURS = re.compile(rb"/ColorSpace\s*(\[.*|\d+\s+\d+\s+R|/\w+)", re.S)
_PALETTE = re.compile(
    rb"\[\s*/(?:Indexed|I)\s*(?:/\w+|\d+\s+\d+\s+R|\[.*?\])\s*(\d+)\s*"
    rb"(?:<([0-9A-Fa-f\s]*)>|(\d+)\s+\d+\s+R|\((.*?)(?<!\\)\)\s*\])",
    re.S,
)
_INVERTED = re.compile(rb"/Decode\s*\[\s*1(?:\.0*)?\s+0")
_PACKED_OBJECTS = re.compile(rb"/Type\s*/ObjStm\b")
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r?\n|.)", re.S)
_SIGNS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def pdf_pictures(content: bytes) -> Iterator[bytes]:
    """Yield as a PNG each picture that the PDF ``content`` holds as bare dots.

    Left out are icons, pictures with more than ``MOST_DOTS``, and those packed by the ways of fax
    machines (CCITT, JBIG2), of LZW and of run lengths.
    """
    objects: _Objects | None = None
    for match in STREAM.finditer(content):
        before = content[max(0, match.start() - _LONGEST) : match.start()]
        about = before[before.rfind(b" obj") :]
        if not _IMAGE.search(about) or _A_FILE.search(about):
            continue
        wide, high = _number(about, b"Width"), _number(about, b"Height")
        if min(wide, high) < SMALLEST or wide * high > MOST_DOTS:
            continue
        objects = objects or _Objects(content)
        picture = _picture(about, unpacked(match[1]), (wide, high), objects)
        if picture is not None:
            yield picture


def _picture(about: bytes, dots: bytes, size: tuple[int, int], objects: _Objects) -> bytes | None:
    """Give as a PNG the ``dots`` of a picture that its dictionary tells ``about``."""
    wide, high = size
    depth = _number(about, b"BitsPerComponent", 1)
    predictor = _number(about, b"Predictor", 1)
    filtered = predictor >= 10
    numbers = _numbers_of_a_dot(len(dots), wide * depth, high, filtered=filtered)
    if not numbers:
        return None
    row = -(-wide * depth * numbers // 8)
    if not filtered:  # each row of a PNG begins with what was done to it: 1, taken from its left
        mark = b"\1" if predictor == 2 else b"\0"
        dots = b"".join(mark + dots[at * row : (at + 1) * row] for at in range(high))
    palette = _palette(about, objects) if numbers == 1 else b""
    sort = _INDEXED if palette else _SORTS[numbers]
    chunks = [_chunk(b"IHDR", pack(">IIBBBBB", wide, high, depth, sort, 0, 0, 0))]
    if palette:
        chunks.append(_chunk(b"PLTE", palette))
    chunks += [_chunk(b"IDAT", zlib.compress(dots, 1)), _chunk(b"IEND", b"")]
    return _opened(_SIGNATURE + b"".join(chunks), numbers, inverted=bool(_INVERTED.search(about)))


def _numbers_of_a_dot(size: int, bits: int, high: int, *, filtered: bool) -> int:
    """Give how many numbers tell a dot's colour: as many as fill ``size`` bytes; 0 for none.

    The name of its colours would say so as well, but may be spelt in many ways.
    """
    for numbers in sorted(_SORTS, reverse=True):
        if high * (-(-bits * numbers // 8) + filtered) <= size + 2:  # a line end may have been cut
            return numbers
    return 0


def _opened(content: bytes, numbers: int, *, inverted: bool) -> bytes | None:
    try:
        with _damaged_ones_too(), Image.open(io.BytesIO(content)) as image:
            image.load()
            plain = image.convert("RGB") if numbers != 4 else _from_inks(image)
        if inverted:
            plain = ImageOps.invert(plain)
        saved = io.BytesIO()
        plain.save(saved, "PNG", compress_level=1)
    except Exception:  # what a crafted file makes a decoder raise is anything
        return None
    return saved.getvalue()


@contextmanager
def _damaged_ones_too() -> Iterator[None]:
    """Let Pillow show what there is of a picture that is damaged, as readers of PDFs do."""
    usual = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = usual


def _from_inks(image: Image.Image) -> Image.Image:
    return Image.frombytes("CMYK", image.size, image.tobytes()).convert("RGB")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))


def _number(about: bytes, name: bytes, otherwise: int = 0) -> int:
    found = re.search(rb"/" + name + rb"\s+(\d{1,9})\b", about)
    return int(found[1]) if found else otherwise


def _palette(about: bytes, objects: _Objects) -> bytes:
    """Give the red, green and blue of each colour in a picture's palette; nothing without one."""
    colours = _COLOURS.search(about)
    if not colours:
        return b""
    stated = colours[1]
    if stated.endswith(b"R"):
        stated = objects.get(int(stated.split()[0]))
    found = _PALETTE.match(stated)
    if not found:
        return b""
    if found[2] is not None:
        digits = b"".join(found[2].split())
        table = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    elif found[3] is not None:
        table = objects.get(int(found[3]))
    else:
        table = _ESCAPE.sub(_unescaped, found[4])
    return _in_red_green_blue(table, int(found[1]) + 1)


def _in_red_green_blue(table: bytes, colours: int) -> bytes:
    numbers = len(table) // colours
    if numbers == 1:
        return b"".join(bytes((grey,)) * 3 for grey in table[:256])
    if numbers == 4:
        inks = Image.frombytes("CMYK", (colours, 1), table[: colours * 4])
        return inks.convert("RGB").tobytes()[:768]
    return table[: min(colours, 256) * 3] if numbers == 3 else b""


def _unescaped(match: re.Match[bytes]) -> bytes:
    sign = match[1]
    if sign[:1] in b"01234567":
        return bytes([int(sign, 8) & 255])
    return _SIGNS.get(sign, sign.strip(b"\r\n"))


class _Objects:
    """A PDF's objects by their numbers, also those packed together in a stream (7.5.7)."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._packed: dict[int, bytes] | None = None

    def get(self, number: int) -> bytes:
        """Give what object ``number`` holds, a stream unpacked; nothing where there is none."""
        found = re.search(rb"(?<!\d)%d\s+\d+\s+obj\b\s*" % number, self._content)
        if not found:
            if self._packed is None:
                self._packed = dict(self._unpacked_objects())
            return self._packed.get(number, b"")
        end = self._content.find(b"endobj", found.end())
        held = self._content[found.end() : None if end < 0 else end]
        stream = STREAM.search(held) if held.startswith(b"<<") else None
        return unpacked(stream[1]) if stream else held

    def _unpacked_objects(self) -> Iterator[tuple[int, bytes]]:
        for match in STREAM.finditer(self._content):
            about = self._content[max(0, match.start() - 300) : match.start()]
            about = about[about.rfind(b" obj") :]
            if not _PACKED_OBJECTS.search(about):
                continue
            held = unpacked(match[1])
            first = _number(about, b"First")
            numbers = [int(each) for each in held[:first].split() if each.isdigit()]
            places = list(zip(numbers[::2], numbers[1::2], strict=False))
            for at, (number, start) in enumerate(places):
                end = places[at + 1][1] if at + 1 < len(places) else len(held)
                yield number, held[first + start : first + end].strip()
