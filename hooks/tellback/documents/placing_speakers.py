"""Who the words round a quotation, or a sentence before it, name as the one who speaks."""

from __future__ import annotations

import re
from functools import cache

from tellback.documents.headings import listed
from tellback.documents.placing_people import Speaker, is_role, speaker_in
from tellback.documents.placing_words import plain_of

DASHED = re.compile(r"^[\s*_.,]*(?:[–—-]{1,2}|―|~)\s*(?P<who>[^.!?\n]{2,90})[.]?[\s*_]*$")
BRACKETED = re.compile(r"^[\s*_.,]*\((?P<who>[^()]{2,90}(?:\([^()]*\))?)\)[.\s*_]*$")
_MOST_WORDS = 14
_ATTRIBUTION_WORDS = 6
_SENTENCE_WORDS = 3
"""How many words an attribution may have that ends in a full stop, as sentences do."""


def is_attribution(text: str) -> bool:
    """Say whether ``text``, right behind a quotation, is no more than whose it is: ``Parent,
    Family 3``, ``Dad of three``."""
    plain = text.strip(" \t\n*_,\\")
    found = plain.rstrip(".").split()
    most = _SENTENCE_WORDS if plain.endswith(".") else _ATTRIBUTION_WORDS
    if not found or len(found) > most or re.search(r"[!?:;\n]|[.]\s", plain):
        return False
    speaker = None if speech().search(plain) else speaker_in(plain.rstrip("."))
    return bool(speaker and speaker.role)


def announced_speaker(plain: str) -> Speaker | None:
    """Give whom ``plain``, a paragraph, announces as the one whose words follow; None where it
    ends in no colon or names nobody."""
    text = " ".join(plain.split())
    if not text.endswith((":", ":–", ":-")) or len(text.split()) > _MOST_WORDS:
        return None
    head = re.sub(r"^(?:as|for example,?)\s+", "", text.rstrip(":–- "), flags=re.IGNORECASE)
    spoken = speech().search(head)
    who = head[: spoken.start()] if spoken else head if len(head.split()) <= 5 else ""
    return speaker_in(who) if who.strip() else None


def speaker_round(before: str, after: str, between: str) -> Speaker | None:
    """Give whom the words round a quotation name as the one who said it."""
    plain_after, plain_before = (
        plain_of(each.replace("\\\n", " ")).strip() for each in (after, before)
    )
    for pattern in (DASHED, BRACKETED):
        if match := pattern.match(plain_after):
            return speaker_in(match["who"])
    for text in (between, plain_after):
        if match := speech().match(text.strip(" ,.")):
            return first_role(text.strip(" ,.")[match.end() :])
        if match := speech().search(text):
            found = first_role(text[: match.start()].strip(" ,."))
            if found:
                return found
    if is_attribution(plain_after):
        return speaker_in(plain_after)
    match = re.match(r"^,?\s*(?P<who>[^,.]{3,60}?)\.?$", plain_after)
    if match and is_role(match["who"]):
        return speaker_in(match["who"])
    return _announced(plain_before)


def _announced(plain_before: str) -> Speaker | None:
    """Give whom the words before a quotation name: “As one carer put it,”."""
    lead = plain_before.rstrip(" :,–—-")
    if (lead and plain_before.endswith((":", ",", "–", "—", "-"))) or ends_in_speech(plain_before):
        head = re.sub(r"^(?:as|for example,?|e\.g\.?,?)\s+", "", lead, flags=re.IGNORECASE)
        if match := speech().search(head):
            return first_role(head[: match.start()]) or _by_name(head[: match.start()])
        if plain_before.endswith((":", "–", "—", "-")) and len(head.split()) <= 8:
            return speaker_in(head)
        if match := re.search(r"\bin the words of (?P<who>.+)$", head, re.IGNORECASE):
            return speaker_in(match["who"])
    return None


def ends_in_speech(text: str) -> bool:
    """Say whether ``text`` ends in a word that says that somebody speaks."""
    return any(each.end() == len(text) for each in speech().finditer(text))


def first_role(text: str) -> Speaker | None:
    """Give whom ``text``, up to its first mark, names: “a carer from the east of the county”."""
    words = re.sub(r"\s+(?:also|then|later|both|all|even)$", "", text.strip(" ,.:"))
    if words.lower() in listed("nobody") or not words:
        return None
    return speaker_in(words) or speaker_in(re.split(r"[,;:]| who | in | at | about ", words)[0])


def _by_name(text: str) -> Speaker | None:
    return speaker_in(text.split(",", maxsplit=1)[0])


@cache
def speech() -> re.Pattern[str]:
    """Give the pattern of words that say that somebody speaks."""
    verbs = sorted(listed("speech"), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, verbs))})\b(?:\s+that)?", re.IGNORECASE)
