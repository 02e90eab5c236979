"""The inventory of a page of HTML: each piece of it added and marked in its own tree."""

from __future__ import annotations

import base64
import re
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote_to_bytes

from tellback.documents.document import PieceKind
from tellback.documents.html_names import AROUND, GONE, INLINE, LEAVES, RUNS
from tellback.documents.inventory import Inventory, cleaned, mark
from tellback.documents.picture_forms import keep_picture
from tellback.documents.web_links import why_not_followed

MENU = "It stands around the text: a menu, a head or a foot of the page."
HIDDEN = "It is hidden text in the document."
SHOWN = "It is a film, a form or something else that runs, which a document cannot bring along."
NOTE = re.compile(r"#?_(ftn|edn)(ref)?(\d+)$")
"""What leads to a footnote in Word's HTML, and back."""

_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden", re.I)


@dataclass(slots=True)
class HtmlMarking:
    """Adds the pieces of a page and marks them in its tree. ``pictures`` gets what each holds
    and its ending, by what ``src`` says from then on."""

    inventory: Inventory
    pictures: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    _paragraphs: int = 0
    _pictures: int = 0

    @property
    def _spot(self) -> str:
        return f"paragraph {max(self._paragraphs, 1)}"

    def clear(self, body: Any) -> None:
        """Take out what is no part of the text, and account for the words in it."""
        for element in list(body.iter()):
            if element.getparent() is None or not isinstance(element.tag, str):
                continue
            if element.tag in GONE or (":" in element.tag and not element.text_content().strip()):
                element.drop_tree()
            elif element.tag in AROUND or element.get("role") in ("navigation", "contentinfo"):
                self._leave(element, MENU)
            elif element.tag in RUNS:
                self._leave(element, SHOWN, always=True)
            elif _HIDDEN.search(element.get("style") or "") or element.get("hidden") is not None:
                self._leave(element, HIDDEN)

    def _leave(self, element: Any, why: str, *, always: bool = False) -> None:
        spot = "outside the text" if why == MENU else "in the text"
        leaves = [each for each in element.iter() if each.tag in LEAVES or each is element]
        for leaf in leaves:
            inner = any(each.tag in LEAVES for each in leaf.iterdescendants())
            words = " ".join((leaf.text or "" if inner else leaf.text_content()).split())
            if words or (always and leaf is element):
                kind = PieceKind.HEADER if why == MENU else PieceKind.OTHER
                number = self.inventory.add(kind, words or element.tag, spot)
                self.inventory.leave(number, why)
        for link in element.iter("a"):
            if link.get("href"):
                number = self.inventory.add(PieceKind.LINK, link.get("href"), spot)
                self.inventory.leave(number, why)
        element.drop_tree()

    def walk(self, element: Any) -> None:
        """Mark ``element``: each run of words between its parts is a paragraph."""
        gathered: list[Any] = []
        before: Any = None
        first = element.text or ""
        for child in list(element):
            if not isinstance(child.tag, str):
                continue
            if child.tag in INLINE and not _holds_part(child):
                gathered.append(child)
                continue
            self._paragraph(element, before, first, gathered)
            self.walk(child)
            before, first, gathered = child, child.tail or "", []
        self._paragraph(element, before, first, gathered)

    def _paragraph(self, parent: Any, before: Any, first: str, inline: list[Any]) -> None:
        words = first + "".join(_words(each) + (each.tail or "") for each in inline)
        lead = ""
        if words.strip():
            self._paragraphs += 1
            lead = mark(self.inventory.add(PieceKind.PARAGRAPH, words, self._spot))
        for child in inline:
            for element in list(child.iter("a", "img")):
                if element.tag == "img":
                    self._picture(element)
                elif (href := element.get("href")) and not NOTE.search(href):
                    self._link(element, href)
        if lead and before is None:
            parent.text = lead + (parent.text or "")
        elif lead:
            before.tail = lead + (before.tail or "")

    def _link(self, element: Any, href: str) -> None:
        number = self.inventory.add(PieceKind.LINK, href, self._spot)
        if why := why_not_followed(href):
            self.inventory.leave(number, why)
        else:
            element.text = mark(number) + (element.text or "")

    def _picture(self, element: Any) -> None:
        source = element.get("src") or ""
        data = re.match(r"data:image/[\w.+-]+(;base64)?,", source)
        tail = source.rstrip("/").rpartition("/")[2].removeprefix("cid:").partition("?")[0]
        self._pictures += 1
        words = f"picture {self._pictures}" if data else tail
        number = self.inventory.add(PieceKind.PICTURE, words, self._spot)
        content = None
        if data:
            held = source[data.end() :]
            with suppress(ValueError):  # what is packed may be cut short
                content = base64.b64decode(held) if data[1] else unquote_to_bytes(held)
        if address := keep_picture(content, number, self.inventory, self.pictures):
            element.set("src", address)
            element.set("alt", mark(number) + (element.get("alt") or ""))

    def mark_note(self, note: Any) -> None:
        """Mark a footnote, which was taken out of the text."""
        before = len(self.inventory.pieces)
        self.walk(note)
        for number in range(before + 1, len(self.inventory.pieces) + 1):
            self.inventory.call(number, PieceKind.FOOTNOTE)


def _words(element: Any) -> str:
    """Give the words in ``element``, a space for each broken line."""
    if not isinstance(element.tag, str):
        return ""
    inner = (element.text or "") + "".join(_words(each) + (each.tail or "") for each in element)
    if element.tag == "a" and NOTE.search(element.get("href") or ""):
        return ""
    return f"{cleaned(inner)} " if element.tag == "br" else inner


def _holds_part(element: Any) -> bool:
    return any(
        isinstance(each.tag, str) and each.tag not in INLINE for each in element.iterdescendants()
    )
