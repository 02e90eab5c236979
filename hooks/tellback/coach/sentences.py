"""Markdown text cut into the sentences that a reader is to read.

Left out are headings, tables, code, pictures, and what others wrote: quotations and the titles of
works are not the writer's to put more simply.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tellback.model.placeholder import PLACEHOLDER

FEWEST_WORDS = 3
"""Fewer words than these are a label (“Tuesday mornings”) and no sentence."""
_QUOTED_FROM = 4
"""From so many words on, what stands in quotation marks is somebody's own wording."""

WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*|\d[\d.,:/]*")
"""A word, or a number."""
_BLOCKS = re.compile(
    r"^[ \t]*(?P<fence>`{3,}|~{3,})[\s\S]*?(?:^[ \t]*(?P=fence)|\Z)|<!--[\s\S]*?(?:-->|\Z)",
    re.MULTILINE,
)
"""Code in lines of its own, and comments: no reader reads them as text."""
_CODE = re.compile(r"(?<!`)(?P<tick>`++)[^`]+(?P=tick)(?!`)")
_HIDDEN = (
    re.compile(r"!\[[^\[\]]*\]\([^)\n]*\)(?:\{[^{}\n]*\})?"),
    re.compile(r" ?\[(?:see\s+)?@[^\[\]()]+\]"),
    re.compile(r"\[\^[^\[\]]+\]:?"),
    re.compile(r"(?<=\])\((?:[^()\n]|\([^()\n]*\))*\)(?:\{[^{}\n]*\})?"),
    re.compile(r"(?<=\])\[[^\[\]\n]*\]"),
    re.compile(r"\{\{[^{}]*\}\}|\{%[^%\n]*%\}|\{:?[ ]*[.#][^{}\n]*\}"),
    re.compile(r"<[^<>\n]*>|https?://\S+|&#?\w+;"),
    re.compile(r"[*`\[\]\\]|(?<!\w)_|_(?!\w)"),
    PLACEHOLDER,
)
_NO_TEXT = re.compile(
    r"[ ]{0,3}#{1,6}(?:\s|$)|[ ]*>|[ ]*\||[^|]*\|.*\|[^|]*$|[ ]*(?:!!!|\?\?\?|===|:::)"
    r"|[ ]*(?:[-*_=][ ]*){3,}$|[ ]{0,3}\*?\[[^\]]+\]:|\s*$"
)
_ENTRY = re.compile(r"[ ]*(?:[-*+]|\d+[.)]|:)[ ]+(?:\[[ xX]\][ ]+)?")
_WORK = re.compile(r"(?<![\w*])\*(?![\s*])(?=[^*\n]*\s)[^*\n]+(?<!\s)\*(?![\w*])")
_LINKED_WORK = re.compile(r"\[[^\[\]]+\]\(https?://[^)\s]*\)")
_QUOTATION = re.compile(r"“[^“”]*”|‘[^‘’]*(?:’(?=\w)[^‘’]*)*’(?!\w)|\"[^\"\n]*\"")
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-Z0-9]|\s*$)|\n(?=\s*$)")
_GAP = re.compile(r"\s+(?=[.,;:!?)]+(?:[\s\"'”’)]|$))|(?<=[(“‘])\s+")
_SHORTENED = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|cf|vs|approx|al|Mr|Mrs|Ms|Mx|Dr|Prof|Rev|St|No|no|p|pp|para|fig|tel"
    r"|ext|[A-Z]))\.$"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as a reader sees it. ``own`` is the same with what others wrote blanked out;
    ``start`` and ``end`` are where it stands in the text."""

    words: str
    own: str
    start: int
    end: int


def sentences_of(text: str) -> Iterator[Sentence]:
    """Yield the sentences of ``text``, which is Markdown; each entry of a list is at least one."""
    text = _blanked(text, _BLOCKS)
    shown = _blanked(text, *_HIDDEN)
    own = _blanked(text, _CODE, _WORK, _LINKED_WORK, *_HIDDEN)
    whole = _blanked(_CODE.sub(lambda match: "A" * len(match[0]), text), *_HIDDEN)
    own = _QUOTATION.sub(lambda match: _if_long(match[0]), own)
    for start, end in _blocks(text):
        for first, last in _cut(whole, start, end):
            words = _tidied(shown[first:last])
            mine = _tidied(own[first:last])
            count = len(WORD.findall(words))
            if count >= FEWEST_WORDS and 2 * len(WORD.findall(mine)) >= count:
                hidden = len(shown[first:last]) - len(shown[first:last].lstrip())
                yield Sentence(words, mine, first + hidden, last)


def _blanked(text: str, *patterns: re.Pattern[str]) -> str:
    """Give ``text`` with what ``patterns`` find made spaces, every place unchanged."""
    for pattern in patterns:
        text = pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    return text


def _if_long(quotation: str) -> str:
    if len(WORD.findall(quotation)) < _QUOTED_FROM:
        return quotation
    return re.sub(r"[^\n]", " ", quotation)


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each paragraph and each entry of a list starts and ends in ``text``."""
    at, start, quoted = 0, -1, False
    for line in text.split("\n"):
        entry = _ENTRY.match(line)
        quoted = bool(line.strip()) and (quoted or line.lstrip().startswith(">"))
        plain = not quoted and not _NO_TEXT.match(line)
        if start >= 0 and (not plain or entry):
            yield start, at
            start = -1
        if plain and start < 0:
            start = at + (entry.end() if entry else 0)
        at += len(line) + 1
    if start >= 0:
        yield start, len(text)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of the block between ``start`` and ``end`` starts and ends. In
    ``text`` inline code is one long word: a stop in it ends nothing."""
    first = start
    for match in _END.finditer(text, start, end):
        if _SHORTENED.search(text, max(first, match.start() - 8), match.start() + 1):
            continue
        if text[first : match.end()].strip():
            yield first, match.end()
        first = match.end()
    if text[first:end].strip():
        yield first, end


def _tidied(words: str) -> str:
    return _GAP.sub("", " ".join(words.split()))
