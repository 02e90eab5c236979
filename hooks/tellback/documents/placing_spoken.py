"""What a document says in somebody's words, where it must not go out before they were asked: two
paragraphs that belong together, words of nobody who is named, who took notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from tellback.documents.account import links_among
from tellback.documents.document import Block, Listing, Paragraph, Table
from tellback.documents.headings import label_named
from tellback.documents.placing_lines import (
    attribution,
    in_first_person,
    is_set_as_attribution,
    reads_as_spoken,
)
from tellback.documents.placing_making import Making
from tellback.documents.placing_outline import Outline, walked
from tellback.documents.placing_people import Speaker
from tellback.documents.placing_quotes import Parted, Said, is_only_quote, parted, unmarked
from tellback.documents.placing_speakers import announced_speaker, speech
from tellback.documents.placing_tables import row_pieces
from tellback.documents.placing_words import one_line, plain_of
from tellback.model.placeholder import placeholder

AGREED = placeholder(
    "who said the words quoted above, and keep them in voices.yml until they agree, or take this "
    "away where nobody is quoted"
)
"""What stands below words that may be somebody's, so that they cannot go out unasked."""
_CLERK = re.compile(
    r"(?:(?:the|these)\s+)?(?:minutes?|notes?|record|write-?up)?\s*(?:(?:were|was)\s+)?"
    r"(?:taken|recorded|written(?:\s+up)?|typed(?:\s+up)?|minuted|noted|circulated)\s+by\b[\s:]",
    re.IGNORECASE,
)
_CLERK_WORDS = 40


def leave_clerk(making: Making, plain: str, pieces: tuple[int, ...]) -> bool:
    """Leave a paragraph out that says who took notes, and say whether it was one."""
    if not _CLERK.match(plain.strip()) or len(plain.split()) > _CLERK_WORDS:
        return False
    links = (each for found in links_among(making.document, pieces).values() for each in found)
    making.ledger.left((*pieces, *links), "Who took notes is not published.", "minutes")
    return True


def announces_words(block: Block) -> bool:
    """Say whether a paragraph announces what somebody said: “Parents told us:”."""
    if not isinstance(block, Paragraph) or not speech().search(block.plain):
        return False
    return announced_speaker(block.plain) is not None


def doubt_quotes(making: Making, taken: Parted, pieces: tuple[int, ...], *, loose: bool) -> bool:
    """Say of words that may be somebody's and stay in the text that they are there, and whether
    they were. ``loose`` says that they are set, announced or headed as somebody's words."""
    if taken.said and not making.takes_voices:
        why = (
            "These are somebody's words. Make sure that they agreed, or keep them as a voice of"
            " a programme, with consent: tellback add voice"
        )
    elif taken.nobodys or (loose and not taken.said):
        why = (
            "These may be somebody's words, and it is not said whose. They stay in the text. "
            "If a person said them, take them out and keep them as a voice, with consent."
        )
    else:
        return False
    making.ledger.doubt(pieces, why)
    return True


def without_voices(
    making: Making, text: str, plain: str, pieces: tuple[int, ...], heading: str, *, asks: bool
) -> str:
    """Give the words of an item (``text`` in Markdown, else ``plain``) without what somebody said,
    which goes to the voices. ``asks`` says that a question in quotation marks is nobody's."""
    found = parted(text)
    only = is_only_quote(text) and not found.said
    if only and asks and unmarked(text).endswith("?"):
        return plain
    if only and making.takes_voices:
        found = Parted((Said(unmarked(text), Speaker("")),))
    if found.said and making.takes_voices:
        for said in found.said:
            making.voice(said, pieces, heading)
        return one_line(plain_of(found.rest))
    doubt_quotes(making, found, pieces, loose=reads_as_spoken(text))
    return plain


def doubt_unseen(making: Making) -> None:
    """Doubt every text of the document that quotes somebody and went into any field but the voices:
    whatever way it took there."""
    marks = making.ledger.marks()
    notes = ((note.text, note.pieces) for _, note in making.document.footnotes)
    for text, pieces in chain(_texts(making.document.blocks), notes):
        went = {mark for piece in pieces for mark in marks.get(piece, ())}
        if "prompts" in went and unmarked(text).endswith("?"):
            continue
        if went and not any(mark == "voices" or mark.startswith("left") for mark in went):
            doubt_quotes(making, parted(text), pieces, loose=False)


def _texts(blocks: Iterable[Block]) -> Iterator[tuple[str, tuple[int, ...]]]:
    for block in blocks:
        match block:
            case Paragraph():
                yield block.text, block.pieces
            case Listing():
                for entry in block.entries:
                    yield entry.text, entry.pieces
                    yield from _texts(entry.below)
            case Table():
                for at, row in enumerate(block.rows):
                    own = row_pieces(block, at)
                    for cell in row:
                        yield from ((text, pieces or own) for text, pieces in _texts(cell))


def doubt_headings(making: Making, outline: Outline) -> None:
    """Say of the title and of headings that name or quote somebody that they do."""
    headings = [outline.title, *(each.heading for each in walked(outline.chapters))]
    for each in filter(None, headings):
        if not label_named(each.plain.partition(":")[0]):
            doubt_quotes(making, parted(each.text), each.pieces, loose=False)
            making.doubt_names(each.plain, each.pieces)


def took_pair(making: Making, block: Block, following: Block | None, heading: str) -> bool:
    """Take two paragraphs that are a quotation and whose it is, and say whether they were."""
    if not (making.takes_voices and isinstance(block, Paragraph)):
        return False
    if not isinstance(following, Paragraph):
        return False
    pieces = (*block.pieces, *following.pieces)
    alone = block.quoted or is_only_quote(block.text) or is_set_as_attribution(following.text)
    complete = alone and bool(parted(block.text, quoted=block.quoted).said)
    below = attribution(following.text) if alone and not complete else None
    if below:
        making.voice(Said(unmarked(block.text), below), pieces, heading)
        return True
    spoken = announces_words(block) and in_first_person(following.plain)
    if following.quoted or is_only_quote(following.text) or spoken:
        if parted(following.text, quoted=following.quoted).said:
            return False
        if speaker := announced_speaker(block.plain):
            making.voice(Said(unmarked(following.text), speaker), pieces, heading)
            return True
    return False
