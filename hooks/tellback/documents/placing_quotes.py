"""What people said, in the text of a document: the words, who said them, and what is left of the
text without them.

Words of people wait for their consent, so they must not stay in a text that is published. A
quotation of which it is not said whose it is stays, and is told as doubtful.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tellback.documents.headings import listed
from tellback.documents.placing_people import Speaker, is_role, speaker_in
from tellback.documents.placing_words import one_line, plain_of

_QUOTE = re.compile(
    r"“(?P<curly>[^“”]{2,}?)”|(?<![\w=])\"(?P<straight>[^\"\n]{2,}?)\"(?!\w)"
    r"|(?<!\w)‘(?P<single>[^‘]{2,}?)’(?=\s*(?:[–—(,.;:]|$|-\s)|\s+(?:said|says)\b)"
    r"|«(?P<angle>[^«»]{2,}?)»|„(?P<low>[^„“”]{2,}?)[“”]"
)
_ENDS = re.compile(r"[.!?…][\"”’')*_]*(?=\s+[\"“‘A-Z(*])")
_DASHED = re.compile(r"^[\s*_.,]*(?:[–—-]{1,2}|―|~)\s*(?P<who>[^.!?\n]{2,90})[.]?[\s*_]*$")
_BRACKETED = re.compile(r"^[\s*_.,]*\((?P<who>[^()]{2,90}(?:\([^()]*\))?)\)[.\s*_]*$")
_FEWEST = 4
"""How many words a quotation has at least: fewer are a name or a way of speaking."""
_ALONE = 8
"""From how many words on a quotation inside a text is told as doubtful where nobody is named."""


@dataclass(frozen=True, slots=True)
class Said:
    """Words that somebody said."""

    words: str
    speaker: Speaker


@dataclass(frozen=True, slots=True)
class Parted:
    """A text taken apart: who said what, the Markdown that is left, and quotations of which it is
    not said whose they are."""

    said: tuple[Said, ...] = ()
    rest: str = ""
    nobodys: tuple[str, ...] = ()


def parted(text: str, *, quoted: bool = False) -> Parted:
    """Take what people said out of ``text``, the Markdown of one paragraph. ``quoted`` says that
    all of it is set as a quotation, with or without marks."""
    whole = _whole(text) if quoted else None
    if whole:
        return whole
    said: list[Said] = []
    nobodys: list[str] = []
    cut: list[tuple[int, int]] = []
    matches = list(_QUOTE.finditer(text))
    at = 0
    while at < len(matches):
        last = _joined(text, matches, at)
        words = one_line(plain_of(" ".join(_inner(each) for each in matches[at : last + 1])))
        words = words.rstrip(",")
        start, end = _extent(text, matches[at].start(), matches[last].end())
        if cut and start < cut[-1][1]:
            start = cut[-1][1]
        before = text[start : matches[at].start()]
        after = text[matches[last].end() : end]
        between = text[matches[at].end() : matches[at + 1].start()] if last > at else ""
        speaker = _speaker(before, after, between)
        if len(words.split()) >= _FEWEST and speaker:
            said.append(Said(words, speaker))
            cut.append((start, end))
        elif len(words.split()) >= _ALONE or (
            len(words.split()) >= _FEWEST and not _bare(text[: matches[at].start()])
            and not _bare(text[matches[last].end() :])
        ):  # fmt: skip
            nobodys.append(words)
        at = last + 1
    return Parted(tuple(said), _without(text, cut), tuple(nobodys))


def attribution(text: str) -> Speaker | None:
    """Give whom a line of its own, below a quotation, names: ``– a foster carer``."""
    plain = " ".join(plain_of(text).split())
    if len(plain.split()) > 10 or _QUOTE.search(plain):
        return None
    if match := _DASHED.match(plain) or _BRACKETED.match(plain):
        return speaker_in(match["who"])
    if plain[-1:] in ".!?:" or len(plain.split()) > 6 or not is_role(plain):
        return None
    return speaker_in(plain)


def is_only_quote(text: str) -> bool:
    """Say whether ``text`` is nothing but a quotation in its marks."""
    match = _QUOTE.search(text)
    return bool(
        match
        and not _bare(text[: match.start()])
        and not _bare(text[match.end() :])
        and len(plain_of(_inner(match)).split()) >= _FEWEST
    )


def unmarked(text: str) -> str:
    """Give the words of a quotation without its marks, as plain text."""
    plain = one_line(plain_of(text.replace("\\\n", " ")))
    match = _QUOTE.fullmatch(plain.strip())
    return _inner(match) if match else plain.strip()


def _whole(text: str) -> Parted | None:
    """Take a paragraph apart that is all quotation, with whose it is behind a dash."""
    plain = " ".join(plain_of(text.replace("\\\n", "\n")).split())
    match = re.match(
        r"^(?P<words>.{8,}?[.!?…]?[\"”’']?)\s*(?:\s[–—-]{1,2}\s*|\()(?P<who>[^–—()]{2,90})\)?[.]?$",
        plain,
    )
    speaker = speaker_in(match["who"]) if match else None
    if match and speaker:
        return Parted((Said(unmarked(match["words"]), speaker),), "")
    return None


def _inner(match: re.Match[str]) -> str:
    return next(each for each in match.groups() if each is not None).strip()


def _joined(text: str, matches: list[re.Match[str]], at: int) -> int:
    """Give the last of the quotations that one sentence parts: “A,” said a carer, “and B.”"""
    if at + 1 < len(matches):
        between = text[matches[at].end() : matches[at + 1].start()]
        words = between.strip(" ,")
        verb = _speech().search(words)
        if verb and len(words.split()) <= 10 and not re.search(r"[.!?]", words):
            return at + 1
    return at


def _extent(text: str, start: int, end: int) -> tuple[int, int]:
    """Give where the sentence begins and ends that a quotation stands in."""
    begin = 0
    for match in _ENDS.finditer(text):
        if match.end() > start:
            break
        if not text[match.end() : start].strip().lower().startswith(("and ", "or ")):
            begin = match.end()
    while begin < start and text[begin].isspace():
        begin += 1
    inner_ends = re.search(r"[.!?…]\W*$", text[start:end])
    following = text[end:]
    bracket = re.match(r"[\s*_]*\([^()]{2,90}\)[.*_]*(?=\s|$)", following)
    if bracket:
        return begin, end + bracket.end()
    if inner_ends and re.match(r"\s+(?:[\"“‘A-Z]|\*\*)", following):
        told = re.match(r"\s+(?P<who>[^.!?\"“]{3,60})[.](?=\s|$)", following)
        verb = _speech().search(told["who"]) if told else None
        if told and verb and _first_role(told["who"][: verb.start()]):
            return begin, end + told.end()
        return begin, end
    stop = re.search(r"[.!?…][\"”’')*_]*(?=\s|$)", following)
    if stop:
        return begin, end + stop.end()
    return begin, len(text)


def _speaker(before: str, after: str, between: str) -> Speaker | None:
    """Give whom the words round a quotation name as the one who said it."""
    plain_after, plain_before = plain_of(after).strip(), plain_of(before).strip()
    for pattern in (_DASHED, _BRACKETED):
        if match := pattern.match(plain_after):
            return speaker_in(match["who"])
    for text in (between, plain_after):
        if match := _speech().match(text.strip(" ,.")):
            return _first_role(text.strip(" ,.")[match.end() :])
        if match := _speech().search(text):
            found = _first_role(text[: match.start()].strip(" ,."))
            if found:
                return found
    match = re.match(r"^,?\s*(?P<who>[^,.]{3,60}?)\.?$", plain_after)
    if match and is_role(match["who"]):
        return speaker_in(match["who"])
    return _announced(plain_before)


def _announced(plain_before: str) -> Speaker | None:
    """Give whom the words before a quotation name: “As one carer put it,”."""
    lead = plain_before.rstrip(" :,–—-")
    if (lead and plain_before.endswith((":", ",", "–", "—", "-"))) or _ends_in_speech(plain_before):
        head = re.sub(r"^(?:as|for example,?|e\.g\.?,?)\s+", "", lead, flags=re.IGNORECASE)
        if match := _speech().search(head):
            return _first_role(head[: match.start()]) or _by_name(head[: match.start()])
        if plain_before.endswith(":") and len(head.split()) <= 8:
            return speaker_in(head)
        if match := re.search(r"\bin the words of (?P<who>.+)$", head, re.IGNORECASE):
            return speaker_in(match["who"])
    return None


def _ends_in_speech(text: str) -> bool:
    return any(each.end() == len(text) for each in _speech().finditer(text))


def _first_role(text: str) -> Speaker | None:
    """Give whom ``text``, up to its first mark, names: “a carer from the east of the county”."""
    words = text.strip(" ,.:")
    if words.lower() in listed("nobody") or not words:
        return None
    return speaker_in(words) or speaker_in(re.split(r"[,;:]| who | in | at | about ", words)[0])


def _by_name(text: str) -> Speaker | None:
    return speaker_in(text.split(",", maxsplit=1)[0])


@cache
def _speech() -> re.Pattern[str]:
    verbs = sorted(listed("speech"), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, verbs))})\b(?:\s+that)?", re.IGNORECASE)


def _bare(text: str) -> str:
    return re.sub(r"[\s*_.,;:–—-]", "", text)


def _without(text: str, cut: list[tuple[int, int]]) -> str:
    kept: list[str] = []
    at = 0
    for start, end in cut:
        kept.append(text[at:start])
        at = end
    kept.append(text[at:])
    rest = re.sub(r"[ \t]{2,}", " ", " ".join(each.strip() for each in kept if each.strip()))
    return rest if cut and _bare(rest) else rest if not cut else ""
