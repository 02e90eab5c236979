"""A twin's file with what it was made from written in, and nothing else changed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from tellback.swapping import write_whole

_FENCE = re.compile(r"---[ \t]*\r?\n?")
_CLOSING = re.compile(r"(?:---|\.\.\.)[ \t]*\r?\n?")
_OPENS = re.compile(r"(?P<quote>[\"']?)made_from(?P=quote)[ \t]*:(?P<rest>[^\r\n]*)")
_LINE = re.compile(r"(?P<indent>[ \t]+)(?P<quote>[\"']?)(?P<key>[a-z_]+)(?P=quote)[ \t]*:")
_VALUE = re.compile(
    r"(?P<before>[ \t]+[\"']?[a-z_]+[\"']?[ \t]*:[ \t]*)(?:\"[^\"]*\"|'[^']*'|[^\s#]*)"
)


class CannotSettleError(ValueError):
    """A file that no digest can be written into, with what to do about it."""


def settled_text(text: str, facts: Mapping[str, str]) -> str:
    """Give ``text``, a twin's Markdown file as it stands on the disk, with ``facts`` (``digest``,
    ``on`` …) in its ``made_from``: in the place of those there, or as its first lines. Where there
    is no ``made_from``, it becomes the last field. Every other sign stays, ends of lines and a byte
    order mark too.

    Raises CannotSettleError where the file has no fields, or ``made_from`` holds something else
    than a line of its own for each part.
    """
    lines = text.splitlines(keepends=True)
    end = _end_of_fields(lines)
    ending = "\r\n" if lines[0].endswith("\r\n") else "\n"
    opens = next((at for at in range(1, end) if _OPENS.match(lines[at])), None)
    if opens is None:
        added = [f"made_from:{ending}", *(f"  {key}: {facts[key]}{ending}" for key in facts)]
        return "".join((*lines[:end], *added, *lines[end:]))
    inside = _inside(lines, opens, end)
    indent = next((line["indent"] for at in inside if (line := _LINE.match(lines[at]))), "  ")
    left = dict(facts)
    for at in inside:
        line = _LINE.match(lines[at])
        if line and line["indent"] == indent and line["key"] in left:
            stated = _VALUE.match(lines[at])
            after = lines[at][stated.end() :] if stated else ""
            before = stated["before"].rstrip() if stated else line[0]
            lines[at] = f"{before} {left.pop(line['key'])}{after}"
    added = [f"{indent}{key}: {value}{ending}" for key, value in left.items()]
    return "".join((*lines[: opens + 1], *added, *lines[opens + 1 :]))


def _end_of_fields(lines: list[str]) -> int:
    """Give the number of the line that closes the fields at the top."""
    if not lines or not _FENCE.fullmatch(lines[0].removeprefix("\ufeff")):
        raise CannotSettleError("Its first line is not “---”: it has no fields at its top.")
    end = next((at for at, line in enumerate(lines[1:], 1) if _CLOSING.fullmatch(line)), None)
    if end is None:
        raise CannotSettleError("The fields at its top are never closed with a line “---”.")
    return end


def _inside(lines: list[str], opens: int, end: int) -> range:
    """Give the numbers of the lines of the ``made_from`` that line ``opens`` opens."""
    match = _OPENS.match(lines[opens])
    rest = match["rest"].strip() if match else ""
    if rest and not rest.startswith("#"):
        raise CannotSettleError("Write what is in “made_from:” on lines of their own below it.")
    inside = opens + 1
    while inside < end and (lines[inside][:1] in " \t#" or not lines[inside].strip()):
        inside += 1
    return range(opens + 1, inside)


def write_settled(path: Path, facts: Mapping[str, str]) -> None:
    """Write ``facts`` into the file at ``path``: beside it first, then in its place, so that it is
    whole at any moment.

    Raises CannotSettleError as ``settled_text`` does, and OSError where it cannot be written.
    """
    write_whole(path, settled_text(path.read_bytes().decode("utf-8"), facts).encode())
