"""Which files in docs/ go to the site as they are, by the endings of their names."""

from __future__ import annotations

from enum import Enum
from pathlib import PurePosixPath

PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".svg")
"""Published through the pages that declare them, painted anew."""
OTHER_PICTURES = (".heic", ".heif", ".avif", ".tif", ".tiff", ".bmp", ".jfif", ".ico")
"""Pictures that cannot be published before they are saved in another format."""
TO_TAKE_AWAY = (
    ".pdf",
    ".txt",
    ".csv",
    ".odt",
    ".ods",
    ".odp",
    ".docx",
    ".xlsx",
    ".pptx",
    ".epub",
    ".ics",
)
TO_HEAR_AND_SEE = (".mp3", ".m4a", ".ogg", ".mp4", ".webm", ".vtt", ".srt")
FURNITURE = (".css", ".js", ".woff2")
"""What the site's own look is made of; in docs/assets/ alone, where no writer has business."""
HOSTS_NAME = "docs/CNAME"
"""The site's own address, as GitHub Pages looks for it."""

_HOUSEKEEPING = frozenset(
    (".gitkeep", ".gitignore", ".gitattributes", ".ds_store", "thumbs.db", "desktop.ini", ".pages")
)


class Use(Enum):
    """What becomes of a file in docs/."""

    PAGE = "a page"
    PICTURE = "published where a page declares it"
    COPIED = "copied as it is"
    PASSED_OVER = "left behind without a word"
    UNLISTED = "left behind, and said so"


def use_of(file: str) -> Use:
    """Say what becomes of ``file``, whose path below the site's root begins with ``docs/``."""
    path = PurePosixPath(file)
    ending = path.suffix.lower()
    if path.name.lower() in _HOUSEKEEPING or path.name.startswith("._"):
        return Use.PASSED_OVER
    if any(part.startswith(".") for part in path.parts) or path.name.endswith("~"):
        return Use.UNLISTED
    if ending in (".md", ".markdown", ".mdown"):
        return Use.PAGE
    if ending in PICTURES:
        return Use.PICTURE
    in_assets = file.startswith("docs/assets/") and ending in FURNITURE
    if ending in (*TO_TAKE_AWAY, *TO_HEAR_AND_SEE) or in_assets or file == HOSTS_NAME:
        return Use.COPIED
    return Use.UNLISTED
