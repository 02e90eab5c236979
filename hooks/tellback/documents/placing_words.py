"""The bare words of blocks and of Markdown."""

from __future__ import annotations

import html
import re

from tellback.documents.document import Block, Entry, Figure, Listing, Paragraph, Table

_SET = re.compile(
    r"\\.|(?P<note>\[\^[^\[\]\s]+\](?!:))"
    r"|!?\[(?P<words>(?:[^\[\]\\]|\\.)*)\]\(\s*(?:<[^>\n]*>|[^)\s]*)[^)\n]*\)"
)
"""A footnote's mark, a link or a picture; before them a sign that is escaped, so that none begins
behind a backslash."""
_NOTE = re.compile(r"\[\^[^\[\]\s]+\](?!:)")
_MARKS = re.compile(r"(?<!\\)(\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|`)")
_REFERENCE = re.compile(r"&#?\w+;")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def plain_of(markdown: str) -> str:
    """Give what a reader sees of ``markdown``, a text of one paragraph."""
    text = _SET.sub(_words_of_set, markdown)
    text = _MARKS.sub("", text)
    text = _ESCAPED.sub(r"\1", text)
    return _REFERENCE.sub(lambda each: html.unescape(each[0]), text)


def _words_of_set(found: re.Match[str]) -> str:
    if found["note"]:
        return ""
    words: str | None = found["words"]
    return found[0] if words is None else _SET.sub(_words_of_set, words)


def words_of(block: Block) -> str:
    """Give the words of ``block``, a line for each paragraph and item of a list."""
    match block:
        case Paragraph():
            return block.plain
        case Figure():
            return ""
        case Listing():
            return "\n".join(words_of_entry(entry) for entry in block.entries)
        case Table():
            return "\n".join(
                " | ".join(" ".join(words_of(each) for each in cell) for cell in row)
                for row in block.rows
            )


def words_of_entry(entry: Entry) -> str:
    """Give the words of an item of a list, with those of what stands below it behind a colon."""
    below = "; ".join(filter(None, (words_of(block).replace("\n", "; ") for block in entry.below)))
    first = " ".join(entry.plain.split())
    if not below:
        return first
    return f"{first} {below}" if first.endswith((":", "–", "-")) else f"{first}: {below}"


def one_line(text: str) -> str:
    """Give ``text`` on one line, without footnote marks."""
    return " ".join(_NOTE.sub("", text).split())


def continued(text: str, depth: int) -> str:
    """Give the lines of ``text`` behind the first moved in below an item ``depth`` steps in."""
    pad = "    " * depth
    return text.replace("\n", f"\n{pad}")
