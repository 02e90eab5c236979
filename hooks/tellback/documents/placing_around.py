"""What a document holds that is no part of a record: what makes it a mail, its list of contents,
headings under which it says that there was nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tellback.documents.document import Block, Listing, Paragraph, Table, pieces_in
from tellback.documents.headings import bare, listed
from tellback.documents.placing_mail import Left, without_mail
from tellback.documents.placing_words import words_of

_PAGE = re.compile(r"(?:\t|\s*\.{2,}|\s*…+|\s{2,})\s*(?:page\s*)?[\divx]{1,4}\s*$", re.IGNORECASE)
_CONTENTS = "It is a list of contents: pages make their own."
_NOTHING = "It says that there was nothing, so there is nothing to publish."


def without_surroundings(blocks: Sequence[Block]) -> tuple[list[Block], list[Left]]:
    """Give ``blocks`` without what is no part of a record, and what that is."""
    kept, left = without_mail(blocks)
    at, found = 0, list[Block]()
    while at < len(kept):
        end, why = _contents_end(kept, at), _CONTENTS
        if end == at:
            end, why = _nothing_end(kept, at), _NOTHING
        if end == at:
            found.append(kept[at])
            end += 1
        else:
            left += [(tuple(pieces_in(each)), why) for each in kept[at:end]]
        at = end
    return found, left


def _contents_end(blocks: Sequence[Block], at: int) -> int:
    """Give where the list of contents ends that begins at ``at``; ``at`` where none does."""
    block = blocks[at]
    if not isinstance(block, Paragraph) or bare(block.plain) not in listed("contents"):
        return at
    headings = {bare(words_of(each)) for each in blocks[at + 1 :] if isinstance(each, Paragraph)}
    end = at + 1
    seen: set[str] = set()
    while end < len(blocks):
        lines = [line for line in words_of(blocks[end]).split("\n") if line.strip()]
        names = {bare(_PAGE.sub("", line).replace(" | ", "\t")) for line in lines}
        paged = all(_PAGE.search(line.replace(" | ", "\t")) for line in lines)
        listing = isinstance(blocks[end], Listing | Table)
        known = bool(names & headings) if listing else names <= headings
        if not lines or seen & names or not (paged or known):
            break
        seen |= names
        end += 1
    return end if end > at + 1 else at


def _nothing_end(blocks: Sequence[Block], at: int) -> int:
    """Give where a heading ends under which it says that there was nothing; ``at`` for any other:
    what follows it must be a heading too, or the end."""
    block = blocks[at]
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    if not isinstance(block, Paragraph):
        return at
    first, _, rest = block.plain.strip().partition("\n")
    if bare(first) in listed("other_business") and bare(rest) in listed("nothing"):
        return at + 1
    if following is None:
        return at
    heading = bool(block.level or block.bold) or bare(block.plain) in listed("other_business")
    after = blocks[at + 2] if at + 2 < len(blocks) else None
    ended = after is None or (isinstance(after, Paragraph) and bool(after.level or after.bold))
    says_nothing = bare(words_of(following)) in listed("nothing")
    return at + 2 if heading and ended and says_nothing and not isinstance(following, Table) else at
