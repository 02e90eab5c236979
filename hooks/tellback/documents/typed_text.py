"""Bare text as a document: paragraphs parted by empty lines, headings in capitals or underlined,
lists typed by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tellback.documents.document import Block, Document, PieceKind
from tellback.documents.drafts import Draft, begins_entry, settled
from tellback.documents.inline_text import Words
from tellback.documents.inventory import Inventory, Traits, cleaned

_RULE = re.compile(r"\s*([=\-_~*#])\1{2,}\s*$")
_LABEL = re.compile(r"[^\W\d][\w ]{1,30}:\s")
_WRAPPED = 45
"""From how many letters on a line is taken to go on in the next: shorter ones were ended there."""


def read_text(text: str, name: str) -> Document:
    """Give the document in ``text``."""
    inventory = Inventory()
    blocks = settled(_drafts(text.expandtabs(8) if "\n\t" in text else text, inventory), inventory)
    return inventory.finished(name, "", blocks)


def _drafts(text: str, inventory: Inventory) -> Iterator[Block | Draft]:
    lines = [cleaned(line).rstrip() for line in text.split("\n")]
    at = 0
    spot = 0
    while at < len(lines):
        if not lines[at].strip() or _RULE.match(lines[at]):
            at += 1
            continue
        end = _end(lines, at)
        level = _level(lines, at, end)
        spot += 1
        said = _joined(lines[at:end])
        number = inventory.add(PieceKind.PARAGRAPH, said, f"line {at + 1}")
        quoted = lines[at].lstrip().startswith(">")
        if quoted:
            said = re.sub(r"^\s*>\s?", "", said, flags=re.MULTILINE)
        yield Draft((Words(said),), (number,), Traits(0, bool(level), quoted))
        at = end


def _end(lines: list[str], at: int) -> int:
    """Give where the paragraph or item that begins at ``at`` ends."""
    entry = begins_entry(lines[at])
    end = at + 1
    while end < len(lines):
        line = lines[end]
        if not line.strip() or _RULE.match(line) or begins_entry(line) or _capitals(line):
            break
        if _LABEL.match(line) and len(lines[end - 1]) < _WRAPPED:
            break
        if _capitals(lines[end - 1]) or (end + 1 < len(lines) and _underlined(lines, end)):
            break
        if entry and not line.startswith(" ") and len(lines[end - 1]) < _WRAPPED:
            break
        end += 1
    return end


def _joined(lines: list[str]) -> str:
    """Give ``lines`` as one text: those that were wrapped joined, those ended by hand apart."""
    said = lines[0].strip()
    for before, line in pairwise(lines):
        wrapped = len(before.strip()) >= _WRAPPED or begins_entry(lines[0])
        said += f"{' ' if wrapped else chr(10)}{line.strip()}"
    return said


def _level(lines: list[str], at: int, end: int) -> int:
    one = end == at + 1
    return int(one and (_capitals(lines[at]) or _underlined(lines, at)))


def _underlined(lines: list[str], at: int) -> bool:
    return at + 1 < len(lines) and bool(_RULE.match(lines[at + 1])) and len(lines[at].split()) < 15


def _capitals(line: str) -> bool:
    letters = [each for each in line if each.isalpha()]
    return len(letters) > 3 and all(each.isupper() for each in letters) and len(line.split()) < 15
