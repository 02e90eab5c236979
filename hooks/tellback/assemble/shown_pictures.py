"""Pictures with their size and their smaller copies: a Python-Markdown extension.

``![words](bed.jpg)`` becomes an ``<img>`` that keeps its place free while it loads and fetches the
copy that fits the screen; in a paragraph of its own it gets its caption below it. Between empty
brackets goes what it is declared to show. The table of pictures is handed in: nothing is read from
files here.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from tellback.model.file_types import PICTURES
from tellback.model.noted import note

SIZES = (
    "(min-width: 125em) 51rem, (min-width: 100em) 47rem, (min-width: 45em) 43rem,"
    " calc(100vw - 2rem)"
)
"""How wide a picture is shown at most: as wide as text is set, which grows at Material's last two
breakpoints, or between the margins of a phone. In ``sizes`` a rem is 16 pixels."""
_MAY_BE_PICTURE = re.compile("|".join(map(re.escape, ("%", *PICTURES))), re.IGNORECASE).search
_BEFORE_LINKS = 2  # after attribute lists (8), before MkDocs resolves addresses (0)


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A picture on the site: its path from the site's root, its size in pixels, its copies by width
    with the path of each, narrowest first, the line that goes below it, and what it shows."""

    path: str
    width: int
    height: int
    copies: tuple[tuple[int, str], ...] = ()
    caption: str = ""
    alt: str = ""


class ShownPictures(Extension):
    """Fills in each picture that is in ``table``, which goes by the path that pages name it with.

    ``seen`` gathers the keys of those that a page shows or links to.
    """

    def __init__(self) -> None:
        super().__init__()
        self.table: Mapping[str, ShownPicture] = {}
        self.on_page: Mapping[str, Mapping[str, ShownPicture]] = {}
        """What pages say of a picture in words of their own, by page: a translation does."""
        self.seen: set[str] = set()
        self._page = ""
        self._url = ""

    def stand_on(self, page: str, url: str) -> None:
        """Say which page comes next: its path as pages name it, and its URL from the root."""
        self._page, self._url = page, url

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's own name)
        """Add the tree processor to ``md``."""
        md.treeprocessors.register(_Filler(md, self), "tb_pictures", _BEFORE_LINKS)

    def found(self, address: str) -> ShownPicture | None:
        """Give the picture that ``address`` on this page means, and note that it is used."""
        if not _MAY_BE_PICTURE(address):  # as nearly all links are not
            return None
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or not parts.path:
            return None
        folder = "" if parts.path.startswith("/") else posixpath.dirname(self._page)
        key = posixpath.normpath(posixpath.join(folder, unquote(parts.path).lstrip("/")))
        if posixpath.splitext(key)[1].lower() not in PICTURES:
            return None
        note("picture", self._page, key)
        picture = self.shown_on(self._page, key)
        if picture is not None:
            self.seen.add(key)
        return picture

    def shown_on(self, page: str, key: str) -> ShownPicture | None:
        """Give the picture that is shown on ``page`` where its text names ``key``."""
        return self.on_page.get(page, {}).get(key) or self.table.get(key)

    def from_here(self, path: str) -> str:
        """Give the address of ``path`` as seen from this page."""
        here = posixpath.dirname(self._url) or "."
        return quote(posixpath.relpath(path, here))


class _Filler(Treeprocessor):
    def __init__(self, md: Markdown, pictures: ShownPictures) -> None:
        super().__init__(md)
        self._pictures = pictures

    def run(self, root: Element) -> None:
        first = True
        for element in list(root.iter()):
            if element.tag == "p":
                self._caption(element)
            elif element.tag == "a":
                picture = self._pictures.found(element.get("href", ""))
                if picture is not None:
                    element.set("href", f"/{quote(picture.path)}")
            elif element.tag == "img":
                picture = self._pictures.found(element.get("src", ""))
                if picture is not None:
                    self._fill(element, picture, first=first)
                    first = False

    def _caption(self, paragraph: Element) -> None:
        """Make a figure of a paragraph that holds a picture with a caption and nothing else."""
        words = [paragraph.text, *(child.tail for child in paragraph)]
        if len(paragraph) != 1 or paragraph[0].tag != "img" or any(map(_tells, words)):
            return
        picture = self._pictures.found(paragraph[0].get("src", ""))
        if picture is not None and picture.caption:
            paragraph.tag = "figure"
            paragraph.set("class", "tb-picture")
            SubElement(paragraph, "figcaption").text = AtomicString(picture.caption)

    def _fill(self, image: Element, picture: ShownPicture, *, first: bool) -> None:
        image.set("src", f"/{quote(picture.path)}")
        image.set("alt", image.get("alt", "").strip() or picture.alt)
        image.set("width", str(picture.width))
        image.set("height", str(picture.height))
        image.set("decoding", "async")
        if first:  # the first may well be what the reader came for, and is not put off
            image.attrib.pop("loading", None)
        else:
            image.set("loading", "lazy")
        if picture.copies:
            copies = (
                f"{self._pictures.from_here(path)} {width}w" for width, path in picture.copies
            )
            image.set("srcset", ", ".join(copies))
            image.set("sizes", SIZES)


def _tells(text: str | None) -> bool:
    return bool(text and text.strip())
