"""What a report recommends: items of a list, paragraphs with a number before them, chapters."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tellback.documents.document import Block, Entry, Listing, Paragraph
from tellback.documents.placing_outline import Chapter
from tellback.documents.placing_words import one_line
from tellback.model.placeholder import placeholder

NUMBERED = re.compile(
    r"^\s*(?:recommendation\s*(?:no\.?\s*)?\d{1,2}|r\s?\d{1,2})(?:\s*[.:)–—-]+\s*|\s+|$)",
    re.IGNORECASE,
)
"""How a recommendation begins that has its number before it."""
_FIGURE = re.compile(r"^\s*\(?\d{1,2}[.:)]\s+")


@dataclass(slots=True)
class Recommended:
    """What should be done, and what says more of it: ``below`` it, or the ``chapter`` it heads."""

    text: str
    pieces: tuple[int, ...]
    below: list[Block] = field(default_factory=list)
    chapter: Chapter | None = None


def recommendations_in(chapter: Chapter) -> tuple[list[Recommended], list[Block]] | None:
    """Give what ``chapter`` recommends, and what stands above all of it; None where nothing can be
    told apart."""
    numbered = any(_number_before(block) for block in chapter.blocks)
    lists = any(isinstance(block, Listing) for block in chapter.blocks)
    if not (numbered or lists or chapter.below):
        return None
    above: list[Block] = []
    found: list[Recommended] = []
    for block in chapter.blocks:
        if isinstance(block, Listing) and not (numbered and found):
            found += [_recommended(entry) for entry in block.entries]
        elif isinstance(block, Paragraph) and (match := _number_before(block)):
            found.append(Recommended(one_line(block.plain[match.end() :]), block.pieces))
        elif numbered and found:
            found[-1].below.append(block)
        else:
            above.append(block)
    return [*(_whole(each) for each in found), *map(chapter_recommended, chapter.below)], above


def chapter_recommended(chapter: Chapter) -> Recommended:
    """Give what a chapter recommends: its heading, or its first paragraph below a heading that is
    no more than a number."""
    match = NUMBERED.match(chapter.words)
    words = chapter.words[match.end() :].strip() if match else chapter.words
    below = Chapter(None, "", list(chapter.blocks), chapter.below)
    return _whole(Recommended(words, chapter.pieces, chapter=below), chapter.words)


def _whole(each: Recommended, otherwise: str = "") -> Recommended:
    """Give ``each`` with the first paragraph below it for its words, where it has only a number."""
    blocks = each.chapter.blocks if each.chapter else each.below
    first = blocks[0] if blocks else None
    if not each.text and isinstance(first, Paragraph):
        del blocks[0]
        pieces = (*each.pieces, *first.pieces)
        return Recommended(one_line(first.plain), pieces, each.below, each.chapter)
    each.text = each.text or otherwise or placeholder("what should be done")
    return each


def _recommended(entry: Entry) -> Recommended:
    match = NUMBERED.match(entry.plain)
    words = entry.plain[match.end() :] if match else entry.plain
    return Recommended(one_line(words or entry.plain), entry.pieces, list(entry.below))


def _number_before(block: Block) -> re.Match[str] | None:
    """Give the number that a paragraph begins with, if it is a recommendation's."""
    if not isinstance(block, Paragraph):
        return None
    return NUMBERED.match(block.plain) or _FIGURE.match(block.plain)
