"""A session's title and the number in it: “Session six: What changed”."""

from __future__ import annotations

import re

from tellback.documents.placing_words import one_line

_NUMBERS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    "twenty",
)  # fmt: skip
_NUMBERED = re.compile(
    rf"\b(?:session|meeting|workshop)\s*(?:no\.?|number|#)?\s*(\d{{1,3}}|{'|'.join(_NUMBERS)})\b"
    r"(?:\s+of\s+\w+)?\s*[.:,–—|-]*\s*",
    re.IGNORECASE,
)
_MAIL = re.compile(r"^(?:(?:re|fwd?|aw|wg)\s*:\s*)+", re.IGNORECASE)
_LABELLED = re.compile(r"^(?:minutes|notes|recap|write[- ]?up)\s*(?:[:–—]|\s-)\s*", re.IGNORECASE)
_OF = re.compile(
    r"^(?:(?:minutes|recap|write[- ]?up)\s+(?:of|from)\s+(?:(?:the|our)\s+)?"
    r"|notes\s+(?:of|from)\s+(?:(?:the|our)\s+)?(?=(?:session|meeting|workshop)\b))",
    re.IGNORECASE,
)


def without_reply(text: str) -> str:
    """Give a title on one line without the “RE: FW:” of a mail's subject."""
    return _MAIL.sub("", one_line(text))


def bare_title(text: str) -> str:
    """Give a session's title without what only says that it is a mail, or minutes, or a recap."""
    text = without_reply(text)
    for sign in (_LABELLED, _OF):
        rest = sign.sub("", text)
        if rest != text and re.search(r"[^\W_]", rest):
            text = rest[:1].upper() + rest[1:]
    return text


def title_parts(text: str) -> tuple[str, int | None]:
    """Give a title without the number of the session in it, and that number."""
    text = one_line(text)
    match = _NUMBERED.search(text)
    if not match:
        return text, None
    number = number_in(match[1])
    before, after = text[: match.start()].rstrip(" :,–—|-("), text[match.end() :].rstrip(" )")
    title = after[:1].upper() + after[1:] or before
    return (title or text), number


def number_in(text: str) -> int | None:
    """Give the number that ``text`` is, in digits or in words; None for anything else."""
    if text.isdigit():
        return int(text)
    lower = text.lower()
    return _NUMBERS.index(lower) + 1 if lower in _NUMBERS else None
