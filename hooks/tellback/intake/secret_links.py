"""What lets anybody who reads it into an online meeting, taken out of what somebody sent."""

from __future__ import annotations

import re

from tellback.check.joining_links import secrets_in

_LEADS_UP = re.compile(
    r"(?:please\s+)?(?:(?:click|tap|use|follow)\s+(?:here|on|this|the|below|link|\s)*)?(?:to\s+)?"
    r"(?:join(?:\s+(?:us|the|this|a|zoom|teams|webex|google|meet|microsoft|meeting|webinar|call|here|"
    r"at|via|now|on|your|computer|or|mobile|app|device|room|with|video|by|link))*"
    r"|(?:zoom|teams|microsoft teams|webex|google meet|meeting|joining|web)?\s*(?:link|meeting)"
    r"|or|at|via|here|url)?[\s:<>()\[\]_*-]*",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\s*(?:(?:meeting|webinar|conference|phone conference|video|host)\s*)?"
    r"(?:id|pass\s?codes?|pass\s?words?|pin|pwd|key|one tap mobile|dial[- ]?in(?: number)?"
    r"|find your local number)\s*[:=].*",
    re.IGNORECASE,
)
"""What invitations say beside a link, even where it is no number."""

_ADDRESS = re.compile(
    r"(?<![\w@.])(?:https?://|www\.|(?:[a-z0-9-]+\.)+[a-z]{2,}/)[^\s<>\"“”]*[^\s<>\"“”.,;:)\]]",
    re.IGNORECASE,
)


def without_secrets(text: str) -> tuple[str, tuple[str, ...]]:
    """Give ``text`` without what lets anybody in, and what that was, in words. Lines that only lead
    up to it go too."""
    found = list(secrets_in(text))
    if not found:
        return text, ()
    words = _cut(text, [(each.start, each.start + len(each.words)) for each in found])
    return words, tuple(dict.fromkeys(each.what for each in found))


def without_addresses(text: str, public: str) -> tuple[str, tuple[str, ...]]:
    """Give ``text``, which says how to join, without any web address but those that ``public``
    holds too, as where people book; and those addresses. Short ones hide where they lead."""
    found = [each for each in _ADDRESS.finditer(text) if _bare(each[0]) not in public]
    if not found:
        return text, ()
    return _cut(text, [each.span() for each in found]), tuple(each[0] for each in found)


def _bare(address: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", address.rstrip("/"), flags=re.IGNORECASE)


def _cut(text: str, spans: list[tuple[int, int]]) -> str:
    """Give ``text`` without ``spans`` (start and end of each), and without the lines that are only
    there for them."""
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]}\x00{text[end:]}"
    lines = (line for line in text.split("\n") if not _is_of_invitation(line))
    return "\n".join(_tidied(line) for line in lines).strip()


def _is_of_invitation(line: str) -> bool:
    bare = line.replace("\x00", "").strip()
    return bool(line) and bool(_LEADS_UP.fullmatch(bare) or _BESIDE.fullmatch(bare))


def _tidied(line: str) -> str:
    if "\x00" not in line:
        return line
    line = re.sub(r"[(\[<]\s*\x00\s*[)\]>]", " ", line).replace("\x00", " ")
    line = re.sub(r"\s+([.,;:!?])", r"\1", re.sub(r"[ \t]+", " ", line)).strip(" ,;:-")
    return re.sub(r"[:,;]\s*\.", ".", line)
