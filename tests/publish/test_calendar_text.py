"""Lines of calendars, folded: nothing that belongs together is cut in two."""

from __future__ import annotations

import pytest
from icalendar import Event as Entry

from tellback.publish.calendar_text import calendar_text

WORDS = "".join(f"{'x' * at}\\ and \\\\, or; é" for at in range(20, 60))


@pytest.mark.parametrize("backslashes", range(7))
def test_lines_are_folded_between_letters_and_never_inside_an_escaped_sign(
    backslashes: int,
) -> None:
    for before in range(80):
        entry = Entry()
        entry.add("SUMMARY", "x" * before + "\\" * backslashes + WORDS)
        text = calendar_text(entry)
        for line in text.removesuffix(b"\r\n").split(b"\r\n"):
            assert len(line) <= 75
            assert line.decode(), "no letter is cut in two"
            assert (len(line) - len(line.rstrip(b"\\"))) % 2 == 0, line
        assert Entry.from_ical(text)["SUMMARY"] == entry["SUMMARY"]
