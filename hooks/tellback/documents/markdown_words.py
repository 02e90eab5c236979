"""The words of Markdown as it was typed: what a reader sees of them, and which of their links and
pictures are kept."""

from __future__ import annotations

import html
import re

from tellback.documents.document import PieceKind
from tellback.documents.inventory import Inventory, cleaned
from tellback.documents.picture_forms import ELSEWHERE
from tellback.documents.web_links import why_not_followed

_PICTURE = re.compile(r"!\[([^\[\]]*)\]\(\s*<?([^)\s>]*)>?[^)]*\)")
_LINK = re.compile(r"(?<!!)\[([^\[\]]*)\]\(\s*<?([^)\s>]*)>?[^)]*\)")
_BARE = re.compile(r"<((?:https?://|mailto:)[^>\s]+)>")
_NOTE = re.compile(r"\[\^[^\]\s]+\]")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?-->", re.DOTALL)
_MARKS = re.compile(r"(?<!\\)(?:\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|`+)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def bare_words(text: str) -> str:
    """Give what a reader sees of ``text``, the Markdown of one paragraph; a line for each that was
    broken by hand."""
    text = re.sub(r"(?: {2,}|\\)\n", "\x0b", text.strip()).replace("\n", " ")
    text = _NOTE.sub("", _PICTURE.sub("", text))
    text = _BARE.sub(r"\1", _LINK.sub(r"\1", text))
    text = _MARKS.sub("", _TAG.sub("", text))
    text = html.unescape(_ESCAPED.sub(r"\1", text))
    return "\n".join(" ".join(cleaned(each).split()) for each in text.split("\x0b"))


def kept_text(text: str, spot: str, inventory: Inventory) -> tuple[str, tuple[int, ...]]:
    """Give ``text`` with the links that can be followed, and the pieces that its links are. Those
    that cannot, and pictures, whose files did not come with it, are accounted for."""
    pieces: list[int] = []

    def picture(match: re.Match[str]) -> str:
        number = inventory.add(PieceKind.PICTURE, match[2].rpartition("/")[2] or "picture", spot)
        inventory.leave(number, ELSEWHERE)
        return ""

    def link(match: re.Match[str]) -> str:
        number = inventory.add(PieceKind.LINK, match[2], spot)
        if why := why_not_followed(match[2]):
            inventory.leave(number, why)
            return match[1]
        pieces.append(number)
        return match[0]

    kept = _LINK.sub(link, _PICTURE.sub(picture, text)).strip()
    lines = re.split(r"(?: {2,}|\\)\n", kept)
    return "  \n".join(" ".join(line.split()) for line in lines), tuple(pieces)
