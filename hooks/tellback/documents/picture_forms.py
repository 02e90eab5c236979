"""What a picture in a document is, by what its file holds, and whether a page can show it."""

from __future__ import annotations

import io
import warnings

from PIL import Image

from tellback.documents.inventory import Inventory

OFFICE_ONLY = (
    "It is in a form that only office programs show: save it as .png, and put it in by hand."
)
BROKEN = "Its file is damaged: put the picture in by hand."
ELSEWHERE = "The document holds no picture here, but only a link to one: put it in by hand."

Form = tuple[bytes, str]
"""A picture as a page can show it, and the ending that fits it."""
_MOST_PIXELS = 64_000_000
_SIGNS = (
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF87a", ".gif"),
    (b"GIF89a", ".gif"),
)
_TURNED = (b"BM", b"II*\x00", b"MM\x00*")


class PictureError(Exception):
    """Why a picture cannot be taken: a whole sentence."""


def picture_form(content: bytes | None) -> Form:
    """Give a picture and the ending that fits it; a bitmap or TIFF as PNG. Raises PictureError,
    also for None, where the document holds but a link."""
    if content is None:
        raise PictureError(ELSEWHERE)
    for sign, ending in _SIGNS:
        if content.startswith(sign):
            return content, ending
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return content, ".webp"
    if b"<svg" in content[:2000]:
        return content, ".svg"
    if content.startswith(_TURNED):
        return _as_png(content), ".png"
    raise PictureError(OFFICE_ONLY if content else BROKEN)


def keep_picture(
    content: bytes | None, number: int, inventory: Inventory, pictures: dict[str, Form]
) -> str:
    """Keep ``content``, the picture that piece ``number`` is, among ``pictures``, and give the
    address that it goes by there. Where it cannot be taken, or None says that the document does
    not hold it, the piece is left out with why, and the address is empty."""
    try:
        form = picture_form(content)
    except PictureError as error:
        inventory.leave(number, str(error))
        return ""
    address = f"picture:{number}"
    pictures[address] = form
    return address


def _as_png(content: bytes) -> bytes:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content), formats=("BMP", "TIFF")) as image:
                if image.width * image.height > _MOST_PIXELS:
                    raise PictureError(OFFICE_ONLY)
                held = io.BytesIO()
                image.convert("RGBA" if "A" in image.getbands() else "RGB").save(held, "PNG")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise PictureError(BROKEN) from error
    return held.getvalue()
