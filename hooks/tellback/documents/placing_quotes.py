"""What people said, in the text of a document: the words, who said them, and what is left of the
text without them.

Words of people wait for their consent, so they must not stay in a text that is published. A
quotation of which it is not said whose it is stays, and is told as doubtful.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tellback.documents.placing_lines import spoken_line
from tellback.documents.placing_people import Speaker, speaker_in
from tellback.documents.placing_speakers import (
    BRACKETED,
    DASHED,
    ends_in_speech,
    first_role,
    is_attribution,
    speaker_round,
    speech,
)
from tellback.documents.placing_words import one_line, plain_of

_QUOTE = re.compile(
    r"“(?P<curly>(?:[^“”]|“[^“”]*”){2,}?)”|(?<![\w=])\"(?P<straight>[^\"\n]{2,}?)\"(?!\w)"
    r"|(?<!\w)‘(?P<single>[^‘]{2,}?)(?:(?<=[.!?…,])’(?!\w)|’(?=\s*(?:[–—(,.;:]|$|-\s)"
    r"|\s+(?:said|says)\b))"
    r"|(?<![\w'])'(?=[^\s'])(?P<prime>[^\n]{2,400}?)(?:(?<=[.!?…,])'(?!\w)"
    r"|(?<=\S)'(?=\s*(?:[–—(,.;:*_]|$|-\s)|\s+(?:said|says)\b))"
    r"|«(?P<angle>[^«»]{2,}?)»|„(?P<low>[^„“”]{2,}?)[“”]"
)
_ENDS = re.compile(r"[.!?…][\"”’')*_]*(?=\s+[\"“‘A-Z(*])")
_BEHIND = re.compile(r"[\s*_\\]*(?P<who>[^!?:\n\"“”‘«]{2,60}?)(?=\s*(?:$|\\?\n|[\"“‘«]))")
_FEWEST = 4
"""How many words a quotation has at least that does not read as one by itself: fewer are a name or
a way of speaking."""
_ALONE = 8
"""From how many words on a quotation inside a text is told as doubtful where nobody is named."""
_MOST_ROUND = 10
"""How many words round a quotation can be no more than whose it is: “as one carer put it …”."""
_EDGE_WORDS = 5
_SMALL = 4
"""How many words with a small first letter tell what somebody said from the title of a work."""


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

    @property
    def of_people(self) -> bool:
        """Whether somebody may be quoted at all."""
        return bool(self.said or self.nobodys)


def parted(text: str, *, quoted: bool = False) -> Parted:
    """Take what people said out of ``text``, the Markdown of one paragraph. ``quoted`` says that
    all of it is set as a quotation, with or without marks."""
    whole = _whole(text) if quoted else None
    if whole:
        return whole
    if not _QUOTE.search(text) and (spoken := spoken_line(text)):
        return Parted((Said(unmarked(spoken[0]), spoken[1]),), "")
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
        speaker = speaker_round(before, after, between)
        count = len(words.split())
        closed = _inner(matches[last])[-1:] in ".!?…,"
        verb = speech().match(after.strip(" ,*_")) or ends_in_speech(before.rstrip(" :,*_"))
        led = before.rstrip(" *_")[-1:] in (":", "–", "—", "-")
        plainly = closed or led or not _bare(before) or bool(verb)
        if _says_more(before, between, after):
            nobodys.append(words)
        elif speaker and (count >= _FEWEST or plainly):
            said.append(Said(words, speaker))
            cut.append((start, end))
        elif (
            speaker
            or _may_be_said(words, before, after, closed=closed)
            or _is_at_an_edge(words, text[: matches[at].start()], text[matches[last].end() :])
        ):
            nobodys.append(words)
        at = last + 1
    return Parted(tuple(said), _without(text, cut), tuple(nobodys))


def _says_more(before: str, between: str, after: str) -> bool:
    """Say whether a sentence tells more than whose words it holds, which would be lost with it."""
    told = plain_of(after.replace("\\\n", " ")).strip()
    behind = "" if DASHED.match(told) or BRACKETED.match(told) else after
    return len(f"{before} {between} {behind}".split()) > _MOST_ROUND


def _may_be_said(words: str, before: str, after: str, *, closed: bool) -> bool:
    """Say whether a quotation of which it is not said whose it is may be somebody's words, by its
    length and by the sentence that it stands in."""
    found = words.split()
    if len(found) >= _ALONE or sum(each[:1].islower() for each in found) >= _SMALL:
        return True
    if closed and not _bare(before) and not _bare(after):
        return True
    return len(found) > 1 and bool(speech().search(plain_of(f"{before} {after}")))


def _is_at_an_edge(words: str, above: str, below: str) -> bool:
    """Say whether a quotation begins or ends its paragraph, and all else there is a few words: whom
    it is from, most likely. ``above`` and ``below`` are what the paragraph holds besides."""
    if DASHED.match(plain_of(below)) or BRACKETED.match(plain_of(below)):
        return True
    begins, ends = not _bare(above), not _bare(below)
    if begins and ends:
        return len(words.split()) > 1
    short = len((below if begins else above).split()) <= _EDGE_WORDS
    return (begins or ends) and short and any(each[:1].islower() for each in words.split()[1:])


def is_only_quote(text: str) -> bool:
    """Say whether ``text`` is nothing but a quotation in its marks."""
    match = _QUOTE.search(text)
    return bool(match and not _bare(text[: match.start()]) and not _bare(text[match.end() :]))


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
        if words[:1].isupper() and _inner(matches[at])[-1:] in ".!?…":
            return at
        verb = speech().search(words)
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
    told = _BEHIND.match(following) if inner_ends or not _bare(text[begin:start]) else None
    if told and is_attribution(told["who"]):
        return begin, end + told.end()
    if inner_ends and re.match(r"\s+(?:[\"“‘A-Z]|\*\*)", following):
        told = re.match(r"\s+(?P<who>[^.!?\"“]{3,60})[.](?=\s|$)", following)
        verb = speech().search(told["who"]) if told else None
        if told and verb and first_role(told["who"][: verb.start()]):
            return begin, end + told.end()
        return begin, end
    stop = re.search(r"[.!?…][\"”’')*_]*(?=\s|$)", following)
    if stop:
        return begin, end + stop.end()
    return begin, len(text)


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
