"""A document's blocks in the order that its headings give them: a title, what stands above the
first heading, and chapters, which may have chapters below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tellback.documents.document import Block, Document, Entry, Listing, Paragraph, Table
from tellback.documents.headings import label_named, part_named, shown

_MOST_WORDS = 14
"""How many words a heading made by hand may have: more are a paragraph that stands out."""

FACTS_TAKEN = "details taken"
"""The part of a chapter out of which facts were taken."""
A_FACT = "fact"
"""The part of a chapter that was nothing but one fact under its label."""


@dataclass(slots=True)
class Chapter:
    """What stands under one heading: ``blocks`` right below it, ``below`` under its own headings.
    ``part`` is what the heading stands for, empty for one that stands for itself."""

    heading: Paragraph | None
    part: str = ""
    blocks: list[Block] = field(default_factory=list)
    below: list[Chapter] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The heading as it is shown."""
        return shown(self.heading.plain) if self.heading else ""

    @property
    def pieces(self) -> tuple[int, ...]:
        """The pieces of the heading itself."""
        return self.heading.pieces if self.heading else ()

    @property
    def empty(self) -> bool:
        """Whether nothing at all stands under the heading."""
        return not self.blocks and all(each.empty for each in self.below)


@dataclass(frozen=True, slots=True)
class Outline:
    """``title`` is the document's own, if it has one; ``above`` what stands before any heading."""

    title: Paragraph | None
    above: tuple[Block, ...]
    chapters: tuple[Chapter, ...]


def outline_of(document: Document, kind: str) -> Outline:
    """Give the outline of ``document``, whose headings stand for parts of a record of ``kind``."""
    blocks = _with_columns(document.blocks, kind)
    ranks = _ranks(blocks, kind)
    title = _title_at(blocks, ranks, kind)
    above: list[Block] = []
    top: list[Chapter] = []
    open_: list[tuple[int, Chapter]] = []
    for at, block in enumerate(blocks):
        if at == title:
            continue
        rank = ranks[at]
        if not rank or not isinstance(block, Paragraph):
            (open_[-1][1].blocks if open_ else above).append(block)
            continue
        chapter = Chapter(block, part_named(kind, block.plain))
        while open_ and open_[-1][0] >= rank:
            open_.pop()
        (open_[-1][1].below if open_ else top).append(chapter)
        open_.append((rank, chapter))
    heading = blocks[title] if title is not None else None
    return Outline(heading if isinstance(heading, Paragraph) else None, tuple(above), tuple(top))


def _with_columns(blocks: Sequence[Block], kind: str) -> list[Block]:
    """Give ``blocks`` with each table whose columns are headed by parts as those parts, one below
    another."""
    levels = [each.level for each in blocks if isinstance(each, Paragraph) and each.level > 1]
    level = min(levels, default=2)
    parted: list[Block] = []
    for block in blocks:
        heads = _heads(block) if isinstance(block, Table) else []
        if (
            not isinstance(block, Table)
            or not heads
            or not all(part_named(kind, head.plain) for head in heads)
        ):
            parted.append(block)
            continue
        for at, head in enumerate(heads):
            pieces = tuple(dict.fromkeys((*block.pieces[0], *head.pieces)))
            parted.append(Paragraph(head.text, head.plain, pieces, level))
            entries: list[Entry] = []
            for row, own in zip(block.rows[1:], block.pieces[1:], strict=True):
                entries += _entries_of(row[at] if at < len(row) else (), own)
            parted += [Listing(tuple(entries))] if entries else []
    return parted


def _heads(table: Table) -> list[Paragraph]:
    """Give the first row of a table with columns and more rows, where each cell is a line."""
    if len(table.rows) < 2 or len(table.rows[0]) < 2:
        return []
    lines = [cell[0] for cell in table.rows[0] if len(cell) == 1 and isinstance(cell[0], Paragraph)]
    return lines if len(lines) == len(table.rows[0]) else []


def _entries_of(cell: Sequence[Block], own: tuple[int, ...]) -> list[Entry]:
    entries: list[Entry] = []
    for block in cell:
        if isinstance(block, Listing):
            entries += block.entries
        elif isinstance(block, Paragraph) and block.plain.strip():
            entries.append(Entry(block.text, block.plain, (*own, *block.pieces)))
        elif not isinstance(block, Paragraph):
            entries.append(Entry("", "", own, (block,)))
    if entries and all(piece not in entries[0].pieces for piece in own):
        first = entries[0]
        entries[0] = Entry(first.text, first.plain, (*own, *first.pieces), first.below)
    return entries


