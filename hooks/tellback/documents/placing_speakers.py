"""Who a sentence announces that will speak: “One carer told us:”."""

from __future__ import annotations

import re

from tellback.documents.headings import listed
from tellback.documents.placing_people import Speaker, speaker_in

_MOST_WORDS = 14


def announced_speaker(plain: str) -> Speaker | None:
    """Give whom ``plain``, a paragraph, announces as the one whose words follow; None where it
    ends in no colon or names nobody."""
    text = " ".join(plain.split())
    if not text.endswith((":", ":–", ":-")) or len(text.split()) > _MOST_WORDS:
        return None
    head = re.sub(r"^(?:as|for example,?)\s+", "", text.rstrip(":–- "), flags=re.IGNORECASE)
    verbs = sorted(listed("speech"), key=len, reverse=True)
    spoken = re.search(rf"\b(?:{'|'.join(map(re.escape, verbs))})\b", head, re.IGNORECASE)
    who = head[: spoken.start()] if spoken else head if len(head.split()) <= 5 else ""
    return speaker_in(who) if who.strip() else None
