"""The first words of a Markdown text, as plain words."""

from __future__ import annotations

import re

_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)(\{[^}]*\})?")
_CITATION = re.compile(r"\s*\[@[^\]]*\]")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARK = re.compile(r"(?<!\w)[*_`]+(?=\S)|(?<=\S)[*_`]+(?!\w)|</?[A-Za-z][^>]*>|^[#>\s]+")
_MAY_BE_MARKED = re.compile(r"[*_`<#>]")
_SENTENCE_END = re.compile(r"[.!?…]['”\"’)]*(?=\s|$)")


def opening(text: str, most: int = 32) -> str:
    """Give the first paragraph of ``text`` without marks, in whole sentences of up to ``most``
    words together; where the first sentence is longer, its first ``most`` words and ``…``."""
    paragraph = text.strip().partition("\n\n")[0]
    if "[" in paragraph:
        for pattern, left in ((_PICTURE, ""), (_CITATION, ""), (_LINK, r"\1")):
            paragraph = pattern.sub(left, paragraph)
    if _MAY_BE_MARKED.search(paragraph):
        paragraph = _MARK.sub("", paragraph)
    words = paragraph.split()
    if len(words) <= most:
        return " ".join(words)
    start = " ".join(words[:most])
    ends = [match.end() for match in _SENTENCE_END.finditer(start)]
    return start[: ends[-1]] if ends else f"{start.rstrip(',;:–')} …"