def _ranks(blocks: Sequence[Block], kind: str) -> list[int]:
    """Give the rank of each block that is a heading, 1 being the highest; 0 for any other."""
    styled = {block.level for block in blocks if isinstance(block, Paragraph) and block.level}
    ranks: list[int] = []
    last = 0
    for at, block in enumerate(blocks):
        rank = 0
        if isinstance(block, Paragraph):
            if block.level:
                rank = last = block.level
            elif _by_hand(blocks, at, kind):
                named = bool(part_named(kind, block.plain))
                # A known part made by hand is a section, in whatever the others are set.
                rank = min((each for each in styled if each > 1), default=2) if named else 0
                rank = rank or (last + 1 if last > 1 or len(styled) > 1 else 2)
        ranks.append(rank)
    return ranks


def _by_hand(blocks: Sequence[Block], at: int, kind: str) -> bool:
    """Say whether a paragraph without a heading's style is one all the same: it stands out, or
    names a part and announces what follows."""
    block = blocks[at]
    if not isinstance(block, Paragraph) or block.quoted:
        return False
    text = block.plain.strip()
    words = text.split()
    if not words or len(words) > _MOST_WORDS or "\n" in text or _is_fact(text):
        return False
    if kind == "family" and text[-1] == "?" and _answered(blocks, at):
        return True
    if block.bold:
        return text[-1] not in ".,;" and text[0] not in "“\"‘'"
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    return (
        len(words) <= 7
        and text[-1] not in ".,;"
        and bool(part_named(kind, text))
        and (isinstance(following, Listing) or text[-1] in ":?" or _stands_alone(following))
    )


def _answered(blocks: Sequence[Block], at: int) -> bool:
    """Say whether a line that asks something has text below it: on pages for families, questions
    are headings."""
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    return following is not None and not (
        isinstance(following, Paragraph) and following.plain.rstrip().endswith("?") and at
    )


def _stands_alone(following: Block | None) -> bool:
    """Say whether what follows is a paragraph of some length, as below a heading."""
    return isinstance(following, Paragraph) and len(following.plain.split()) > _MOST_WORDS


def _is_fact(text: str) -> bool:
    """Say whether ``text`` states a fact: ``Venue: the town hall``."""
    label, colon, value = text.partition(":")
    return bool(colon and value.strip() and label_named(label))


def _title_at(blocks: Sequence[Block], ranks: Sequence[int], kind: str) -> int | None:
    """Give the place of the title: the first heading, if nothing but facts and a line or two
    stands before it, and no other heading is as high; or else a first line that reads as one."""
    headings = [at for at, rank in enumerate(ranks) if rank]
    if headings:
        first = headings[0]
        block = blocks[first]
        above = [each for each in blocks[:first] if isinstance(each, Paragraph)]
        alone = [ranks[at] for at in headings].count(ranks[first]) == 1
        highest = all(ranks[first] <= ranks[at] for at in headings)
        opens = first == 0 or (len(above) == first <= 3)
        if isinstance(block, Paragraph) and opens and not part_named(kind, block.plain):
            nothing_below = first + 1 < len(blocks) and bool(ranks[first + 1])
            if (alone and highest) or (first == 0 and (nothing_below or block.bold)):
                return first
    return _first_line(blocks, ranks)


def _first_line(blocks: Sequence[Block], ranks: Sequence[int]) -> int | None:
    """Give the place of a short first paragraph without a full stop, which is a title in
    documents where nothing is styled."""
    if not blocks or ranks[0] or not isinstance(blocks[0], Paragraph):
        return None
    text = blocks[0].plain.strip()
    short = 0 < len(text.split()) <= _MOST_WORDS and "\n" not in text
    plain = text[-1:] not in ".:;,!?" and not _is_fact(text) and not blocks[0].quoted
    return 0 if short and plain and len(blocks) > 1 else None


def walked(chapters: Sequence[Chapter]) -> Iterator[Chapter]:
    """Yield ``chapters`` and all below them, in the order of the document."""
    for chapter in chapters:
        yield chapter
        yield from walked(chapter.below)
