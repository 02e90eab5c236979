"""Every text and picture that a published file holds, whatever its form.

Pages, indexes, feeds, calendars and tables are text. Compressed files, archives and data addresses
are opened and looked into in turn; PDFs give up their text streams; pictures give their metadata,
and themselves.
"""

from __future__ import annotations

import base64
import binascii
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import unescape
from typing import Any
from urllib.parse import unquote

from tellback.publish.pdf_text import pdf_texts
from tellback.publish.phrases import PAUSE
from tellback.publish.picture_likeness import is_picture, metadata_of

DEEPEST = 4
"""How many wrappings are opened: a compressed file in an archive in an archive."""
MOST_BYTES = 200_000_000
"""The most that a wrapping is unpacked to, so that a bomb cannot fill the memory."""

_TAG = re.compile(rf"(<[^<>{PAUSE}]*>)")
_WITHIN_A_LINE = (
    r"/?(?:a|abbr|b|bdi|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|time|u|"
    r"var|wbr|!--|w:[a-oq-z][a-z]*)\b"
)
_INLINE = re.compile(f"<{_WITHIN_A_LINE}")
_NAME = 32
"""Letters of a tag that tell its name: what follows may be a whole drawing."""
_BLOCK = re.compile(rf"\n(?=(?:<|&lt;)(?!{_WITHIN_A_LINE})[^<>&%\\]*(?:>|&gt;))")
_RUNS = re.compile(r"</?(?:w|a|xdr):(?!p\b|tab\b|br\b)[^<>]*>")
_USUAL_ESCAPES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#39;", "'"))
_JSON_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|([\\\"'/,;])|[a-zA-Z])")
_IN_ADDRESS = re.compile(r"%[0-9a-fA-F]{2}(?:%[0-9a-fA-F]{2})*")
_DATA = re.compile(r"data:[\w.+/-]*(?:;[\w=.-]+)*;base64,([A-Za-z0-9+/=\s%]+)", re.I)
_FOLD = re.compile(r"\r?\n[ \t]")
_AT_A_TIME = 100
_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"


def pieces_of(name: str, content: bytes, deep: int = 0) -> Iterator[str | bytes]:
    """Yield what the file ``name`` holds: texts as they are written, and pictures as bytes."""
    if deep > DEEPEST:
        return
    if content.startswith(_GZIP):
        # Pagefind compresses its fragments, with a few letters of its own before the JSON.
        yield from pieces_of(name.removesuffix(".gz"), _unpacked(content, 31), deep + 1)
    elif content.startswith(_ZIP):
        yield from _in_archive(content, deep)
    elif content.lstrip()[:5] == b"%PDF-":
        from tellback.publish.pdf_pictures import pdf_pictures  # sites without a PDF do not wait

        for text, stream in pdf_texts(content):
            yield text
            if is_picture(stream):
                yield from pieces_of("", stream, deep + 1)
        yield from pdf_pictures(content)
    elif is_picture(content):
        yield content
        for each in metadata_of(content):
            yield from _words_of(each)
    elif name.endswith((".json", ".map")) and (said := _strings_of(content)):
        # A few at a time: what is near to a phrase is then looked into alone.
        for at in range(0, len(said), _AT_A_TIME):
            yield f"\n{PAUSE}\n".join(said[at : at + _AT_A_TIME])
    else:
        yield from _in_plain_file(name, content, deep)


def _in_plain_file(name: str, content: bytes, deep: int) -> Iterator[str | bytes]:
    for text in _words_of(content):
        yield _FOLD.sub("", text) if name.endswith((".ics", ".vcf")) else text
        for match in _DATA.finditer(text) if ";base64," in text else ():
            yield from pieces_of("", _decoded(match[1]), deep + 1)


def _in_archive(content: bytes, deep: int) -> Iterator[str | bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield archive.comment.decode("utf-8", errors="replace")
            for member in archive.infolist():
                yield member.filename
                if member.file_size <= MOST_BYTES and not member.is_dir():
                    for piece in pieces_of(member.filename, archive.read(member), deep + 1):
                        # Word splits its words into runs: without the tags they are whole again.
                        yield _RUNS.sub("", piece) if isinstance(piece, str) else piece
    except Exception:  # what a damaged archive makes its reader raise is anything
        yield from _words_of(content)


def _strings_of(content: bytes) -> list[str]:
    """Give every key and text of a JSON file; none where it is no JSON."""
    try:
        waiting: list[Any] = [json.loads(content)]
    except (ValueError, RecursionError):
        return []
    said: list[str] = []
    while waiting:
        match waiting.pop():
            case str(text):
                said.append(text)
            case dict(inner):
                said += inner
                waiting += inner.values()
            case list(inner):
                waiting += inner
    return said


def _unpacked(content: bytes, form: int) -> bytes:
    """Give what is compressed, as far as it can be read."""
    try:
        return zlib.decompressobj(form).decompress(content, MOST_BYTES)
    except zlib.error:
        return b""


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(unquote(text) + "==")
    except (binascii.Error, ValueError):
        return b""


def _words_of(content: bytes) -> Iterator[str]:
    """Yield bytes as text. Where every other byte is empty, it is UTF-16, of whichever order."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = content.decode("utf-16", errors="replace")
    elif b"\0" in content[:1000]:
        text = content.replace(b"\0", b"").decode("utf-8", errors="replace")
    else:
        text = content.decode("utf-8", errors="replace")
    # What is no letter parts words, and a file of numbers, as an index is, holds little else.
    yield text.replace("\ufffd", " ")


def read_out(text: str) -> tuple[Sequence[str], Sequence[str]]:
    """Give the words of ``text`` as a reader would meet them, in pieces that end where a piece of
    the page does, and its tags and comments.

    Escapes of JSON, addresses and HTML are undone, also where one is inside another.
    """
    if "\\" in text:
        text = _JSON_ESCAPE.sub(_unescaped, text)
    if "%" in text:
        text = _IN_ADDRESS.sub(lambda match: unquote(match[0], errors="replace"), text)
    for _ in range(2):
        if "&" in text:
            text = without_escapes(text)
    if "<" not in text:
        return text.split(PAUSE), ()
    pieces = _TAG.split(text)
    tags = pieces[1::2]
    pieces[1::2] = (_read_as(tag[:_NAME]) for tag in tags)
    return "".join(pieces).split(PAUSE), tags


def blocks_of(text: str) -> list[str]:
    """Give the ``text`` of a page in parts, cut before each line that starts with a tag at which a
    piece of the page ends. ``read_out`` makes of each part alone what it makes of it in the whole:
    no escape, and no tag, reaches over a line's end and the sign at which a tag starts."""
    return _BLOCK.split(text)


@lru_cache(1 << 12)
def _read_as(tag: str) -> str:
    return " " if _INLINE.match(tag) else PAUSE


def without_escapes(text: str) -> str:
    """Give what ``unescape`` gives, which takes its time over each escape by itself."""
    for escape, sign in _USUAL_ESCAPES:
        text = text.replace(escape, sign)
    return unescape(text)


def _unescaped(match: re.Match[str]) -> str:
    code, sign = match.groups()
    if code:
        return chr(int(code, 16))
    return sign or " "
