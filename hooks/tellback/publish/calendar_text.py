"""The text of a calendar's parts, in lines of at most 75 octets (RFC 5545, 3.1).

icalendar sets and escapes the lines; it folds them letter by letter, which takes longer than all
else that is done for a calendar.
"""

from __future__ import annotations

from collections.abc import Iterator

from icalendar import Component

_WIDTH = 75
_BACKSLASH = b"\\"


def calendar_text(part: Component) -> bytes:
    """Give ``part``, a whole component, as calendars read it."""
    lines = (line.encode() for line in part.content_lines() if line)
    return b"".join(b"\r\n ".join(_pieces(line)) + b"\r\n" for line in lines)


def _pieces(line: bytes) -> Iterator[bytes]:
    """Yield ``line`` in pieces, the first of which may be as long as a line and the others one
    shorter. No letter is cut in two, nor is a sign that is escaped, which some readers cannot
    take."""
    width = _WIDTH
    while len(line) > width:
        end = width
        while line[end] & 0b1100_0000 == 0b1000_0000:  # inside a letter of several octets
            end -= 1
        before = line[:end]
        if (end - len(before.rstrip(_BACKSLASH))) % 2:  # the last of them escapes what follows
            end -= 1
        yield line[:end]
        line, width = line[end:], _WIDTH - 1
    yield line
