"""Picture files: what each may be, and whether it is what its name says, without showing it."""

from __future__ import annotations

import os
import stat
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from tellback.model.file_types import PICTURES
from tellback.model.text import slug_of
from tellback.read.drawing import DrawingError, read_drawing
from tellback.read.resources import size_words

if TYPE_CHECKING:
    from PIL import Image

PICTURE_BYTES = 20_000_000
"""The most a picture may hold: a phone's is a quarter of it."""
PICTURE_PIXELS = 64_000_000
"""The most dots a picture may have: some 250 MB of memory once it is open."""
FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".gif": "GIF"}
DRAWING = ".svg"

_NAMES = {"JPEG": "a JPEG", "PNG": "a PNG", "WEBP": "a WebP", "GIF": "a GIF"}
_SIGNATURES = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a Word document, a spreadsheet or a zip archive",
    b"MZ": "a program",
    b"\x7fELF": "a program",
    b"BM": "a BMP picture",
    b"II*\x00": "a TIFF picture",
    b"MM\x00*": "a TIFF picture",
}


@dataclass(frozen=True, slots=True)
class PictureFault:
    """Why a picture file is not published as it stands: a rule of problems.yml and its facts."""

    rule: str
    facts: Mapping[str, object] = field(default_factory=dict)


class PictureUnreadableError(Exception):
    """A file that is no plain file below the site's root."""


def ending_of(file: str) -> str:
    """Give the ending of a file's name in small letters, with its dot: ``.jpg``; or nothing."""
    return PurePosixPath(file).suffix.lower()


def published_name(file: str) -> str:
    """Give the name that the picture ``file`` goes by on the site: ``My Trip.JPG`` becomes
    ``my-trip.jpg``. It stays as long as the file keeps its own."""
    stem = slug_of(PurePosixPath(file).stem)
    if stem == "untitled":  # no Latin letter in it
        stem = f"picture-{sha256(file.encode()).hexdigest()[:8]}"
    return stem + ending_of(file)


def picture_bytes(root: Path, file: str) -> bytes:
    """Give what ``file``, below ``root``, holds. No link is followed, in no part of its path.

    Raises PictureUnreadableError where it is no plain file below the root, or holds too much.
    """
    path = root
    try:
        for step in file.split("/"):
            path = path / step
            mode = os.lstat(path).st_mode
            if stat.S_ISLNK(mode) or step in ("", ".", ".."):
                raise PictureUnreadableError(file)
        if not stat.S_ISREG(mode) or path.stat().st_size > PICTURE_BYTES:
            raise PictureUnreadableError(file)
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise PictureUnreadableError(file) from error


def picture_fault(root: Path, file: str) -> PictureFault | None:
    """Give what is wrong with the picture ``file`` below ``root``; None if nothing is."""
    ending = ending_of(file)
    if ending not in PICTURES:
        return PictureFault("picture-type", {"ending": ending.lstrip(".") or "none"})
    try:
        about = os.lstat(root / file)
    except OSError:
        return PictureFault("file-unreadable")
    if about.st_size > PICTURE_BYTES:
        facts = {"size": size_words(about.st_size), "most": size_words(PICTURE_BYTES)}
        return PictureFault("picture-too-big", facts)
    return _fault_of(_State(root, file, about.st_mtime_ns, about.st_size))


class _State(NamedTuple):
    """A file as it stood at some time."""

    root: Path
    file: str
    changed: int
    size: int


@lru_cache(maxsize=10_000)
def _fault_of(state: _State) -> PictureFault | None:
    """Look into a file once for each state of it: a preview asks at every change of any file."""
    try:
        content = picture_bytes(state.root, state.file)
    except PictureUnreadableError:
        return PictureFault("file-unreadable")
    return content_fault(content, ending_of(state.file))


def content_fault(content: bytes, ending: str) -> PictureFault | None:
    """Give what is wrong with a picture's ``content`` under a name with ``ending``."""
    if ending == DRAWING:
        return _drawing_fault(content)
    from PIL import Image  # takes a while, and sites without pictures do not wait

    # A bomb is told from a large picture by its own size; other warnings are for programmers.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            image = Image.open(BytesIO(content), formats=tuple(_NAMES))
        except Image.DecompressionBombError:
            return _too_many(0, 0)
        except Exception:  # a crafted file makes a decoder raise anything at all
            return PictureFault("picture-not-what", {"ending": ending[1:], "what": _what(content)})
        found = format_of(image)
        if found != FORMATS[ending]:
            return PictureFault("picture-not-what", {"ending": ending[1:], "what": _NAMES[found]})
        if image.width * image.height > PICTURE_PIXELS:
            return _too_many(image.width, image.height)
        return _broken_or_moving(image)


def format_of(image: Image.Image) -> str:
    """Give the format of ``image``: a camera's JPEG with a second view in it is a JPEG."""
    return "JPEG" if image.format == "MPO" else str(image.format)


def _broken_or_moving(image: Image.Image) -> PictureFault | None:
    try:
        moves = format_of(image) != "JPEG" and getattr(image, "is_animated", False)
        image.draft("RGB", (1, 1))  # a JPEG is decoded at an eighth: enough to find it broken
        image.load()
    except Exception:  # as above
        return PictureFault("picture-broken")
    return PictureFault("picture-moves") if moves else None


def _too_many(width: int, height: int) -> PictureFault:
    how_many = f"{width:,} × {height:,}" if width else "far too many"
    return PictureFault(
        "picture-too-large", {"dots": how_many, "most": f"{PICTURE_PIXELS // 1_000_000} million"}
    )


def _drawing_fault(content: bytes) -> PictureFault | None:
    try:
        drawing = read_drawing(content)
    except DrawingError as error:
        return PictureFault("drawing-refused", {"reason": str(error)})
    if drawing.left_out:
        return PictureFault("drawing-loses", {"what": ", ".join(drawing.left_out)})
    return None


def _what(content: bytes) -> str:
    for signature, what in _SIGNATURES.items():
        if content.startswith(signature):
            return what
    head = content[:200].lstrip().lower()
    if head.startswith((b"<svg", b"<?xml")):
        return "an SVG drawing"
    if head.startswith((b"<!doctype", b"<html", b"<script")):
        return "a web page"
    if content[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif"):
        return "a HEIC or AVIF picture"
    return "something else, or damaged"
