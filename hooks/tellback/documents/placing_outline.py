"""A document's blocks in the order that its headings give them: a title, what stands above the
first heading, and chapters, which may have chapters below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tellback.documents.document import Block, Document, Listing, Paragraph
from tellback.documents.headings import is_only_part, label_named, part_named, shown
from tellback.documents.placing_around import without_surroundings
from tellback.documents.placing_columns import with_columns
from tellback.documents.placing_mail import Left

_MOST_WORDS = 14
"""How many words a heading made by hand may have: more are a paragraph that stands out."""

_ABBREVIATION = 5
"""How many capitals may be an abbreviation that stands on a line alone."""

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
    """``title`` is the document's own, if it has one; ``above`` what stands before any heading,
    ``left`` what is no part of a record, with why."""

    title: Paragraph | None
    above: tuple[Block, ...]
    chapters: tuple[Chapter, ...]
    left: tuple[Left, ...] = ()


def outline_of(document: Document, kind: str) -> Outline:
    """Give the outline of ``document``, whose headings stand for parts of a record of ``kind``."""
    kept, left = without_surroundings(document.blocks)
    blocks = with_columns(kept, kind)
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
    found = heading if isinstance(heading, Paragraph) else None
    return Outline(found, tuple(above), tuple(top), tuple(left))


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
    if block.bold or _in_capitals(text):
        return text[-1] not in ".,;" and text[0] not in "“\"‘'"
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    return (
        len(words) <= 7
        and text[-1] not in ".,;"
        and bool(part_named(kind, text))
        and (
            isinstance(following, Listing)
            or text[-1] in ":?"
            or _stands_alone(following)
            or (len(words) > 1 and following is not None and is_only_part(kind, text))
        )
    )


def _in_capitals(text: str) -> bool:
    """Say whether ``text`` is typed in capitals: an abbreviation alone is no heading."""
    return sum(each.isalpha() for each in text) > _ABBREVIATION and text.isupper()


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
    stands before it, and no other heading is as high; or else a first line that reads as one. What
    has the style of a title is the title, whatever it says."""
    for at, each in enumerate(blocks):
        if isinstance(each, Paragraph) and each.style == "title":
            return at
    headings = [at for at, rank in enumerate(ranks) if rank]
    if headings:
        first = headings[0]
        block = blocks[first]
        above = [each for each in blocks[:first] if isinstance(each, Paragraph)]
        alone = [ranks[at] for at in headings].count(ranks[first]) == 1
        highest = all(ranks[first] <= ranks[at] for at in headings)
        opens = first == 0 or (len(above) == first <= 3)
        if isinstance(block, Paragraph) and opens and not _heads_a_part(block, headings, kind):
            nothing_below = first + 1 < len(blocks) and bool(ranks[first + 1])
            by_hand = block.bold or _in_capitals(block.plain)
            if (alone and highest) or (first == 0 and (nothing_below or by_hand)):
                return first
    return _first_line(blocks, ranks)


def _heads_a_part(block: Paragraph, headings: Sequence[int], kind: str) -> bool:
    """Say whether the first of ``headings`` is that of a part: the very name of one, or what begins
    with a part's name where no other heading follows."""
    if len(headings) > 1 and block.level == 1:
        return is_only_part(kind, block.plain)
    return bool(part_named(kind, block.plain))


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
