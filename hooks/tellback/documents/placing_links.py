"""Links that may not stand in a record, and lines that are captions of pictures."""

from __future__ import annotations

import re

from tellback.documents.account import Ledger
from tellback.documents.document import Block, Paragraph

FIGURE = re.compile(r"^(?:fig(?:ure|\.)?|picture|photo(?:graph)?|image)\s*\d+\s*[.:–-]*\s*", re.I)
_CAPTION_WORDS = 15


def leave_link(ledger: Ledger, address: str, links: dict[str, list[int]]) -> None:
    """Say of the link to ``address`` that it was left out; ``links`` holds its pieces."""
    numbers = links.get(address) or links.get(address.replace("%20", " ")) or []
    scheme = address.partition(":")[0].lower() if ":" in address[:12] else ""
    why = {
        "file": "This link leads to a file on somebody's computer, out of reach of others.",
        "": "This link leads to a place in the document, or beside it, and not to a page.",
    }.get(scheme, f"A link of the kind “{scheme}:” may not stand on a page.")
    ledger.left(numbers, f"{why} Its words stay.", "unsafe link")


def caption_in(block: Block | None) -> Paragraph | None:
    """Give ``block`` where it is a line that can only be the caption of what stands above it."""
    if not isinstance(block, Paragraph) or block.quoted or block.bold or block.level:
        return None
    text = block.plain.strip()
    if block.style:
        return block if block.style == "caption" and "\n" not in text else None
    named = bool(FIGURE.match(text))
    short = 0 < len(text.split()) <= _CAPTION_WORDS and "\n" not in text
    return block if short and (named or text[-1] not in ".:;?!,") else None
