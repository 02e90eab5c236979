"""PNG pictures put together from rows that are packed apart, so that what many pictures share is
packed once.

A PNG's dots are one stream of zlib, which may be cut into any number of chunks (PNG, third edition,
10.1 and 11.2.3). A flush ends at a whole byte and forgets all before it (RFC 1951), so that rows
which were packed by themselves may follow any others; only the sum over all of them at the end of
the stream has to be reckoned (RFC 1950).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PIL import Image

COLOURS = 16
"""The most colours of a picture: a dot takes half a byte."""
_FILTER = 2
"""How many dots of the left edge stand for the byte that says how a row is filtered: not at all."""

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_ZLIB_BEGINS, _ZLIB_ENDS = b"\x78\x01", b"\x03\x00"
_LARGEST_WINDOW, _MEMORY = -15, 8
_ADLER = 65521  # (RFC 1950, 8.2)


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a picture: their chunk, how many there are, and the sum and length of their bytes."""

    chunk: bytes
    high: int
    total: int
    length: int


class Band:
    """Some rows to draw in: ``image`` is of mode L, holds the numbers of colours, and is as wide as
    the picture and two dots more on the left, which are left alone."""

    LEFT = _FILTER

    def __init__(self, wide: int, high: int) -> None:
        self.image = Image.new("L", (_FILTER + wide, high), 0)

    def rows(self, *, lasting: bool = False) -> Rows:
        """Give what was drawn, packed: quickly, or as small as can be where it is ``lasting``."""
        high = self.image.height
        self.image.putpalette(bytes(3 * COLOURS))
        dots = self.image.tobytes("raw", "P;4")
        strategy = zlib.Z_DEFAULT_STRATEGY if lasting else zlib.Z_RLE
        packing = zlib.compressobj(9, zlib.DEFLATED, _LARGEST_WINDOW, _MEMORY, strategy)
        packed = packing.compress(dots) + packing.flush(zlib.Z_FULL_FLUSH)
        return Rows(_chunk(b"IDAT", packed), high, zlib.adler32(dots), len(dots))


def png_of(colours: Sequence[tuple[int, int, int]], wide: int, rows: Iterable[Rows]) -> bytes:
    """Give the picture of ``rows``, from the top, in ``colours``: red, green and blue of each."""
    rows = tuple(rows)
    high = sum(each.high for each in rows)
    total = 1
    for each in rows:
        total = _joined(total, each.total, each.length)
    return b"".join(
        (
            _SIGNATURE,
            _chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, 4, 3, 0, 0, 0)),
            _chunk(b"PLTE", bytes(part for colour in colours for part in colour)),
            _chunk(b"IDAT", _ZLIB_BEGINS),
            *(each.chunk for each in rows),
            _chunk(b"IDAT", _ZLIB_ENDS + struct.pack(">I", total)),
            _chunk(b"IEND", b""),
        )
    )


def _joined(one: int, other: int, length: int) -> int:
    """Give the sum over two texts from that over each; ``length`` is the second's."""
    low = ((one & 0xFFFF) + (other & 0xFFFF) - 1) % _ADLER
    high = ((one >> 16) + (other >> 16) + ((one & 0xFFFF) - 1) * (length % _ADLER)) % _ADLER
    return high << 16 | low


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
