"""A text in each form of file that a site may publish."""

from __future__ import annotations

import base64
import gzip
import io
import zipfile
import zlib
from collections.abc import Callable

from PIL import Image, PngImagePlugin


def _zip(**members: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return packed.getvalue()


def _docx(text: str) -> bytes:
    """Give a document whose words are broken into runs, as Word leaves them after an edit."""
    runs = "".join(
        f"<w:r><w:rPr><w:b/></w:rPr><w:t>{text[at : at + 3]}</w:t></w:r>"
        for at in range(0, len(text), 3)
    )
    return _zip(word__document_dot_xml=f"<w:body><w:p>{runs}</w:p></w:body>".encode())


def _pdf(content: bytes, *others: bytes, title: bytes = b"") -> bytes:
    streams = (zlib.compress(each) for each in (content, *others))
    body = b"".join(
        b"%d 0 obj <</Length %d /Filter /FlateDecode>> stream\n%b\nendstream endobj\n"
        % (number, len(stream), stream)
        for number, stream in enumerate(streams, 1)
    )
    return b"%PDF-1.7\n" + body + b"9 0 obj <</Title (" + title + b")>> endobj\n%%EOF\n"


def _kerned(text: str) -> bytes:
    """Give a PDF whose letters are pushed together and apart, its gaps in place of spaces."""
    words = (
        " ".join(f"({word[:1]}) 15 ({word[1:]})" for word in text.split()).replace(
            ") (", ") -278 ("
        ),
    )
    return _pdf(f"BT /F1 11 Tf [{words[0]}] TJ ET".encode())


def _glyphs(text: str) -> bytes:
    """Give a PDF that shows numbers of glyphs, with the table that tells their letters."""
    letters = sorted(set(text))
    table = "".join(f"<{at:04x}> <{ord(sign):04x}>\n" for at, sign in enumerate(letters, 3))
    shown = "".join(f"{letters.index(sign) + 3:04x}" for sign in text)
    cmap = f"begincmap {len(letters)} beginbfchar\n{table}endbfchar endcmap"
    return _pdf(f"BT /F1 11 Tf <{shown}> Tj ET".encode(), cmap.encode())


def _saved(form: str, **options: object) -> bytes:
    saved = io.BytesIO()
    Image.new("RGB", (8, 8)).save(saved, form, **options)  # type: ignore[arg-type]
    return saved.getvalue()


def _png(text: str, *, packed: bool) -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_itxt("Description", text, zip=packed)
    return _saved("PNG", pnginfo=info)


def _exif(text: str) -> bytes:
    exif = Image.Exif()
    exif[0x9C9C] = text.encode("utf-16-le")  # XPComment, as Windows writes it
    return _saved("JPEG", exif=exif)


WRAPPINGS: dict[str, Callable[[str], bytes]] = {
    "text": str.encode,
    "gzip": lambda text: gzip.compress(text.encode()),
    "gzip-cut": lambda text: gzip.compress(text.encode())[:-12],
    "utf-16": lambda text: text.encode("utf-16"),
    "utf-16-le": lambda text: text.encode("utf-16-le"),
    "data-address": lambda text: (
        f'<img src="data:image/svg+xml;base64,{base64.b64encode(text.encode()).decode()}">'.encode()
    ),
    "pdf": lambda text: _pdf(f"BT /F1 11 Tf ({text}) Tj ET".encode()),
    "pdf-kerned": _kerned,
    "pdf-glyphs": _glyphs,
    "pdf-title": lambda text: _pdf(b"", title=text.encode("utf-16")),
    "zip": lambda text: _zip(inside_dot_txt=text.encode()),
    "zip-in-zip": lambda text: _zip(inner_dot_zip=_zip(inside_dot_txt=text.encode())),
    "zip-names": lambda text: _zip(**{f"{text}__readme_dot_txt": b""}),
    "docx": _docx,
    "png-text": lambda text: _png(text, packed=False),
    "png-packed": lambda text: _png(text, packed=True),
    "jpeg-comment": lambda text: _saved("JPEG", comment=text.encode()),
    "exif": _exif,
    "xmp": lambda text: _saved("WEBP", xmp=text.encode()),
}
