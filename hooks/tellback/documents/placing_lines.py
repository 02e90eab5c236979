"""Lines that hold what somebody said without marks, lines that say whose the words above them are,
and quotations that go on over several paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tellback.documents.document import Block, Paragraph
from tellback.documents.placing_people import Speaker, is_role, speaker_in
from tellback.documents.placing_speakers import BRACKETED, DASHED
from tellback.documents.placing_words import plain_of

_WHO = (
    r"(?:\s*(?:[–—-]{1,2}|―|~)\s*(?P<dash>[^.!?:\n–—()]{3,60})|\s*\((?P<bracket>[^()!?:]{3,60})\))"
)
_ENDED = re.compile(rf"(?P<words>.{{4,}}?[.!?…]){_WHO}[.\s]*", re.DOTALL)
_SET_APART = re.compile(rf"(?P<words>.{{4,}}?){_WHO}[.\s]*", re.DOTALL)
_LABELLED = re.compile(r"(?P<who>[^:.!?\n]{3,40}):\s+(?P<words>\S.{3,})", re.DOTALL)
_FIRST_PERSON = re.compile(r"\b(?:I(?:['’]\w+)?|my|me|myself|mine|we(?:['’]\w+)?|our|us)\b")
_NOT_WHOSE = re.compile(
    r"^(?:see|page|including|for|with|e\.g|i\.e|such|or|and|also|about|not|the|\d)\b"
    r"|\b(?:for|from|to|with|on|about|what|how|is|are|was|were|who)\b",
    re.IGNORECASE,
)
_WHOSE_WORDS = 6
_LABEL_WORDS = 4
_MOST_PARAGRAPHS = 6
_MARKS = (("“", "”"), ("«", "»"), ("„", "”"))


def spoken_line(text: str) -> tuple[str, Speaker] | None:
    """Give what somebody says in ``text``, a paragraph without quotation marks, and who: ``Parent:
    I did not know``, ``It was hard. (Mother of two)``; None for any other."""
    plain = " ".join(plain_of(text.replace("\\\n", " ")).split())
    match = (_SET_APART if _is_italic(text) else _ENDED).fullmatch(plain)
    if match:
        who = (match["dash"] or match["bracket"]).strip()
        if _is_whose(who, _WHOSE_WORDS):
            speaker = speaker_in(who)
            return (match["words"], speaker) if speaker else None
    match = _LABELLED.fullmatch(plain)
    if match and _FIRST_PERSON.search(match["words"]) and not match["words"].endswith("?"):
        who = match["who"].strip(" *_")
        if _is_whose(who, _LABEL_WORDS):
            speaker = speaker_in(who)
            return (match["words"], speaker) if speaker else None
    return None


def in_first_person(plain: str) -> bool:
    """Say whether somebody speaks of themselves in ``plain``."""
    return bool(re.search(r"\b(?:I(?:['’]\w+)?|my|me|myself|mine)\b", plain))


def reads_as_spoken(text: str) -> bool:
    """Say whether ``text``, a paragraph without quotation marks, reads as somebody's words, of whom
    it is not plain who they are: “Feedback from parents: we loved it!”, or a line in italics."""
    plain = " ".join(plain_of(text.replace("\\\n", " ")).split())
    if is_left_open(plain) or (_is_all_italic(text) and in_first_person(plain)):
        return True
    match = _LABELLED.fullmatch(plain)
    if not match or not is_role(match["who"]) or plain.endswith("?"):
        return False
    return bool(_FIRST_PERSON.search(match["words"]))


def _is_all_italic(text: str) -> bool:
    return bool(re.fullmatch(r"\s*(?:\*(?!\*)[^*]+\*|_(?!_)[^_]+_)[\s.]*", text))


def _is_italic(text: str) -> bool:
    return bool(re.match(r"\s*(?:\*(?!\*)|_(?!_))\S", text))


def _is_whose(who: str, most: int) -> bool:
    return len(who.split()) <= most and not _NOT_WHOSE.search(who) and is_role(who)


def attribution(text: str) -> Speaker | None:
    """Give whom a line of its own, below a quotation, names: ``– a foster carer``."""
    plain = " ".join(plain_of(text).split())
    if len(plain.split()) > 10 or re.search(r"[“”\"«»„]", plain):
        return None
    if match := DASHED.match(plain) or BRACKETED.match(plain):
        return speaker_in(match["who"])
    if plain[-1:] in ".!?:" or len(plain.split()) > 6 or not is_role(plain):
        return None
    return speaker_in(plain)


def is_set_as_attribution(text: str) -> bool:
    """Say whether a line is set as whose the words above it are: behind a dash or in brackets."""
    plain = " ".join(plain_of(text).split())
    match = DASHED.match(plain) or BRACKETED.match(plain)
    return bool(match and _is_whose(match["who"].strip(), _WHOSE_WORDS))


def with_quotes_whole(blocks: Sequence[Block]) -> list[Block]:
    """Give ``blocks`` with paragraphs run together over which one quotation goes on."""
    whole: list[Block] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        last = _closing(blocks, at) if isinstance(block, Paragraph) else at
        if last > at:
            run = [each for each in blocks[at : last + 1] if isinstance(each, Paragraph)]
            text = " ".join((run[0].text, *(_gone_on(each.text) for each in run[1:])))
            plain = " ".join((run[0].plain, *(_gone_on(each.plain) for each in run[1:])))
            pieces = tuple(number for each in run for number in each.pieces)
            whole.append(Paragraph(text, plain, pieces, quoted=run[0].quoted))
        else:
            whole.append(block)
        at = last + 1
    return whole


def _closing(blocks: Sequence[Block], at: int) -> int:
    """Give the place of the paragraph that closes a quotation which the one at ``at`` leaves open;
    ``at`` itself, where none is open or nothing closes it."""
    first = blocks[at]
    if not isinstance(first, Paragraph):
        return at
    opened = next((each for each in _MARKS if _is_open(first.text, each)), None)
    straight = first.text.count('"') % 2 == 1
    if not opened and not straight:
        return at
    for last in range(at + 1, min(at + _MOST_PARAGRAPHS, len(blocks))):
        block = blocks[last]
        if not isinstance(block, Paragraph) or block.level:
            return at
        closes = block.text.count('"') % 2 == (0 if block.text.lstrip().startswith('"') else 1)
        if (opened and opened[1] in block.text) or (straight and '"' in block.text and closes):
            return last
    return at


def _is_open(text: str, marks: tuple[str, str]) -> bool:
    return text.rfind(marks[0]) > text.rfind(marks[1])


def _gone_on(text: str) -> str:
    """Give a paragraph of a quotation that began above without the mark that opens it again."""
    if text.lstrip().startswith('"') and text.count('"') % 2:
        return text  # the mark that closes it
    return re.sub(r"^\s*[“\"«„](?=\S)", "", text)


def is_left_open(text: str) -> bool:
    """Say whether ``text`` opens a quotation and does not close it."""
    return any(_is_open(text, each) for each in _MARKS) or text.count('"') % 2 == 1
