"""The text that a PDF shows, as far as it can be had without a PDF reader.

A page's text stands in compressed streams, in strings of characters or of glyph numbers; a font's
table says which glyph is which character (ISO 32000-1:2008, 9.4.3 and 9.10.3). Which font is in use
is not followed: glyph numbers are read by every table that the file holds.
"""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata
import zlib
from collections.abc import Iterator

MOST_BYTES = 50_000_000
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.S)
"""A stream: its content as it is stored."""
_SHOWN = re.compile(
    rb"\((?P<plain>(?:\\.|[^\\()]|\((?:\\.|[^\\()]){,2000}\)){,4000})\)|<(?P<hex>[0-9A-Fa-f\s]+)>"
    rb"|(?P<gap>-\d{3,}(?:\.\d+)?)|(?P<move>\b(?:T[dDm*]|TJ|Tj|ET|')(?![A-Za-z]))",
    re.S,
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r?\n|.)", re.S)
_CHARS = re.compile(rb"beginbfchar(.*?)endbfchar", re.S)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.S)
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f\s]+)>")
_RANGE = re.compile(
    rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f\s]+)>|\[([^\]]*)\])", re.S
)
_SIGNS = {b"n": b" ", b"r": b" ", b"t": b" ", b"b": b"", b"f": b" "}
Glyphs = dict[int, str]


def pdf_texts(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield each text that the PDF ``content`` holds, with the stream it stands in."""
    streams = [unpacked(match[1]) for match in STREAM.finditer(content)]
    fonts = [table for table in map(_glyphs, streams) if table]
    outside = STREAM.sub(b" ", content)
    for stream in (outside, *streams):
        yield _readable(stream.decode("utf-8", errors="replace")), stream
        if b"(" in stream or b"Tj" in stream or b"TJ" in stream:
            for font in ({}, *fonts):
                # Words are set one beside the other, or letter by letter: both ways are read.
                for between in ("", " "):
                    yield _readable(_shown(stream, font, between)), b""


def _readable(text: str) -> str:
    """Give text with ligatures as letters."""
    return unicodedata.normalize("NFKC", text)


def unpacked(stream: bytes) -> bytes:
    """Give a stream's content, up to ``MOST_BYTES``; itself, where it is not packed."""
    for form in (15, -15):
        try:
            return zlib.decompressobj(form).decompress(stream, MOST_BYTES)
        except zlib.error:
            continue
    if stream.rstrip().endswith(b"~>"):
        try:
            return unpacked(base64.a85decode(stream.strip().removeprefix(b"<~")[:-2]))
        except ValueError:
            return stream
    return stream


def _shown(stream: bytes, font: Glyphs, between: str) -> str:
    """Give the text that a stream's operators show, ``between`` where the pen is moved."""
    said: list[str] = []
    for match in _SHOWN.finditer(stream):
        if match["plain"] is not None:
            said.append(_characters(_ESCAPE.sub(_unescaped, match["plain"])))
        elif match["hex"] is not None:
            said.append(_from_glyphs(match["hex"], font))
        elif match["gap"] is not None or match["move"] in (b"T*", b"'", b"ET"):
            said.append(" ")
        else:
            said.append(between)
    return "".join(said)


def _unescaped(match: re.Match[bytes]) -> bytes:
    sign = match[1]
    if sign[:1] in b"01234567":
        return bytes([int(sign, 8) & 255])
    return _SIGNS.get(sign, sign.strip(b"\r\n"))


def _characters(text: bytes) -> str:
    if text[:2] in (b"\xfe\xff", b"\xff\xfe"):
        return text.decode("utf-16", errors="replace")
    return text.decode("cp1252", errors="replace")


def _from_glyphs(digits: bytes, font: Glyphs) -> str:
    try:
        code = binascii.unhexlify(b"".join(digits.split()))
    except binascii.Error:
        return ""
    if not font:
        return _characters(code)
    pairs = (int.from_bytes(code[at : at + 2], "big") for at in range(0, len(code), 2))
    return "".join(font.get(glyph, "") for glyph in pairs)


def _glyphs(stream: bytes) -> Glyphs:
    """Give the table of a font, if ``stream`` is one: glyph number → characters."""
    table: Glyphs = {}
    for block in _CHARS.findall(stream):
        for code, to in _PAIR.findall(block):
            table[int(code, 16)] = _utf16(to)
    for block in _RANGES.findall(stream):
        for first, last, to, several in _RANGE.findall(block):
            codes = range(int(first, 16), min(int(last, 16), int(first, 16) + 65_535) + 1)
            if to:
                start = _utf16(to)
                table |= {
                    code: start[:-1] + chr(ord(start[-1]) + at)
                    for at, code in enumerate(codes)
                    if start
                }
            else:
                each = re.findall(rb"<([0-9A-Fa-f\s]+)>", several)
                table |= {code: _utf16(one) for code, one in zip(codes, each, strict=False)}
    return table


def _utf16(digits: bytes) -> str:
    try:
        return binascii.unhexlify(b"".join(digits.split())).decode("utf-16-be", errors="replace")
    except binascii.Error:
        return ""
