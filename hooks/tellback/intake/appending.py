"""Records added at the end of a file of many, all that stands there kept to the letter."""

from __future__ import annotations

from collections.abc import Mapping

from tellback.model.kinds import Kind
from tellback.read.yaml_text import read_yaml


class CannotAddError(Exception):
    """Why nothing can be added to a file, with what to do: whole sentences."""


def added_at_end(before: str, entries: Mapping[str, str], file: str, kind: Kind) -> str:
    """Give ``before``, the text of ``file``, with ``entries`` (slug → lines that begin with it)
    at its end: an empty line before each, ends of lines and byte order mark as they are there.

    Raises CannotAddError where what stood there would be read in another way, or an entry would
    not be read: behind ``{}``, ``...`` or a file indented throughout, say.
    """
    text = before
    ending = "\r\n" if before.count("\r\n") * 2 > before.count("\n") else "\n"
    for entry in entries.values():
        gap = "\n" if text.strip("\ufeff \r\n") else ""
        if text.strip("\ufeff") and not text.endswith("\n"):
            gap = f"\n{gap}"
        text += f"{gap}{entry}".replace("\n", ending)
    old = read_yaml(before.removeprefix("\ufeff"), file)
    new = read_yaml(text.removeprefix("\ufeff"), file)
    kept = {slug: fields for slug, fields in new.data.items() if slug not in entries}
    lost = entries.keys() - new.data.keys()
    if lost or kept != old.data or len(new.problems) > len(old.problems):
        raise CannotAddError(
            f"{file} is written in a way that nothing can be added to its end safely. Give each "
            f"{kind.one} lines of its own there, beginning with its name and a colon. Then run "
            "this again."
        )
    return text
