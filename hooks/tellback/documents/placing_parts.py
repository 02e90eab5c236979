"""What the records of every kind are put together from: parts under headings, lists that fill a
field, the title and the lines at the top."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from tellback.assemble.markup import escaped
from tellback.documents.document import Block, Entry, Listing, Paragraph, pieces_in
from tellback.documents.placing_lines import is_left_open
from tellback.documents.placing_making import Making
from tellback.documents.placing_outline import FACTS_TAKEN, Chapter
from tellback.documents.placing_prose import Prose
from tellback.documents.placing_quotes import parted
from tellback.documents.placing_spoken import without_voices
from tellback.documents.placing_words import one_line, words_of_entry

_MOST_WORDS = 20
"""How many words a line may have to count as one of a list that nobody marked as one."""
_STANDFIRST_WORDS = 45

Diverted = Callable[[Chapter], bool]


@dataclass(slots=True)
class Parts:
    """Texts under their headings, in the order they came."""

    texts: dict[str, list[str]] = field(default_factory=dict)

    def add(self, heading: str, text: str) -> None:
        """Put ``text`` under ``heading``, behind what stands there."""
        if text:
            self.texts.setdefault(heading, []).append(text)

    def holds(self, heading: str) -> bool:
        """Say whether something stands under ``heading``."""
        return bool(self.texts.get(heading))

    def first(self, heading: str, text: str) -> None:
        """Put a part before all others."""
        rest = {name: texts for name, texts in self.texts.items() if name != heading}
        self.texts = {heading: [text, *self.texts.get(heading, [])], **rest}

    def markdown(self) -> str:
        """Give all parts, each under a heading of level two."""
        return "\n\n".join(
            f"## {heading}\n\n{separate(texts)}" if heading else separate(texts)
            for heading, texts in self.texts.items()
        )


def separate(texts: Iterable[str]) -> str:
    """Give ``texts`` as paragraphs, one below another."""
    return "\n\n".join(filter(None, texts))


def chapter_text(
    making: Making,
    chapter: Chapter,
    mark: str,
    heading: str,
    *,
    depth: int = 3,
    diverted: Diverted = lambda _: False,
) -> str:
    """Give what stands under ``chapter`` as Markdown of the part ``mark``, its own headings from
    the level ``depth`` on. What is ``diverted`` goes elsewhere, by whoever says so."""
    prose = Prose(making, mark, making.under(heading), heading)
    texts = [prose.text(chapter.blocks)]
    for inner in chapter.below:
        if diverted(inner):
            continue
        text = chapter_text(making, inner, mark, heading, depth=depth + 1, diverted=diverted)
        if text:
            texts.append(f"{'#' * min(depth, 6)} {escaped(inner.words)}\n\n{text}")
            making.ledger.took(inner.pieces, mark, making.under(heading))
        else:
            leave_heading(making, inner)
    return separate(texts)


def leave_heading(making: Making, chapter: Chapter) -> None:
    """Say of a heading under which nothing is left what became of it."""
    if chapter.empty and chapter.part == FACTS_TAKEN:
        making.ledger.took(chapter.pieces, "heading", making.line("the lines at the top"))
    elif chapter.empty:
        why = "Nothing stands under this heading. Write something there, or do without it."
        making.ledger.doubt(chapter.pieces, why, "left out")
    else:
        making.ledger.took(chapter.pieces, "heading", "what stood under it has a place of its own")


def listed_in(blocks: Sequence[Block]) -> tuple[list[Entry], list[Block], list[Paragraph]]:
    """Give the items of the list in ``blocks``, all other blocks, and paragraphs that only
    announce it. Short lines without a list among them are taken for its items. A list below words
    that stand behind the first may say the opposite of it: it is among the others."""
    entries: list[Entry] = []
    rest: list[Block] = []
    leads: list[Paragraph] = []
    lists = [block for block in blocks if isinstance(block, Listing)]
    lines = [block for block in blocks if isinstance(block, Paragraph) and block.plain.strip()]
    by_line = not lists and bool(lines) and all(map(_is_line, lines))
    for at, block in enumerate(blocks):
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        if entries and not by_line and isinstance(block, Paragraph) and block.plain.strip():
            rest += blocks[at:]
            break
        if isinstance(block, Listing):
            entries += block.entries
        elif isinstance(block, Paragraph) and by_line and block.plain.strip():
            entries.append(Entry(block.text, block.plain, block.pieces))
        elif (
            isinstance(block, Paragraph)
            and block.plain.rstrip().endswith(":")
            and isinstance(following, Listing)
        ):
            leads.append(block)
        else:
            rest.append(block)
    return entries, rest, leads


def _is_line(block: Paragraph) -> bool:
    text = block.plain.strip()
    sentences = len(re.findall(r"[.!?](?:\s|$)", text))
    return len(text.split()) <= _MOST_WORDS and sentences <= 1 and not text.endswith(":")


def lead_left(making: Making, leads: Iterable[Paragraph]) -> None:
    """Say of paragraphs that only announce a list that they are not needed."""
    for lead in leads:
        why = "It only announces the list that follows, which has a place of its own."
        making.ledger.left(lead.pieces, why, "lead-in")


def all_pieces(entry: Entry) -> tuple[int, ...]:
    """Give the pieces of an item and of all below it."""
    return tuple(pieces_in(Listing((entry,))))


def entry_words(making: Making, entry: Entry, mark: str, heading: str) -> str:
    """Give an item as plain words for a field; an empty text where all of it was somebody's
    words, which go to the voices."""
    pieces = all_pieces(entry)
    where = making.line(mark)
    rest = without_voices(making, entry.text, entry.plain, pieces, heading, asks=mark == "prompts")
    words = one_line(words_of_entry(replace(entry, plain=rest))).lstrip(": ")
    Prose(making, mark, where, "").inline(entry.text, entry.pieces)  # unsafe links are told
    if not words and one_line(entry.plain):
        return ""
    if words:
        Prose(making, mark, where, "").took(pieces)
        making.doubt_names(words, pieces)
    else:
        making.ledger.left(pieces, "Nothing stands in it.", "empty")
    return words


def fill_list(making: Making, chapter: Chapter, key: str) -> tuple[list[str], Chapter]:
    """Give the items of ``chapter`` as words for the field ``key``, and what is left of it: all
    that is no list."""
    entries, rest, leads = listed_in(chapter.blocks)
    if entries:
        lead_left(making, leads)
    words = [entry_words(making, each, key, chapter.words) for each in entries]
    left = Chapter(chapter.heading, chapter.part, rest, chapter.below)
    return [each for each in words if each], left


def standfirst_in(blocks: Sequence[Block], *, alone: bool) -> int | None:
    """Give the place of the paragraph that says in short what it is about: the first, if it is
    short and more follows, or nothing else must (``alone``)."""
    lines = [at for at, block in enumerate(blocks) if isinstance(block, Paragraph)]
    if not lines or lines[0] != 0 or (len(lines) < 2 and not alone):
        return None
    first = blocks[0]
    if not isinstance(first, Paragraph) or first.quoted or "\n" in first.plain:
        return None
    if is_left_open(first.plain) or parted(first.text).of_people:
        return None
    words = first.plain.split()
    return 0 if 4 <= len(words) <= _STANDFIRST_WORDS and first.plain[-1:] != ":" else None
