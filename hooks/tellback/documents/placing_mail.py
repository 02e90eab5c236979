"""What stands around the text of a mail and is no part of a write-up: who sent it to whom, a
greeting, a signature, a disclaimer, the mail that was answered."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tellback.documents.document import Block, Figure, Listing, Paragraph, Table, pieces_in
from tellback.documents.headings import part_named
from tellback.documents.placing_words import words_of

Left = tuple[tuple[int, ...], str]
"""Pieces that are left out, and why: a whole sentence."""

_LINE = re.compile(
    r"[\s>*_]*(?P<label>from|sent|date|to|cc|bcc|subject|importance|attachments?|reply-to|when|"
    r"received)\s*[:|][\s*_]*(?P<value>.*)$",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r"\s*(?:-{2,}\s*(?:original|forwarded) (?:message|mail|appointment)\s*-*|_{10,}"
    r"|begin forwarded message:|on .{5,90} wrote:)\s*$",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"(?:hi|hello|hey|dear|good (?:morning|afternoon|evening))\b[^.:?\n]{0,40}[,!.–-]?$", re.I
)
_CLOSING = re.compile(
    r"(?:(?:with |many |best |kind(?:est)? |warm(?:est)? |all )*(?:regards|wishes|thanks|thank you"
    r"(?: all| everyone| so much)?|the best|yours sincerely|yours faithfully|cheers|sincerely)"
    r"(?: and (?:best wishes|regards))?)(?:, *\w+(?: \w+)?)?[,.!]*(?:\n|$)",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"(?=.*\b(?:e-?mail|message|transmission)\b)(?=.*\b(?:confidential|intended (?:solely|only)|"
    r"privileged|intended recipient|addressee|in error|virus(?:es)?|consider the environment)\b)",
    re.IGNORECASE | re.DOTALL,
)
_TOP = 4
"""Among how many of the first blocks the lines of a mail begin."""
_SHORT = 12
"""How many words a line of a signature has at most."""
_SIGNATURE = 10
"""How many blocks a signature has at most."""
_COVER = 30
"""Fewer words than these above a longer mail that was sent on only cover it: the text is there."""
_SENT = "Who sent a mail, when, and to whom is not published."
_ANSWERED = "It is the mail that was answered or sent on, and no part of this one."


def without_mail(blocks: Sequence[Block]) -> tuple[list[Block], list[Left]]:
    """Give ``blocks`` without what makes them a mail, and what that is; all of them where they are
    none. A subject stays, as a line: it is the title."""
    start = next((at for at in range(min(_TOP, len(blocks))) if _head(blocks, at) > at), None)
    if start is None:
        return list(blocks), []
    kept, left = list(blocks[:start]), []
    at, body = start, 0
    while at < len(blocks):
        block = blocks[at]
        end = _head(blocks, at)
        if (end > at > start) or _divides(block):
            below = sum(len(words_of(each).split()) for each in blocks[max(end, at + 1) :])
            if body >= _COVER or body * 2 > below:
                left += [(_pieces(each), _ANSWERED) for each in blocks[at:]]
                break
            end = max(end, at + 1)
        if end > at:
            first = not any(_is_subject(each) for each in kept)
            for each in blocks[at:end]:
                subject = _subject(each) if first else None
                kept += [subject] if subject else []
                left += [] if subject else [(_pieces(each), _SENT)]
            at = end
            continue
        if why := _around(block, body):
            left.append((_pieces(block), why))
            at += 1
            end = min(at + _SIGNATURE, len(blocks)) if why == _SIGNED else at
            while at < end and _signs(blocks, at):
                if isinstance(blocks[at], Figure):  # a logo, or a photograph: who knows
                    kept.append(blocks[at])
                else:
                    left.append((_pieces(blocks[at]), why))
                at += 1
            continue
        kept.append(block)
        body += len(words_of(block).split())
        at += 1
    return kept, left


_SIGNED = "It is the signature of a mail."


def _around(block: Block, body: int) -> str:
    """Say why a block of a mail is no part of its text; an empty text for one that is."""
    if not isinstance(block, Paragraph | Table):
        return ""
    words = words_of(block).strip()
    if _DISCLAIMER.search(words):
        return "It is the disclaimer of a mail."
    if not isinstance(block, Paragraph):
        return ""
    if body <= _SHORT and _GREETING.match(words):
        return "It is the greeting of a mail."
    closes = _CLOSING.match(words) and all(len(each.split()) <= _SHORT for each in _lines(words))
    return _SIGNED if closes and body else ""


def _signs(blocks: Sequence[Block], at: int) -> bool:
    """Say whether a block behind the end of a mail belongs to its signature."""
    block = blocks[at]
    if isinstance(block, Listing) or _divides(block) or _head(blocks, at) > at:
        return False
    if isinstance(block, Paragraph):
        short = all(len(each.split()) <= _SHORT for each in _lines(block.plain))
        return short and not block.level and not part_named("session", block.plain)
    return isinstance(block, Figure) or "@" in words_of(block)


def _head(blocks: Sequence[Block], at: int) -> int:
    """Give where the lines that a mail begins with end; ``at`` itself where there are none."""
    end, labels, address = at, set(), False
    while end < len(blocks):
        lines = _lines(words_of(blocks[end])) if _may_head(blocks[end]) else []
        found = [_LINE.match(line) for line in lines]
        named = {each["label"].lower() for each in found if each}
        if not lines or not all(found) or ("sent" in labels and named & {"date", "when"}):
            break
        labels |= named
        address = address or any("@" in line for line in lines)
        end += 1
    mail = "from" in labels and ("sent" in labels or "subject" in labels or address)
    return end if mail or {"sent", "to"} <= labels or {"to", "subject"} <= labels else at


def _may_head(block: Block) -> bool:
    return isinstance(block, Table) or (isinstance(block, Paragraph) and not block.level)


def _divides(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(_QUOTED.match(block.plain))


def _subject(block: Block) -> Paragraph | None:
    """Give the line of ``block`` that says what the mail is about, if it has one."""
    for line in _lines(words_of(block)):
        match = _LINE.match(line)
        if match and match["label"].lower() == "subject" and match["value"].strip():
            said = f"Subject: {match['value'].strip()}"
            return Paragraph(said, said, _pieces(block))
    return None


def _is_subject(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.plain.startswith("Subject: ")


def _lines(words: str) -> list[str]:
    return [each for each in words.split("\n") if each.strip()]


def _pieces(block: Block) -> tuple[int, ...]:
    return tuple(pieces_in(block))
