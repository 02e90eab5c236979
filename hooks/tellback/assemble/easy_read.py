"""Easy-read text on its way into Markdown: each short line beside its picture."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tellback.model.easy_read import EasyLine, easy_lines
from tellback.model.text import Prose

_LISTED = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")


def easy_read_text(text: str) -> Prose:
    """Give ``text`` with every line and its picture in a box of its own (``tb-easy``), each typed
    line on a line of its own. Headings and whatever else is no line stay as they are."""
    return Prose("\n\n".join(_pieces(text)))


def _pieces(text: str) -> Iterator[str]:
    for block in easy_lines(text):
        if isinstance(block, EasyLine):
            listed = bool(_LISTED.match(block.words))
            words = block.words if listed else "  \n".join(map(str.strip, block.words.splitlines()))
            yield '<div class="tb-easy" markdown>'
            yield from (each for each in (block.picture, words) if each)
            yield "</div>"
        else:
            yield block.text
