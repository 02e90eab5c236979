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


def title_parts(text: str) -> tuple[str, int | None]:
    """Give a title without the number of the session in it, and that number."""
    text = one_line(text)
    match = _NUMBERED.search(text)
    if not match:
        return text, None
    number = number_in(match[1])
    before, after = text[: match.start()].rstrip(" :,–—|-("), text[match.end() :].rstrip(" )")
    title = after or before
    return (title or text), number


def number_in(text: str) -> int | None:
    """Give the number that ``text`` is, in digits or in words; None for anything else."""
    if text.isdigit():
        return int(text)
    lower = text.lower()
    return _NUMBERS.index(lower) + 1 if lower in _NUMBERS else None
